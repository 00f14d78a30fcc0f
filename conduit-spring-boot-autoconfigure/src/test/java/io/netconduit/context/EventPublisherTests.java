package io.netconduit.context;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitConnection;
import io.netconduit.client.ConduitClient;
import io.netconduit.event.ClientConnectedEvent;
import io.netconduit.event.ClientDisconnectedEvent;
import io.netconduit.event.ConduitClientEvent;
import io.netconduit.event.ConduitServerEvent;
import io.netconduit.event.ConnectedToServerEvent;
import io.netconduit.event.ConnectionToServerFailedEvent;
import io.netconduit.event.DisconnectedFromServerEvent;
import io.netconduit.event.ReconnectedToServerEvent;
import io.netconduit.event.ReconnectingToServerEvent;
import io.netconduit.server.ConduitServer;
import io.netconduit.testing.ExpectedLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ServerEventPublisher} and {@link ClientEventPublisher}.
 */
@ExpectedLog(value = "A listener of ", level = Level.WARN)
class EventPublisherTests {

	private final ExecutorService executor = Executors.newFixedThreadPool(4);

	private final GenericApplicationContext context = new GenericApplicationContext();

	private final Queue<String> published = new ConcurrentLinkedQueue<>();

	private final CountDownLatch slowListener = new CountDownLatch(1);

	private final ConduitServer server = mock();

	private final ConduitClient client = mock();

	private ServerEventPublisher serverEvents;

	private ClientEventPublisher clientEvents;

	@BeforeEach
	void startContext() {
		EventWorkers workers = new EventWorkers(this.context, this.executor);
		this.serverEvents = new ServerEventPublisher(workers);
		this.clientEvents = new ClientEventPublisher(workers);
		this.context.registerBean(EventWorkers.class, () -> workers);
		this.context.addApplicationListener((ApplicationListener<ConduitClientEvent>) this::record);
		this.context.addApplicationListener((ApplicationListener<ConduitServerEvent>) this::record);
		this.context.refresh();
	}

	@AfterEach
	void closeContext() {
		this.slowListener.countDown();
		this.context.close();
		this.executor.shutdownNow();
	}

	private void record(ConduitClientEvent event) {
		assertThat(event.client()).isSameAs(this.client);
		if (event instanceof ConnectedToServerEvent connected) {
			this.published.add(name(event) + " " + connected.connection().id());
		}
		else if (event instanceof ReconnectedToServerEvent reconnected) {
			this.published.add(name(event) + " " + reconnected.connection().id());
		}
		else if (event instanceof DisconnectedFromServerEvent disconnected) {
			this.published.add(name(event) + " " + disconnected.connection().id() + cause(disconnected.cause()));
		}
		else if (event instanceof ReconnectingToServerEvent reconnecting) {
			this.published.add(name(event) + " " + reconnecting.attempt() + " " + reconnecting.delay());
		}
		else if (event instanceof ConnectionToServerFailedEvent failed) {
			this.published.add(name(event) + cause(failed.cause()) + " " + failed.attempts());
		}
		else {
			this.published.add(name(event));
		}
	}

