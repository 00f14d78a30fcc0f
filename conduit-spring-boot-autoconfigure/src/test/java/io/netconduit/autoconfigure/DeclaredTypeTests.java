package io.netconduit.autoconfigure;

import java.time.Duration;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.server.ServerDescriptorBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for handler beans whose declared type is not their class.
 */
class DeclaredTypeTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class, ConduitReportAutoConfiguration.class, SslAutoConfiguration.class))
		.withBean(Calculator.class);

	@ParameterizedTest
	@ValueSource(classes = { LazyApi.class, PrototypeApi.class, EagerObject.class, EagerApi.class })
	void servesBeanThatIsDeclaredAsInterface(Class<?> configuration) {
		this.contextRunner.withUserConfiguration(OwnDescriptor.class, configuration).run((context) -> {
			ConduitServer server = context.getBean(ConduitServer.class);
			try (ConduitClient client = ConduitClient.create(client(server.port()))) {
				assertThat(client.rpc("twice").param("number", 21).timeout(Duration.ofSeconds(20)).call(Integer.class))
					.isEqualTo(42);
			}
		});
	}

	private static ServerDescriptorBuilder server() {
		return ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password("secret")
			.auth((auth) -> auth.withIterations(4096));
	}

	private static ClientDescriptor client(int port) {
		return ClientDescriptor.builder().serverHost("127.0.0.1").serverPort(port).password("secret").build();
	}

	@ConduitRpc
	public static class Calculator {

		public int add(int a, int b) {
			return a + b;
		}

	}

	public interface Api {

		@ConduitRpc
		int twice(int number);

	}

	public static class DoublingApi implements Api {

		@Override
		public int twice(int number) {
			return 2 * number;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDescriptor {

		@Bean
		ServerDescriptor descriptor() {
			return server().build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyApi {

		@Bean
		@Lazy
		Api api() {
			return new DoublingApi();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrototypeApi {

		@Bean
		@Scope("prototype")
		Api api() {
			return new DoublingApi();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EagerApi {

		@Bean
		Api api() {
			return new DoublingApi();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EagerObject {

		@Bean
		Object api() {
			return new DoublingApi();
		}

	}

}
