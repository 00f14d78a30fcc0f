package io.netconduit.server;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netconduit.ConduitConnection;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a peer that calls and does not read the answers.
 */
class ServerSlowConsumerTests {

	@Test
	void closesSlowConsumerAndServesOthers() {
		Queue<String> reasons = new ConcurrentLinkedQueue<>();
		ServerListener listener = new ServerListener() {

			@Override
			public void disconnected(ConduitServer server, ConduitConnection connection, @Nullable Throwable cause) {
				reasons.add(String.valueOf(cause));
			}

		};
		try (ServerFixture server = ServerFixture.start(
				(builder) -> builder
					.heartbeat((heartbeat) -> heartbeat.withTimes(Duration.ofMillis(500), Duration.ofSeconds(3))),
				listener)) {
			RawPeer deaf = server.narrowPeer();
			// A peer that sent PAUSE is given only the heartbeat timeout.
			deaf.send(FrameCodes.PAUSE, 0);
			for (int id = 1; id <= 100; id++) {
				deaf.call(id, "text", "size", 200_000);
			}
			RawPeer other = server.peer(Layout.DOCUMENTED);
			await().atMost(Duration.ofSeconds(40)).until(() -> {
				other.call(1, "add", "a", 1, "b", 2);
				while (other.next().type() != FrameCodes.RPC_RESPONSE) {
					assertThat(server.server().isRunning()).isTrue();
				}
				return !reasons.isEmpty();
			});
			assertThat(reasons).singleElement()
				.asString()
				.contains("The peer does not read the frames that it is sent");
			assertThat(server.server().connections()).hasSize(1);
		}
	}

}
