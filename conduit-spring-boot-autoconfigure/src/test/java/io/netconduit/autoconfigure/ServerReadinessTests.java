package io.netconduit.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netconduit.client.ConduitClient;
import io.netconduit.context.ConduitServerLifecycle;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerListener;
import io.netconduit.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ServerReadiness} in an application whose server is busy.
 */
@Timeout(60)
class ServerReadinessTests {

	/** The phase of Boot's graceful web server shutdown, which must run later. */
	private static final int WEB_SERVER_PHASE = Integer.MAX_VALUE - 1024;

	@Test
	void refusesTrafficWhileServerIsStopped() throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			ConduitServer server = context.getBean(ConduitServer.class);
			ApplicationAvailability availability = context.getBean(ApplicationAvailability.class);
			CompletableFuture<String> answer = context.getBean(ConduitClient.class).rpc("slow").callAsync(String.class);
			Busy busy = context.getBean(Busy.class);
			assertThat(busy.begun.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
			CompletableFuture<Void> stopped = server.stop();
			await().until(() -> availability.getReadinessState() == ReadinessState.REFUSING_TRAFFIC);
			assertThat(server.isDraining()).isTrue();
			busy.end.countDown();
			assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("done");
			stopped.get(20, TimeUnit.SECONDS);
			assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
			server.start();
			assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	@Test
	void keepsEarlierRefusal() throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			ApplicationAvailability availability = context.getBean(ApplicationAvailability.class);
			ConduitServer server = context.getBean(ConduitServer.class);
			AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
			server.stop().get(20, TimeUnit.SECONDS);
			server.start();
			assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
			assertThat(availability.getLivenessState()).isEqualTo(LivenessState.CORRECT);
		}
	}

	@Test
	void refusesTrafficBeforeDrainIfContextCloses() {
		List<String> events;
		try (ConfigurableApplicationContext context = run()) {
			events = context.getBean(Busy.class).events;
			assertThat(events).containsExactly("ACCEPTING_TRAFFIC");
		}
		assertThat(events).containsExactly("ACCEPTING_TRAFFIC", "REFUSING_TRAFFIC", "stopped");
	}

	@Test
	void drainsBeforeWebServerStops() {
		assertThat(ConduitServerLifecycle.PHASE).isGreaterThan(WEB_SERVER_PHASE);
	}

	private static ConfigurableApplicationContext run() {
		int port = FreePort.find();
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Busy.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("conduit.server.host=127.0.0.1", "conduit.server.port=" + port,
					"conduit.server.password=secret", "conduit.server.auth.iterations=4096",
					"conduit.client.startup=lazy", "conduit.client.server-host=127.0.0.1",
					"conduit.client.password=secret", "conduit.client.server-port=" + port)
			.run();
		Busy busy = context.getBean(Busy.class);
		context.getBean(ConduitServer.class).handle("slow", (params, connection) -> {
			busy.begun.countDown();
			return busy.end.await(20, TimeUnit.SECONDS) ? "done" : "late";
		});
		return context;
	}

	/**
	 * An application whose handler runs until the test releases it.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Busy {

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch end = new CountDownLatch(1);

		private final List<String> events = new CopyOnWriteArrayList<>();

		@EventListener
		void on(AvailabilityChangeEvent<ReadinessState> event) {
			this.events.add(event.getState().toString());
		}

		@Bean
		ServerListener stopListener() {
			return new ServerListener() {

				@Override
				public void stopped(ConduitServer server) {
					Busy.this.events.add("stopped");
				}

			};
		}

	}

}