	private void record(ConduitServerEvent event) {
		if (event instanceof ClientConnectedEvent connected) {
			assertThat(event.server()).isSameAs(this.server);
			if (connected.connection().id().equals("slow")) {
				hold(this.slowListener);
			}
			if (connected.connection().id().equals("failing")) {
				throw new IllegalStateException("the listener failed");
			}
			if (connected.connection().id().equals("sneaky")) {
				EventPublisherTests.<RuntimeException>sneak(new IOException("undeclared"));
			}
			this.published.add(name(event) + " " + connected.connection().id());
		}
		else if (event instanceof ClientDisconnectedEvent disconnected) {
			assertThat(event.server()).isSameAs(this.server);
			this.published.add(name(event) + " " + disconnected.connection().id() + cause(disconnected.cause()));
		}
		else {
			this.published.add(name(event) + (Thread.currentThread().getName().equals("caller") ? " by caller" : ""));
		}
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> void sneak(Throwable thrown) throws X {
		throw (X) thrown;
	}

	private static String cause(@Nullable Throwable cause) {
		return (cause != null) ? " " + cause.getMessage() : "";
	}

	private static String name(ApplicationEvent event) {
		return event.getClass().getSimpleName();
	}

	private static void hold(CountDownLatch latch) {
		try {
			latch.await(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static ConduitConnection connection(String id) {
		ConduitConnection connection = mock();
		given(connection.id()).willReturn(id);
		return connection;
	}

	@Test
	void publishesEventsOfConnectionInOrderWithoutDelayingOthers() {
		ConduitConnection slow = connection("slow");
		ConduitConnection quick = connection("quick");
		this.serverEvents.connected(this.server, slow);
		this.serverEvents.disconnected(this.server, slow, null);
		this.serverEvents.connected(this.server, quick);
		this.serverEvents.disconnected(this.server, quick, new IllegalStateException("lost"));
		await().untilAsserted(() -> assertThat(this.published).containsExactly("ClientConnectedEvent quick",
				"ClientDisconnectedEvent quick lost"));
		this.slowListener.countDown();
		await().untilAsserted(
				() -> assertThat(this.published).endsWith("ClientConnectedEvent slow", "ClientDisconnectedEvent slow"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "failing", "sneaky" })
	void continuesAfterFailureOfListener(String id) {
		ConduitConnection failing = connection(id);
		this.serverEvents.connected(this.server, failing);
		this.serverEvents.disconnected(this.server, failing, null);
		await().untilAsserted(() -> assertThat(this.published).containsExactly("ClientDisconnectedEvent " + id));
	}

	@Test
	void publishesNoDisconnectOfUnknownConnection() {
		this.serverEvents.disconnected(this.server, connection("stranger"), null);
		this.serverEvents.connected(this.server, connection("known"));
		await().untilAsserted(() -> assertThat(this.published).containsExactly("ClientConnectedEvent known"));
	}

	@Test
	void publishesStartOnCallerAndStopOnWorker() throws Exception {
		ConduitServer server = mock();
		given(server.port()).willReturn(4711);
		Thread caller = new Thread(() -> {
			this.serverEvents.started(server);
			this.serverEvents.stopping(server);
			this.serverEvents.stopped(server);
		}, "caller");
		caller.start();
		caller.join();
		this.serverEvents.stopPublished().get(20, TimeUnit.SECONDS);
		assertThat(this.published).containsExactly("ConduitServerStartedEvent by caller", "ConduitServerStoppingEvent",
				"ConduitServerStoppedEvent");
	}

	@Test
	void publishesEventsOfClientInOrderAcrossConnections() {
		ConduitConnection first = connection("first");
		ConduitConnection second = connection("second");
		for (int round = 0; round < 50; round++) {
			this.clientEvents.connected(this.client, first);
			this.clientEvents.disconnected(this.client, first, null);
			this.clientEvents.reconnected(this.client, second);
		}
		List<String> expected = List.of("ConnectedToServerEvent first", "DisconnectedFromServerEvent first",
				"ReconnectedToServerEvent second");
		await().untilAsserted(() -> assertThat(this.published).hasSize(150));
		List<String> all = List.copyOf(this.published);
		for (int round = 0; round < 50; round++) {
			assertThat(all.subList(3 * round, 3 * round + 3)).isEqualTo(expected);
		}
	}

	@Test
	void publishesReconnectingInOrder() {
		this.clientEvents.disconnected(this.client, connection("first"), null);
		this.clientEvents.reconnecting(this.client, Duration.ofMillis(40), 2);
		await().untilAsserted(() -> assertThat(this.published).containsExactly("DisconnectedFromServerEvent first",
				"ReconnectingToServerEvent 2 PT0.04S"));
	}

	@Test
	void publishesFailureIfClientGivesUp() {
		this.clientEvents.reconnecting(this.client, Duration.ofMillis(40), 2);
		this.clientEvents.failed(this.client, new IllegalStateException("refused"), 2);
		await().untilAsserted(() -> assertThat(this.published).containsExactly("ReconnectingToServerEvent 2 PT0.04S",
				"ConnectionToServerFailedEvent refused 2"));
	}

	@Test
	void publishesOnlyStopWhileContextCloses() {
		// A closing context destroys its singletons after its lifecycles have stopped.
		this.context.publishEvent(new ContextClosedEvent(this.context));
		this.serverEvents.stopping(this.server);
		this.serverEvents.connected(this.server, connection("late"));
		this.serverEvents.stopped(this.server);
		this.clientEvents.failed(this.client, new IllegalStateException("refused"), 2);
		this.clientEvents.stopping(this.client);
		this.clientEvents.disconnected(this.client, connection("first"), null);
		this.serverEvents.stopPublished().join();
		this.clientEvents.published().join();
		assertThat(this.published).containsExactlyInAnyOrder("ConduitServerStoppingEvent", "ConduitServerStoppedEvent",
				"ConduitClientStoppingEvent");
	}

	@Test
	void publishesNothingAfterContextIsClosed() {
		ConduitConnection slow = connection("slow");
		this.serverEvents.connected(this.server, slow);
		this.serverEvents.disconnected(this.server, slow, null);
		this.context.close();
		this.slowListener.countDown();
		this.serverEvents.connected(this.server, connection("late"));
		this.serverEvents.stopped(mock());
		await().during(Duration.ofMillis(100))
			.untilAsserted(() -> assertThat(this.published).isSubsetOf("ClientConnectedEvent slow"));
	}

	@Test
	void ignoresCloseOfChildContext() {
		GenericApplicationContext child = new GenericApplicationContext(this.context);
		child.refresh();
		child.close();
		this.serverEvents.connected(this.server, connection("known"));
		await().untilAsserted(() -> assertThat(this.published).containsExactly("ClientConnectedEvent known"));
	}

}
