package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.netconduit.ConduitConnection;
import io.netconduit.ConnectionState;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the order of a client's events: one after the other, and none after the end.
 */
@Timeout(60)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ClientEventsTests {

	private final Journal journal = new Journal();

	@Test
	void nothingFollowsDisconnectWhileReconnectionIsReported() {
		try (FakeServer server = FakeServer.start(new FakeLogin());
				ConduitClient client = client(server, new Leaver("reconnecting"))) {
			ClientSession.get(client.connect());
			server.kill();
			await().until(() -> this.journal.events().contains("stopping"));
			server.restart();
			ClientSession.get(client.disconnect());
			assertThat(this.journal.events()).containsExactly("connected", "disconnected", "reconnecting", "stopping");
		}
	}

	@Test
	void nothingFollowsDisconnectWhileLossIsReported() {
		try (FakeServer server = FakeServer.start(new FakeLogin());
				ConduitClient client = client(server, new Leaver("disconnected"))) {
			ClientSession.get(client.connect());
			server.kill();
			await().until(() -> this.journal.events().contains("stopping"));
			ClientSession.get(client.disconnect());
			assertThat(this.journal.events()).containsExactly("connected", "disconnected", "stopping");
		}
	}

	@Test
	void disconnectWhileConnectionIsReportedComesAfterIt() {
		try (FakeServer server = FakeServer.start(new FakeLogin());
				ConduitClient client = client(server, new Leaver("connected"))) {
			ClientSession.get(client.connect());
			await().until(() -> this.journal.events().contains("disconnected"));
			assertThat(this.journal.events()).containsExactly("connected", "stopping", "disconnected");
		}
	}

	@Test
	void reportsWaitThatIsOverWhenListenersLearnOfIt() {
		CountDownLatch proceed = new CountDownLatch(1);
		ClientListener slow = new ClientListener() {

			@Override
			public void disconnected(ConduitClient client, ConduitConnection connection, @Nullable Throwable cause) {
				awaitQuietly(proceed);
			}

		};
		try (FakeServer server = FakeServer.start(new FakeLogin()); ConduitClient client = client(server, slow)) {
			ClientSession.get(client.connect());
			server.accept().reset();
			server.accept();
			await().until(() -> client.state() == ConnectionState.ACTIVE);
			proceed.countDown();
			await().untilAsserted(() -> assertThat(this.journal.events()).containsExactly("connected", "disconnected",
					"reconnecting", "reconnected"));
			server.kill();
		}
	}

	@Test
	void oneThreadReportsAtATime() throws InterruptedException {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch proceed = new CountDownLatch(1);
		ClientListener slow = new ClientListener() {

			@Override
			public void reconnecting(ConduitClient client, Duration delay, int attempt) {
				entered.countDown();
				awaitQuietly(proceed);
			}

		};
		ClientDescriptor descriptor = ClientDescriptor.builder()
			.serverHost("localhost")
			.serverPort(1)
			.password("secret")
			.build();
		ClientEvents events = new ClientEvents(ConduitClient.create(descriptor), List.of(slow, this.journal));
		events.reconnecting(Duration.ofMillis(1), 1, () -> true);
		entered.await();
		CompletableFuture<Void> reporting = events.stopping();
		assertThat(this.journal.events()).isEmpty();
		proceed.countDown();
		ClientSession.get(reporting);
		assertThat(this.journal.events()).containsExactly("reconnecting", "stopping");
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private ConduitClient client(FakeServer server, ClientListener first) {
		return ConduitClient
			.builder(ClientSession.descriptor(server).reconnect((reconnect) -> reconnect.withEnabled(true)).build())
			.listener(first)
			.listener(this.journal)
			.build();
	}

	/**
	 * Disconnects its client at an event.
	 */
	private static final class Leaver extends Journal {

		private final String event;

		Leaver(String event) {
			this.event = event;
		}

		@Override
		void add(ConduitClient client, String name) {
			if (name.equals(this.event)) {
				client.disconnect();
			}
		}

	}

	/**
	 * Keeps the names of the events.
	 */
	private static class Journal implements ClientListener {

		private final List<String> names = new CopyOnWriteArrayList<>();

		void add(ConduitClient client, String name) {
			this.names.add(name);
		}

		List<String> events() {
			return List.copyOf(this.names);
		}

		@Override
		public void connected(ConduitClient client, ConduitConnection connection) {
			add(client, "connected");
		}

		@Override
		public void reconnected(ConduitClient client, ConduitConnection connection) {
			add(client, "reconnected");
		}

		@Override
		public void disconnected(ConduitClient client, ConduitConnection connection, @Nullable Throwable cause) {
			add(client, "disconnected");
		}

		@Override
		public void reconnecting(ConduitClient client, Duration delay, int attempt) {
			add(client, "reconnecting");
		}

		@Override
		public void failed(ConduitClient client, Throwable cause, int attempts) {
			add(client, "failed");
		}

		@Override
		public void stopping(ConduitClient client) {
			add(client, "stopping");
		}

	}

}
