package io.netconduit.server;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for concurrent calls and their limits.
 */
@ExpectedLog(value = "Overload by the peer at", level = Level.WARN)
class ServerCallLimitsTests {

	@ParameterizedTest
	@EnumSource
	void slowCallDelaysNeitherPongNorOtherCalls(Layout layout) {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(layout);
			peer.call(1, "slow");
			peer.send(FrameCodes.PING, 0);
			peer.expect(FrameCodes.PONG, 0);
			for (int i = 2; i < 20; i++) {
				peer.call(i, "add", "a", 1, "b", 2);
				peer.expectResult(i, 3L);
			}
			server.openGate();
			peer.expectResult(1, "done");
		}
	}

	@Test
	void limitsCallsInFlightPerConnection() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.queues((queues) -> queues.withMaxInFlightPerConnection(2)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.call(1, "slow");
			peer.call(2, "slow");
			peer.call(3, "add", "a", 1, "b", 2);
			assertOverloaded(peer.next(), 3);
			RawPeer other = server.peer(Layout.DOCUMENTED);
			other.call(1, "add", "a", 1, "b", 2);
			other.expectResult(1, 3L);
			server.openGate();
			assertThat(ids(peer, 2)).containsExactlyInAnyOrder(1L, 2L);
			peer.call(4, "add", "a", 1, "b", 2);
			peer.expectResult(4, 3L);
		}
	}

	@Test
	void limitsBytesInFlightPerConnection() {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			byte[] sixMebibytes = new byte[6 * 1024 * 1024];
			for (int i = 1; i <= 3; i++) {
				peer.call(i, "slow", "filling", sixMebibytes);
			}
			assertOverloaded(peer.next(), 3);
			server.openGate();
			assertThat(ids(peer, 2)).containsExactlyInAnyOrder(1L, 2L);
			peer.call(4, "count", "filling", sixMebibytes);
			peer.expectResult(4, 1L);
		}
	}

	@Test
	void refusesCallWhenWorkerQueueIsFull() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.threads((threads) -> threads.withWorkerThreads(1).withWorkerQueueSize(1)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			// What the server prepares after its start takes a place for a moment.
			await().until(() -> ServerFixture.refusal(peer, 1, "slow").isEmpty());
			await().until(() -> ServerFixture.refusal(peer, 2, "slow").isEmpty());
			assertOverloaded(ServerFixture.refusal(peer, 3, "slow").orElseThrow(), 3);
			server.openGate();
			assertThat(ids(peer, 2)).containsExactlyInAnyOrder(1L, 2L);
		}
	}

	@Test
	void doesNotRunQueuedCallAfterItsTimeout() {
		try (ServerFixture server = ServerFixture
			.start((builder) -> builder.threads((threads) -> threads.withWorkerThreads(1)))) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.call(1, "slow");
			peer.send(FrameCodes.RPC_REQUEST, 0, 2,
					PlainWriter.map("method", "note", "params", Map.of("n", 5), "timeout_ms", 50));
			peer.send(FrameCodes.RPC_REQUEST, 0, 3,
					PlainWriter.map("method", "note", "params", Map.of("n", 6), "timeout_ms", 600_000));
			peer.expectError(2, 1002L);
			server.openGate();
			peer.expectResults(Map.of(1L, "done", 3L, true));
			assertThat(server.handled()).containsExactly(6);
		}
	}

	private static void assertOverloaded(WireFrame frame, long id) {
		Map<String, Object> error = frame.is(FrameCodes.RPC_ERROR, id).map();
		assertThat(error).containsEntry("code", 6000L);
		assertThat(error.get("details")).asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
			.hasEntrySatisfying("retry_after", (seconds) -> assertThat(seconds).isInstanceOf(Number.class));
	}

	private static Set<Long> ids(RawPeer peer, int count) {
		Set<Long> ids = new HashSet<>();
		for (int i = 0; i < count; i++) {
			ids.add(peer.expect(FrameCodes.RPC_RESPONSE).id());
		}
		return ids;
	}

}
