package io.netconduit.client;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeScript;
import io.netconduit.testing.FakeServer;
import io.netconduit.testing.FrameCodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests for clients that are closed or used at an unusual moment.
 */
@Timeout(60)
class ConduitClientLifeTests {

	@Test
	void closeOnEventLoopDoesNotWaitForLoop() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.threads((threads) -> threads.withIoThreads(1)))) {
			FakeConnection peer = session.connect();
			CompletableFuture<Void> closed = session.client()
				.rpc("add")
				.callAsync(Integer.class)
				.thenAccept((sum) -> session.client().close());
			peer.respond(peer.expect(FrameCodes.RPC_REQUEST), "03");
			ClientSession.get(closed);
			assertThat(peer.expect(FrameCodes.CLOSE).map()).containsEntry("code", 5003L);
		}
	}

	@Test
	void callsOfOutageFailWithOwnExceptions() {
		try (ClientSession session = ClientSession.documented((settings) -> settings.reconnect(
				(reconnect) -> reconnect.withEnabled(true).withDelays(Duration.ofMinutes(1), Duration.ofMinutes(1))))) {
			session.connect();
			session.server().kill();
			await().until(() -> session.listener().events().contains("lost"));
			Throwable first = catchThrowable(() -> session.client().send("news", 1));
			Throwable second = catchThrowable(() -> session.client().send("news", 2));
			assertThat(first).isInstanceOf(ConduitConnectionException.class).isNotSameAs(second);
			assertThat(second.getSuppressed()).hasSize(1);
		}
	}

	@Test
	void reportsStopOnceBeforeDisconnect() {
		Queue<String> calls = new ConcurrentLinkedQueue<>();
		ClientListener listener = new ClientListener() {

			@Override
			public void stopping(ConduitClient client) {
				calls.add("stopping " + client.descriptor().serverPort());
			}

			@Override
			public void disconnected(ConduitClient client, ConduitConnection connection, @Nullable Throwable cause) {
				calls.add("disconnected " + client.state());
			}

		};
		try (FakeServer server = FakeServer.start(new FakeLogin());
				ConduitClient client = ConduitClient
					.builder(ClientSession.descriptor(server)
						.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(200)))
						.build())
					.listener(listener)
					.build()) {
			ClientSession.get(client.connect());
			ClientSession.get(client.disconnect());
			ClientSession.get(client.disconnect());
			await().untilAsserted(
					() -> assertThat(calls).containsExactly("stopping " + server.port(), "disconnected CLOSED"));
		}
	}

	@Test
	void makesNoAttemptAfterDisconnect() {
		Queue<String> calls = new ConcurrentLinkedQueue<>();
		ClientListener listener = new ClientListener() {

			@Override
			public void disconnected(ConduitClient client, ConduitConnection connection, @Nullable Throwable cause) {
				calls.add("disconnected");
				client.disconnect();
				calls.add("left");
			}

			@Override
			public void reconnecting(ConduitClient client, Duration delay, int attempt) {
				calls.add("reconnecting");
			}

		};
		try (FakeServer server = FakeServer.start(new FakeLogin());
				ConduitClient client = ConduitClient.builder(
						ClientSession.descriptor(server).reconnect((reconnect) -> reconnect.withEnabled(true)).build())
					.listener(listener)
					.build()) {
			ClientSession.get(client.connect());
			FakeConnection peer = server.accept();
			// An attempt that is faster than the listener succeeds no more.
			server.then(FakeScript.NONE);
			peer.reset();
			await().until(() -> calls.contains("left"));
			await().during(Duration.ofMillis(100))
				.untilAsserted(() -> assertThat(calls).containsExactly("disconnected", "left"));
			assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
		}
	}

}
