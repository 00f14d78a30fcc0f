package io.netconduit.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeServer;
import io.netconduit.testing.FrameCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the state that a client reports between two connections.
 */
@Timeout(60)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ConduitClientOutageTests {

	@Test
	void isConnectingWhenCallFails() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.reconnect((reconnect) -> reconnect.withEnabled(true)))) {
			ConduitClient client = session.client();
			FakeConnection peer = session.connect();
			CompletableFuture<Integer> pending = client.rpc("wait").callAsync(Integer.class);
			// Runs when the call fails, before any listener is called.
			CompletableFuture<View> view = pending.handle((result, failure) -> new View(client.state(),
					client.connection().isPresent(), client.rpc("next").callAsync(Integer.class)));
			peer.expect(FrameCodes.RPC_REQUEST);
			peer.reset();
			View seen = ClientSession.get(view);
			assertThat(seen.state()).isEqualTo(ConnectionState.CONNECTING);
			assertThat(seen.hasConnection()).isFalse();
			assertThat(ClientSession.failure(seen.nextCall())).isInstanceOfSatisfying(ConduitConnectionException.class,
					(ex) -> {
						assertThat(ex.errorCode()).isEqualTo(ErrorCode.RECONNECTING);
						assertThat(ex.wasSent()).isFalse();
					});
		}
	}

	@Test
	void reportsEachWaitWithItsAttempt() {
		List<Integer> attempts = new CopyOnWriteArrayList<>();
		List<Duration> waits = new CopyOnWriteArrayList<>();
		CompletableFuture<Integer> failed = new CompletableFuture<>();
		try (FakeServer server = FakeServer.start(new FakeLogin());
				ConduitClient client = ConduitClient
					.builder(ClientSession.descriptor(server)
						.reconnect((reconnect) -> reconnect.withEnabled(true).withAttempts(3))
						.build())
					.listener(new ClientListener() {

						@Override
						public void reconnecting(ConduitClient client, Duration delay, int attempt) {
							waits.add(delay);
							attempts.add(attempt);
						}

						@Override
						public void failed(ConduitClient client, Throwable cause, int made) {
							failed.complete(made);
						}

					})
					.build()) {
			ClientSession.get(client.connect());
			server.kill();
			assertThat(ClientSession.get(failed)).isEqualTo(3);
			assertThat(attempts).containsExactly(1, 2, 3);
			assertThat(waits).allSatisfy((wait) -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofMillis(50)));
		}
	}

	/**
	 * The client as a caller sees it.
	 *
	 * @param state its state
	 * @param hasConnection whether it has a connection
	 * @param nextCall a call made at this moment
	 */
	private record View(ConnectionState state, boolean hasConnection, CompletableFuture<Integer> nextCall) {

	}

}
