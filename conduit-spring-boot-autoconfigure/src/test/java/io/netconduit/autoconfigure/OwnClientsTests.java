package io.netconduit.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.client.ConduitClientBuilder;
import io.netconduit.context.ConduitClientLifecycle;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.server.ServerDescriptorBuilder;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for clients and descriptors of clients that the application declares itself.
 */
@ExpectedLog(value = "These keys have no effect, because", level = Level.WARN)
class OwnClientsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class, ConduitReportAutoConfiguration.class, SslAutoConfiguration.class))
		.withBean(Calculator.class);

	@Test
	void namesKeysThatOwnClientDescriptorReplaces(CapturedLogs output) {
		this.contextRunner.withUserConfiguration(OwnDescriptor.class)
			.withBean(ClientDescriptor.class, () -> client(4711))
			.withPropertyValues("conduit.client.server-host=ignored", "conduit.client.startup=lazy")
			.run((context) -> assertThat(warnings(output)).singleElement()
				.asString()
				.contains("ClientDescriptor bean", "conduit.client.server-host")
				.doesNotContain("startup"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void stopsForUnknownBundleBesideOwnClient(boolean descriptor) {
		ApplicationContextRunner runner = descriptor
				? this.contextRunner.withBean(ClientDescriptor.class, () -> client(4711))
				: this.contextRunner.withBean(ConduitClient.class, () -> ConduitClient.create(client(4711)));
		runner.withUserConfiguration(OwnDescriptor.class)
			.withPropertyValues("conduit.client.ssl.bundle=does-not-exist", "conduit.client.server-host=localhost",
					"conduit.client.startup=lazy")
			.run((context) -> assertThat(
					FailureAnalyses.of(context.getStartupFailure(), new InvalidConduitPropertyFailureAnalyzer()))
				.contains("conduit.client.ssl.bundle", "does-not-exist"));
	}

	@ParameterizedTest
	@ValueSource(classes = { TwoClients.class, TwoClientsWithPrimary.class })
	void servesSeveralClients(Class<?> configuration, CapturedLogs output) {
		this.contextRunner.withUserConfiguration(OwnDescriptor.class, configuration)
			.withBean(News.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBeansOfType(ConduitClient.class)).hasSize(2);
				assertThat(output.ofTest().lines()).filteredOn((line) -> line.contains("Conduit client serves"))
					.hasSize(2);
				assertThat(warnings(output)).isEmpty();
			});
	}

	@Test
	void reportsThatNoneOfSeveralClientsConnectsAtStartup(CapturedLogs output) {
		this.contextRunner.withUserConfiguration(OwnDescriptor.class, TwoClients.class)
			.withPropertyValues("conduit.client.startup=require")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(ConduitClientLifecycle.class);
				assertThat(warnings(output)).filteredOn((line) -> line.contains("none of them connects at startup"))
					.singleElement()
					.asString()
					.contains("conduit.client.startup", "orders", "stock", "@Primary");
			});
	}

	@Test
	void reportsThatConfiguredClientGivesWayToOwnClients(CapturedLogs output) {
		this.contextRunner.withUserConfiguration(OwnDescriptor.class, TwoClients.class)
			.withPropertyValues("conduit.client.server-host=localhost", "conduit.client.password=secret")
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean("conduitClient")
					.doesNotHaveBean(ConduitClientLifecycle.class);
				assertThat(warnings(output)).singleElement()
					.asString()
					.contains("ConduitClient bean 'orders', 'stock'", "conduit.client.password",
							"conduit.client.server-host");
			});
	}

	@Test
	@ExpectedLog(value = "Cannot connect to 127.0.0.1 port 1", level = Level.WARN, required = false)
	void createsClientForOwnDescriptorWithoutKeys() {
		this.contextRunner.withPropertyValues("conduit.server.enabled=false")
			.withBean(ClientDescriptor.class, () -> client(1))
			.run((context) -> assertThat(context.getBean(ConduitClient.class).descriptor().serverPort()).isEqualTo(1));
	}

	@ParameterizedTest
	@ValueSource(classes = { TwoClients.class, TwoClientsWithPrimary.class, OneClient.class })
	void servesOwnClientsWithoutAnyKeys(Class<?> configuration, CapturedLogs output) {
		this.contextRunner.withUserConfiguration(configuration)
			.withPropertyValues("conduit.server.enabled=false")
			.withBean(News.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output.ofTest().lines()).filteredOn((line) -> line.contains("Conduit client serves"))
					.hasSize(context.getBeansOfType(ConduitClient.class).size());
				assertThat(warnings(output)).isEmpty();
			});
	}

	@Test
	void usesKeysForClientOfBuilder(CapturedLogs output) {
		this.contextRunner.withUserConfiguration(OwnDescriptor.class, BuiltClient.class)
			.withPropertyValues("conduit.client.server-host=localhost", "conduit.client.password=secret",
					"conduit.client.startup=lazy")
			.run((context) -> {
				assertThat(context.getBean(ConduitClient.class).descriptor().serverHost()).isEqualTo("localhost");
				assertThat(warnings(output)).isEmpty();
			});
	}

	@Test
	void namesHandlerThatRequiresOneOfSeveralClients() {
		this.contextRunner.withUserConfiguration(OwnDescriptor.class, TwoClients.class)
			.withBean(Forwarder.class)
			.run((context) -> assertThat(
					FailureAnalyses.of(context.getStartupFailure(), new HandlerRegistrationFailureAnalyzer()))
				.contains("requires a single ConduitClient", "@Primary"));
	}

	private static List<String> warnings(CapturedLogs output) {
		return output.ofTest().lines().filter((line) -> line.startsWith("WARN io.netconduit")).toList();
	}

	private static ServerDescriptorBuilder server() {
		return ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password("secret")
			.auth((auth) -> auth.withIterations(4096));
	}

	private static ClientDescriptor client(int port) {
		return ClientDescriptor.builder()
			.serverHost("127.0.0.1")
			.serverPort(port)
			.password("secret")
			// The second attempt, which is reported as a warning, must not happen here.
			.reconnect((reconnect) -> reconnect.withDelays(Duration.ofHours(12), Duration.ofHours(12)))
			.build();
	}

	@ConduitRpc
	public static class Calculator {

		public int add(int a, int b) {
			return a + b;
		}

	}

	@ConduitHandler(side = HandlerSide.CLIENT)
	static class News {

		@ConduitHandler("news")
		void news(String text) {
		}

	}

	static class Forwarder {

		@ConduitRpc
		void forward(ConduitClient client) {
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
	static class TwoClients {

		@Bean
		ConduitClient orders() {
			return ConduitClient.create(client(4711));
		}

		@Bean
		ConduitClient stock() {
			return ConduitClient.create(client(4712));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoClientsWithPrimary {

		@Bean
		@Primary
		ConduitClient orders() {
			return ConduitClient.create(client(4711));
		}

		@Bean
		ConduitClient stock() {
			return ConduitClient.create(client(4712));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OneClient {

		@Bean
		ConduitClient orders() {
			return ConduitClient.create(client(4711));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BuiltClient {

		@Bean
		ConduitClient mine(ConduitClientBuilder builder) {
			return builder.build();
		}

	}

}
