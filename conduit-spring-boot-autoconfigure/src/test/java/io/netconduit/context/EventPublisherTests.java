package io.netconduit.context;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitConnection;
import io.netconduit.event.ClientConnectedEvent;
import io.netconduit.event.ConduitClientEvent;
import io.netconduit.event.ConduitServerEvent;
import io.netconduit.event.ReconnectingToServerEvent;
import io.netconduit.server.ConduitServer;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
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

	private final Queue<String> told = new ConcurrentLinkedQueue<>();

	private final CountDownLatch slowMayGo = new CountDownLatch(1);

	private ServerEventPublisher serverEvents;

	private ClientEventPublisher clientEvents;

	@BeforeEach
	void startContext() {
		EventWorkers workers = new EventWorkers(this.context, this.executor);
		this.serverEvents = new ServerEventPublisher(workers);
		this.clientEvents = new ClientEventPublisher(workers);
		this.context.registerBean(EventWorkers.class, () -> workers);
		this.context.addApplicationListener((ApplicationListener<ConduitClientEvent>) this::tell);
		this.context.addApplicationListener((ApplicationListener<ConduitServerEvent>) this::tell);
		this.context.addApplicationListener((ApplicationListener<ReconnectingToServerEvent>) this::tell);
		this.context.refresh();
	}

	@AfterEach
	void closeContext() {
		this.slowMayGo.countDown();
		this.context.close();
		this.executor.shutdownNow();
	}

	private void tell(ConduitClientEvent event) {
		String id = event.getConnection().id();
		if (id.equals("slow") && event instanceof ClientConnectedEvent) {
			hold(this.slowMayGo);
		}
		if (id.equals("failing") && event instanceof ClientConnectedEvent) {
			throw new IllegalStateException("the listener's own fault");
		}
		this.told.add(name(event) + " " + id);
	}

	private void tell(ConduitServerEvent event) {
		this.told.add(name(event) + (Thread.currentThread().getName().equals("caller") ? " by caller" : ""));
	}

	private void tell(ReconnectingToServerEvent event) {
		this.told.add(name(event) + " " + event.getAttempt() + " " + event.getWait());
	}

	private static String name(ApplicationEvent event) {
		return event.getClass().getSimpleName();
	}

	private static void hold(CountDownLatch latch) {
		try {
			latch.await(10, TimeUnit.SECONDS);
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
		this.serverEvents.connected(slow);
		this.serverEvents.disconnected(slow, null);
		this.serverEvents.connected(quick);
		this.serverEvents.disconnected(quick, new IllegalStateException("lost"));
		await().untilAsserted(() -> assertThat(this.told).containsExactly("ClientConnectedEvent quick",
				"ClientDisconnectedEvent quick"));
		this.slowMayGo.countDown();
		await().untilAsserted(
				() -> assertThat(this.told).endsWith("ClientConnectedEvent slow", "ClientDisconnectedEvent slow"));
	}

	@Test
	void continuesAfterFailedListener() {
		ConduitConnection failing = connection("failing");
		this.serverEvents.connected(failing);
		this.serverEvents.disconnected(failing, null);
		await().untilAsserted(() -> assertThat(this.told).containsExactly("ClientDisconnectedEvent failing"));
	}

	@Test
	void dropsDisconnectionOfUnpublishedConnection() {
		this.serverEvents.disconnected(connection("stranger"), null);
		this.serverEvents.connected(connection("known"));
		await().untilAsserted(() -> assertThat(this.told).containsExactly("ClientConnectedEvent known"));
	}

	@Test
	void publishesStartOnCallingThreadAndStopOnWorker() throws Exception {
		ConduitServer server = mock();
		given(server.port()).willReturn(4711);
		Thread caller = new Thread(() -> {
			this.serverEvents.started(server);
			this.serverEvents.stopped(server);
		}, "caller");
		caller.start();
		caller.join();
		this.serverEvents.stopPublished().get(20, TimeUnit.SECONDS);
		assertThat(this.told).containsExactly("ConduitServerStartedEvent by caller", "ConduitServerStoppedEvent");
	}

	@Test
	void publishesEventsOfClientInOrderAcrossConnections() {
		ConduitConnection first = connection("first");
		ConduitConnection second = connection("second");
		for (int round = 0; round < 50; round++) {
			this.clientEvents.connected(first);
			this.clientEvents.disconnected(first, null);
			this.clientEvents.reconnected(second);
		}
		List<String> expected = List.of("ConnectedToServerEvent first", "DisconnectedFromServerEvent first",
				"ReconnectedToServerEvent second");
		await().untilAsserted(() -> assertThat(this.told).hasSize(150));
		List<String> all = List.copyOf(this.told);
		for (int round = 0; round < 50; round++) {
			assertThat(all.subList(3 * round, 3 * round + 3)).isEqualTo(expected);
		}
	}

	@Test
	void publishesWaitBeforeAttemptInOrder() {
		this.clientEvents.disconnected(connection("first"), null);
		this.clientEvents.reconnecting(Duration.ofMillis(40), 2);
		await().untilAsserted(() -> assertThat(this.told).containsExactly("DisconnectedFromServerEvent first",
				"ReconnectingToServerEvent 2 PT0.04S"));
	}

	@Test
	void publishesNothingAfterContextCloses() {
		ConduitConnection slow = connection("slow");
		this.serverEvents.connected(slow);
		this.serverEvents.disconnected(slow, null);
		this.context.close();
		this.slowMayGo.countDown();
		this.serverEvents.connected(connection("late"));
		this.serverEvents.stopped(mock());
		await().during(Duration.ofMillis(100))
			.untilAsserted(() -> assertThat(this.told).isSubsetOf("ClientConnectedEvent slow"));
	}

	@Test
	void ignoresClosedChildContext() {
		GenericApplicationContext child = new GenericApplicationContext(this.context);
		child.refresh();
		child.close();
		this.serverEvents.connected(connection("known"));
		await().untilAsserted(() -> assertThat(this.told).containsExactly("ClientConnectedEvent known"));
	}

}
