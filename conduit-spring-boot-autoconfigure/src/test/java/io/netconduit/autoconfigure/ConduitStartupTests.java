package io.netconduit.autoconfigure;

import java.net.ConnectException;
import java.util.Queue;

import io.netconduit.ConnectionState;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@code auto-startup} and for required connections.
 */
class ConduitStartupTests {

	private static final String[] SERVER = { "conduit.server.host=127.0.0.1", "conduit.server.port=0",
			"conduit.server.password=secret", "conduit.server.auth.iterations=4096" };

	private static final String[] CLIENT = { "conduit.client.server-host=127.0.0.1", "conduit.client.password=secret",
			"conduit.client.connect-timeout=10s" };

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class));

	private static int port(ApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.conduit.server.port", Integer.class);
	}

	@Test
	void startsAndStopsServerWithoutAutoStartup() {
		this.contextRunner.withPropertyValues(SERVER)
			.withPropertyValues("conduit.server.auto-startup=false")
			.withUserConfiguration(PublishedEvents.class)
			.run((context) -> {
				ConduitServer server = context.getBean(ConduitServer.class);
				Queue<String> events = context.getBean(PublishedEvents.class).names;
				assertThat(server.isRunning()).isFalse();
				server.start();
				assertThat(port(context)).isEqualTo(server.port());
				context.getSourceApplicationContext(ConfigurableApplicationContext.class).close();
				assertThat(server.isRunning()).isFalse();
				assertThat(events).containsExactly("ConduitServerStartedEvent", "ConduitServerStoppingEvent",
						"ConduitServerStoppedEvent");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "connect", "require" })
	void connectsClientWithoutAutoStartupOnFirstUse(String startup) {
		this.contextRunner.withPropertyValues(SERVER)
			.withBean(Greeter.class)
			.run((server) -> this.contextRunner.withPropertyValues(CLIENT)
				.withPropertyValues("conduit.client.server-port=" + port(server), "conduit.client.auto-startup=false",
						"conduit.client.startup=" + startup)
				.withUserConfiguration(PublishedEvents.class)
				.run((context) -> {
					ConduitClient client = context.getBean(ConduitClient.class);
					Queue<String> events = context.getBean(PublishedEvents.class).names;
					assertThat(client.state()).isEqualTo(ConnectionState.DISCONNECTED);
					assertThat(client.rpc("serve").call(String.class)).isEqualTo("here you are");
					await().until(() -> events.contains("ConnectedToServerEvent"));
					context.getSourceApplicationContext(ConfigurableApplicationContext.class).close();
					assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
					assertThat(events).containsExactly("ConnectedToServerEvent", "ConduitClientStoppingEvent");
				}));
	}

	@Test
	void failsAfterStartupTimeoutDespiteUnlimitedAttempts() {
		int port = FreePort.find();
		this.contextRunner.withPropertyValues(CLIENT)
			.withPropertyValues("conduit.client.server-port=" + port, "conduit.client.startup=require",
					"conduit.client.startup-timeout=5s")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasRootCauseInstanceOf(ConnectException.class)
				.hasStackTraceContaining("cannot connect to 127.0.0.1 port " + port + " within 5000 ms"));
	}

	static class Greeter {

		@ConduitRpc
		String serve() {
			return "here you are";
		}

	}

}
