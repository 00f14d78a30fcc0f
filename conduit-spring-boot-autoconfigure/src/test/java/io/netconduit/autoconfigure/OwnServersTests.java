package io.netconduit.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.event.ClientConnectedEvent;
import io.netconduit.event.ConduitServerStartedEvent;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ConduitServerBuilder;
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
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for servers and descriptors of servers that the application declares itself.
 */
@ExpectedLog(value = "These keys have no effect, because", level = Level.WARN)
class OwnServersTests {

	private static final String PORT = "local.conduit.server.port";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class, ConduitReportAutoConfiguration.class, SslAutoConfiguration.class))
		.withBean(Calculator.class);

	@ParameterizedTest
	@ValueSource(classes = { CreatedServer.class, OwnDescriptor.class, BuiltServer.class })
	void startsOwnServerWithoutCredentialKeys(Class<?> configuration, CapturedLogs output) {
		this.contextRunner.withUserConfiguration(configuration, Events.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertServes(context);
			assertThat(warnings(output)).isEmpty();
		});
	}

	@Test
	void servesCreatedServerBesidePasswordAndNamesIgnoredKeys(CapturedLogs output) {
		this.contextRunner.withUserConfiguration(CreatedServer.class, Events.class)
			.withPropertyValues("conduit.server.password=ignored", "conduit.server.max-connections=7")
			.run((context) -> {
				assertServes(context);
				assertThat(warnings(output)).singleElement()
					.asString()
					.contains("ConduitServer bean 'own'", "conduit.server.max-connections, conduit.server.password");
			});
	}

	private static void assertServes(AssertableApplicationContext context) {
		ConduitServer server = context.getBean(ConduitServer.class);
		assertThat(server.isRunning()).isTrue();
		assertThat(context.getEnvironment().getProperty(PORT, Integer.class)).isEqualTo(server.port());
		Events events = context.getBean(Events.class);
		assertThat(events.started).isDone();
		try (ConduitClient client = ConduitClient.create(client(server.port()))) {
			client.connect().orTimeout(20, TimeUnit.SECONDS).join();
			assertThat(client.rpc("add").param("a", 1).param("b", 2).call(Integer.class)).isEqualTo(3);
			await().until(events.connected::isDone);
		}
	}

	@Test
	void stopsOwnServerWithContext() {
		ConduitServer[] server = new ConduitServer[1];
		this.contextRunner.withUserConfiguration(CreatedServer.class).run((context) -> {
			server[0] = context.getBean(ConduitServer.class);
			context.stop();
			assertThat(server[0].isRunning()).isFalse();
			context.start();
			assertThat(server[0].isRunning()).isTrue();
		});
		assertThat(server[0].isRunning()).isFalse();
	}

	@Test
	void leavesOwnServerOfDisabledServerAlone(CapturedLogs output) {
		this.contextRunner.withUserConfiguration(CreatedServer.class)
			.withPropertyValues("conduit.server.enabled=false")
			.run((context) -> {
				assertThat(context.getBean(ConduitServer.class).isRunning()).isFalse();
				assertThat(warnings(output)).isEmpty();
			});
	}

	@Test
	void startsAllOfSeveralServers() {
		this.contextRunner.withUserConfiguration(TwoServers.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeansOfType(ConduitServer.class).values()).hasSize(2)
				.allSatisfy((server) -> assertThat(server.isRunning()).isTrue());
		});
	}

	@Test
	void publishesPortOfPrimaryServer() {
		this.contextRunner.withUserConfiguration(TwoServersWithPrimary.class).run((context) -> {
			assertThat(context.getBeansOfType(ConduitServer.class).values()).hasSize(2)
				.allSatisfy((server) -> assertThat(server.isRunning()).isTrue());
			assertThat(context.getEnvironment().getProperty(PORT, Integer.class))
				.isEqualTo(context.getBean(ConduitServer.class).port());
		});
	}

	@Test
	void namesKeysThatOwnServerDescriptorReplaces(CapturedLogs output) {
		this.contextRunner.withUserConfiguration(OwnDescriptor.class)
			.withPropertyValues("conduit.server.password=ignored", "conduit.server.users.alice.password=ignored",
					"conduit.server.auto-startup=true")
			.run((context) -> assertThat(warnings(output)).singleElement()
				.asString()
				.contains("ServerDescriptor bean 'descriptor'",
						"conduit.server.password, conduit.server.users.alice.password")
				.doesNotContain("auto-startup"));
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnDescriptor.class, CreatedServer.class })
	void stopsForUnknownBundleBesideOwnServer(Class<?> configuration) {
		this.contextRunner.withUserConfiguration(configuration)
			.withPropertyValues("conduit.server.ssl.bundle=does-not-exist")
			.run((context) -> assertThat(
					FailureAnalyses.of(context.getStartupFailure(), new InvalidConduitPropertyFailureAnalyzer()))
				.contains("conduit.server.ssl.bundle", "does-not-exist"));
	}

	@Test
	void stopsForPlaceholderInOwnDescriptor() {
		this.contextRunner.withBean(ServerDescriptor.class, () -> server().password("${CONDUIT_TEST_UNSET}").build())
			.run((context) -> assertThat(
					FailureAnalyses.of(context.getStartupFailure(), new UnresolvedPlaceholderFailureAnalyzer()))
				.contains("conduit.server.password", "CONDUIT_TEST_UNSET"));
	}

	@Test
	void analyzesInvalidSettingOfOwnDescriptor() {
		this.contextRunner.withBean(ServerDescriptor.class, () -> server().port(70000).build())
			.run((context) -> assertThat(
					FailureAnalyses.of(context.getStartupFailure(), new InvalidSettingFailureAnalyzer()))
				.contains("port", "70000", "Lower port to 65535 or less."));
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
		return ClientDescriptor.builder().serverHost("127.0.0.1").serverPort(port).password("secret").build();
	}

	@ConduitRpc
	public static class Calculator {

		public int add(int a, int b) {
			return a + b;
		}

	}

	static class Events {

		private final CompletableFuture<Void> started = new CompletableFuture<>();

		private final CompletableFuture<Void> connected = new CompletableFuture<>();

		@EventListener
		void started(ConduitServerStartedEvent event) {
			this.started.complete(null);
		}

		@EventListener
		void connected(ClientConnectedEvent event) {
			this.connected.complete(null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CreatedServer {

		@Bean
		ConduitServer own() {
			return ConduitServer.create(server().build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BuiltServer {

		@Bean
		ConduitServer own(ConduitServerBuilder builder) {
			return builder.descriptor(server().build()).build();
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
	static class TwoServers {

		@Bean
		ConduitServer one() {
			return ConduitServer.create(server().build());
		}

		@Bean
		ConduitServer two() {
			return ConduitServer.create(server().build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoServersWithPrimary {

		@Bean
		@Primary
		ConduitServer one() {
			return ConduitServer.create(server().build());
		}

		@Bean
		ConduitServer two() {
			return ConduitServer.create(server().build());
		}

	}

}
