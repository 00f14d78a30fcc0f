package io.netconduit.autoconfigure;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.LocalConduitServerPort;
import io.netconduit.client.ConduitClient;
import io.netconduit.engine.rpc.HandlerHost;
import io.netconduit.event.ConduitServerStartedEvent;
import io.netconduit.server.ConduitServer;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for applications that start, stop and start again.
 */
@ExpectedLog(value = "Conduit client MyClient is not connected and keeps trying", level = Level.WARN)
class ConduitLifecycleTests {

	private static final String[] SERVER = { "conduit.server.host=127.0.0.1", "conduit.server.port=0",
			"conduit.server.password=secret", "conduit.server.name=MyServer", "conduit.server.auth.iterations=4096" };

	private static final String[] CLIENT = { "conduit.client.server-host=127.0.0.1", "conduit.client.password=secret",
			"conduit.client.name=MyClient", "conduit.client.connect-timeout=10s", "conduit.client.reconnect-delay=20ms",
			"conduit.client.reconnect-delay-max=50ms" };

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class));

	private static int port(ApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.conduit.server.port", Integer.class);
	}

	@Test
	void logsNothingWithoutConfiguration(CapturedLogs output) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(BareApplication.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.properties("logging.level.root=INFO")
			.run()) {
			assertThat(context.getBeanNamesForType(ConduitServer.class)).isEmpty();
			// Proves that lines are captured after Boot has initialized logging.
			LoggerFactory.getLogger("probe").info("running");
		}
		assertThat(output.ofTest()).contains("INFO probe -- running").doesNotContainIgnoringCase("conduit");
	}

	@Test
	void logsAddressOfServerOnce(CapturedLogs output) {
		this.contextRunner.withPropertyValues(SERVER)
			.run((context) -> assertThat(output.ofTest())
				.containsOnlyOnce("Conduit server MyServer listening on 127.0.0.1 port " + port(context)));
	}

	@Test
	void startsServerIfBeansAreLazy() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(BareApplication.class, Waiter.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.lazyInitialization(true)
			.properties(SERVER)
			.run()) {
			assertThat(port(context)).isPositive();
			assertThat(((HandlerHost) context.getBean(ConduitServer.class)).handlers().calls()).hasSize(1);
		}
	}

	@Test
	void exposesPortInEnvironmentAndByAnnotation() {
		this.contextRunner.withPropertyValues(SERVER).run((context) -> {
			assertThat(port(context)).isPositive().isEqualTo(context.getBean(ConduitServer.class).port());
			PortTaker taker = new PortTaker();
			AutowireCapableBeanFactory beanFactory = context.getAutowireCapableBeanFactory();
			beanFactory.autowireBean(taker);
			assertThat(taker.port).isEqualTo(port(context));
		});
	}

	@Test
	void restartsServerOnNewPort() {
		this.contextRunner.withPropertyValues(SERVER).withUserConfiguration(PublishedEvents.class).run((context) -> {
			int first = port(context);
			context.stop();
			assertThat(context.getBean(ConduitServer.class).isRunning()).isFalse();
			// Keeps the port, so that the system cannot assign it again.
			try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getByName("127.0.0.1"))) {
				context.start();
				assertThat(port(context)).isPositive()
					.isNotEqualTo(taken.getLocalPort())
					.isEqualTo(context.getBean(ConduitServer.class).port());
			}
			assertThat(context.getBean(PublishedEvents.class).names).containsExactly("ConduitServerStartedEvent",
					"ConduitServerStoppingEvent", "ConduitServerStoppedEvent", "ConduitServerStartedEvent");
		});
	}

	@Test
	void publishesStopOfServerAndClientIfContextCloses() {
		this.contextRunner.withPropertyValues(SERVER).withUserConfiguration(PublishedEvents.class).run((server) -> {
			Queue<String> serverEvents = server.getBean(PublishedEvents.class).names;
			this.contextRunner.withPropertyValues(CLIENT)
				.withPropertyValues("conduit.client.server-port=" + port(server))
				.withUserConfiguration(PublishedEvents.class)
				.run((client) -> {
					Queue<String> clientEvents = client.getBean(PublishedEvents.class).names;
					await().untilAsserted(() -> assertThat(clientEvents).containsExactly("ConnectedToServerEvent"));
					client.getSourceApplicationContext(ConfigurableApplicationContext.class).close();
					assertThat(clientEvents).containsExactly("ConnectedToServerEvent", "ConduitClientStoppingEvent");
				});
			await().until(() -> serverEvents.contains("ClientDisconnectedEvent"));
			server.getSourceApplicationContext(ConfigurableApplicationContext.class).close();
			assertThat(serverEvents).containsExactly("ConduitServerStartedEvent", "ClientConnectedEvent",
					"ClientDisconnectedEvent", "ConduitServerStoppingEvent", "ConduitServerStoppedEvent");
		});
	}

	@Test
	void reconnectsClientAfterContextRestarts() {
		this.contextRunner.withPropertyValues(SERVER)
			.run((server) -> this.contextRunner.withPropertyValues(CLIENT)
				.withPropertyValues("conduit.client.server-port=" + port(server))
				.run((context) -> {
					ConduitClient client = context.getBean(ConduitClient.class);
					await().until(() -> client.connection().isPresent());
					context.stop();
					assertThat(client.connection()).isEmpty();
					context.start();
					await().until(() -> client.connection().isPresent());
				}));
	}

	@Test
	void publishesEventsInOrderOnBothSides() {
		this.contextRunner.withPropertyValues(SERVER).withUserConfiguration(PublishedEvents.class).run((server) -> {
			Queue<String> serverEvents = server.getBean(PublishedEvents.class).names;
			this.contextRunner.withPropertyValues(CLIENT)
				.withPropertyValues("conduit.client.server-port=" + port(server))
				.withUserConfiguration(PublishedEvents.class)
				.run((context) -> {
					Queue<String> clientEvents = context.getBean(PublishedEvents.class).names;
					await().untilAsserted(() -> assertThat(clientEvents).containsExactly("ConnectedToServerEvent"));
					server.getBean(ConduitServer.class).connections().forEach((connection) -> connection.close());
					await().untilAsserted(() -> assertThat(clientEvents).containsExactly("ConnectedToServerEvent",
							"DisconnectedFromServerEvent", "ReconnectingToServerEvent", "ReconnectedToServerEvent"));
				});
			await().untilAsserted(() -> assertThat(serverEvents).hasSize(5));
			assertThat(serverEvents).startsWith("ConduitServerStartedEvent", "ClientConnectedEvent")
				.containsOnlyOnceElementsOf(List.of("ConduitServerStartedEvent"))
				.filteredOn("ClientDisconnectedEvent"::equals)
				.hasSize(2);
		});
	}

	@Test
	void establishesRequiredConnectionBeforeStartEnds() {
		this.contextRunner.withPropertyValues(SERVER)
			.run((server) -> this.contextRunner.withPropertyValues(CLIENT)
				.withPropertyValues("conduit.client.server-port=" + port(server), "conduit.client.startup=require")
				.run((context) -> assertThat(context.getBean(ConduitClient.class).connection()).isPresent()));
	}

	@Test
	void failsIfRequiredConnectionFails() {
		int port = FreePort.find();
		this.contextRunner.withPropertyValues(CLIENT)
			.withPropertyValues("conduit.client.server-port=" + port, "conduit.client.startup=require",
					"conduit.client.startup-timeout=300ms")
			.run((context) -> assertThat(
					FailureAnalyses.of(context.getStartupFailure(), new ConduitClientStartFailureAnalyzer()))
				.containsOnlyOnce("127.0.0.1 port " + port)
				.contains("conduit.client.server-port", "within conduit.client.startup-timeout (300ms)",
						"conduit.client.connect-timeout (10000ms) limits the time for each address"));
	}

	@Test
	void connectsLazyClientOnFirstUse() {
		this.contextRunner.withPropertyValues(SERVER)
			.run((server) -> this.contextRunner.withPropertyValues(CLIENT)
				.withPropertyValues("conduit.client.server-port=" + port(server), "conduit.client.startup=lazy")
				.run((context) -> {
					ConduitClient client = context.getBean(ConduitClient.class);
					assertThat(client.connection()).isEmpty();
					client.send("hello", null);
					assertThat(client.connection()).isPresent();
					context.stop();
					context.start();
					await().until(() -> client.connection().isPresent());
				}));
	}

	@Test
	void failsIfPortIsInUse() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			this.contextRunner.withPropertyValues(SERVER)
				.withPropertyValues("conduit.server.port=" + taken.getLocalPort())
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure(),
						new ConduitServerStartFailureAnalyzer(new MockEnvironment())))
					.contains("127.0.0.1 port " + taken.getLocalPort(), "conduit.server.port"));
		}
	}

	@Test
	void failsAndFreesPortIfListenerOfStartFails() {
		this.contextRunner.withPropertyValues(SERVER).withUserConfiguration(FailingListener.class).run((context) -> {
			assertThat(context).getFailure()
				.hasRootCauseInstanceOf(UnsupportedOperationException.class)
				.satisfies((failure) -> assertThat(
						new ConduitServerStartFailureAnalyzer(new MockEnvironment()).analyze(failure))
					.isNull());
			new ServerSocket(FailingListener.port, 1, InetAddress.getByName("127.0.0.1")).close();
		});
		// The thread of an earlier test may still be ending.
		await().untilAsserted(() -> assertThat(nonDaemonThreads()).doesNotContain("conduit-keep-alive-MyServer"));
	}

	@Test
	void keepsJvmAliveUntilContextOfServerCloses() {
		// Contexts that other tests share may run servers.
		List<String> before = nonDaemonThreads();
		this.contextRunner.withPropertyValues(SERVER)
			.run((context) -> assertThat(nonDaemonThreads()).contains("conduit-keep-alive-MyServer"));
		await().untilAsserted(
				() -> assertThat(nonDaemonThreads()).isSubsetOf(before).doesNotContain("conduit-keep-alive-MyServer"));
	}

	@Test
	void doesNotKeepJvmAliveForClient() {
		this.contextRunner.withPropertyValues(SERVER)
			.run((server) -> this.contextRunner.withPropertyValues(CLIENT)
				.withPropertyValues("conduit.client.server-port=" + port(server))
				.run((context) -> {
					context.getBean(ConduitClient.class).connect().get(20, TimeUnit.SECONDS);
					assertThat(nonDaemonThreads()).noneMatch((name) -> name.contains("client"));
				}));
	}

	@Test
	void closesContextOfConnectedClientInTime() {
		this.contextRunner.withPropertyValues(SERVER).run((server) -> {
			long start = System.nanoTime();
			this.contextRunner.withPropertyValues(CLIENT)
				.withPropertyValues("conduit.client.server-port=" + port(server))
				.run((context) -> context.getBean(ConduitClient.class).connect().get(20, TimeUnit.SECONDS));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
		});
	}

	private static List<String> nonDaemonThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !thread.isDaemon() && thread.getName().startsWith("conduit"))
			.map(Thread::getName)
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BareApplication {

	}

	static class FailingListener {

		private static int port;

		@EventListener
		void on(ConduitServerStartedEvent event) {
			port = event.port();
			throw new IllegalStateException("not ready", new UnsupportedOperationException());
		}

	}

	static class Waiter {

		@ConduitRpc
		String serve() {
			return "here you are";
		}

	}

	static class PortTaker {

		@LocalConduitServerPort
		private int port;

	}

}
