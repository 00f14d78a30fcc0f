package io.netconduit.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitNotSentException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.RpcTimeoutException;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for messages and calls that wait while the client has no connection.
 */
@Timeout(60)
@ExpectedLog(value = "Conduit client ", level = Level.WARN)
class ConduitClientBufferTests {

	@Test
	void sendsMessagesAndCallsOfOutageInOrder() {
		try (ClientSession session = buffering(100, 100_000)) {
			loseServer(session);
			ConduitClient client = session.client();
			CompletableFuture<Void> first = client.sendAsync("first", 1);
			CompletableFuture<Integer> second = client.rpc("second").param("a", 1).callAsync(Integer.class);
			CompletableFuture<Void> third = client.rpc("third").oneWay();
			CompletableFuture<?> fourth = client.discover();
			assertThat(List.of(first, second, third, fourth)).noneMatch(CompletableFuture::isDone);
			session.server().restart();
			FakeConnection peer = session.server().accept();
			assertThat(peer.expect(FrameCodes.MESSAGE).map()).containsEntry("type", "first").containsEntry("data", 1L);
			WireFrame call = peer.expect(FrameCodes.RPC_REQUEST);
			assertThat(call.map()).containsEntry("method", "second").containsEntry("params", Map.of("a", 1L));
			WireFrame oneWay = peer.expect(FrameCodes.RPC_REQUEST);
			assertThat(oneWay.id()).isZero();
			assertThat(oneWay.map()).containsEntry("method", "third");
			assertThat(peer.expect(FrameCodes.RPC_LIST).payload()).isEmpty();
			peer.respond(call, "09");
			assertThat(ClientSession.get(second)).isEqualTo(9);
			ClientSession.get(first);
			ClientSession.get(third);
		}
	}

	@Test
	void placeIsFreeBeforeCallerIsTold() {
		try (ClientSession session = buffering(1, 100_000)) {
			loseServer(session);
			CompletableFuture<Void> first = session.client().sendAsync("first", 1);
			CompletableFuture<CompletableFuture<Void>> second = new CompletableFuture<>();
			first.whenComplete((nothing, failure) -> second.complete(session.client().sendAsync("second", 2)));
			first.cancel(false);
			assertThat(ClientSession.get(second)).isNotDone();
			session.server().restart();
			assertThat(session.server().accept().expect(FrameCodes.MESSAGE).map()).containsEntry("type", "second");
			ClientSession.get(second.join());
		}
	}

	@Test
	void refusesValuesThatCannotBeWritten() {
		try (ClientSession session = buffering(100, 100_000)) {
			loseServer(session);
			Object unwritable = new ConduitClientForeignCodeTests.Unwritable();
			for (CompletableFuture<?> outcome : List.of(session.client().sendAsync("bad", unwritable),
					session.client().rpc("bad").param("p", unwritable).callAsync(Integer.class),
					session.client().rpc("bad").param("p", unwritable).oneWay())) {
				assertThat(ClientSession.failure(outcome)).isInstanceOf(ConduitNotSentException.class)
					.hasMessageContaining("'bad' was not sent: ")
					.hasMessageEndingWith(" (2003)");
			}
		}
	}

	@Test
	void laterChangesOfObjectsDoNotAffectBufferedCalls() {
		try (ClientSession session = buffering(100, 100_000)) {
			loseServer(session);
			Map<String, Object> data = new HashMap<>(Map.of("n", 1));
			session.client().sendAsync("message", data);
			session.client().rpc("call").params(data).metadata("k", "v").callAsync(Integer.class);
			data.put("n", 2);
			session.server().restart();
			FakeConnection peer = session.server().accept();
			assertThat(peer.expect(FrameCodes.MESSAGE).map()).containsEntry("data", Map.of("n", 1L));
			assertThat(peer.expect(FrameCodes.RPC_REQUEST).map()).containsEntry("params", Map.of("n", 1L))
				.containsEntry("metadata", Map.of("k", "v"));
		}
	}

	@Test
	void sendsRemainingTimeout() {
		try (ClientSession session = buffering(100, 100_000)) {
			loseServer(session);
			session.client().rpc("call").timeout(Duration.ofSeconds(20)).callAsync(Integer.class);
			long calledAt = System.nanoTime();
			await().until(() -> System.nanoTime() - calledAt > Duration.ofMillis(200).toNanos());
			session.server().restart();
			long left = (Long) session.server().accept().expect(FrameCodes.RPC_REQUEST).map().get("timeout_ms");
			assertThat(left).isBetween(5_000L, 19_800L);
		}
	}

	@Test
	void doesNotSendOverdueAndCancelledCalls() {
		try (ClientSession session = buffering(100, 100_000)) {
			loseServer(session);
			ConduitClient client = session.client();
			CompletableFuture<Integer> overdue = client.rpc("overdue")
				.timeout(Duration.ofMillis(50))
				.callAsync(Integer.class);
			CompletableFuture<Void> cancelled = client.sendAsync("cancelled", 1);
			CompletableFuture<Integer> cancelledCall = client.rpc("cancelled").callAsync(Integer.class);
			client.sendAsync("kept", 1);
			assertThat(cancelled.cancel(false)).isTrue();
			assertThat(cancelledCall.cancel(false)).isTrue();
			assertThat(ClientSession.failure(overdue)).isInstanceOfSatisfying(RpcTimeoutException.class,
					(ex) -> assertThat(ex.wasSent()).isFalse());
			session.server().restart();
			FakeConnection peer = session.server().accept();
			assertThat(peer.expect(FrameCodes.MESSAGE).map()).containsEntry("type", "kept");
			peer.expectSilence(Duration.ofMillis(100));
		}
	}

	@Test
	void messageFailsAfterSendTimeout() {
		try (ClientSession session = buffering(100, 100_000,
				(settings) -> settings.timeouts((timeouts) -> timeouts.withSend(Duration.ofMillis(80))))) {
			loseServer(session);
			assertThat(ClientSession.failure(session.client().sendAsync("late", 1)))
				.isInstanceOfSatisfying(ConduitConnectionException.class, (ex) -> {
					assertThat(ex.errorCode()).isEqualTo(ErrorCode.TIMEOUT);
					assertThat(ex.wasSent()).isFalse();
					assertThat(ex).hasMessageContaining("conduit.client.send-timeout");
				});
		}
	}

	@Test
	void rejectsCallOverLimitOfMessages() {
		try (ClientSession session = buffering(2, 100_000)) {
			loseServer(session);
			CompletableFuture<Integer> first = session.client().rpc("first").callAsync(Integer.class);
			session.client().sendAsync("second", 1);
			refused(session.client().sendAsync("third", 1), "conduit.client.disconnected-buffer.max-messages (2)");
			first.cancel(false);
			assertThat(session.client().sendAsync("fourth", 1)).isNotDone();
		}
	}

	@Test
	void rejectsCallOverLimitOfBytes() {
		try (ClientSession session = buffering(100, 1024)) {
			loseServer(session);
			CompletableFuture<Void> first = session.client().sendAsync("first", new byte[600]);
			CompletableFuture<Integer> second = session.client()
				.rpc("second")
				.param("a", new byte[600])
				.callAsync(Integer.class);
			refused(second, "conduit.client.disconnected-buffer.max-size (1024 bytes)");
			first.cancel(false);
			assertThat(session.client().sendAsync("third", new byte[600])).isNotDone();
		}
	}

	private static void refused(CompletableFuture<?> outcome, String key) {
		assertThat(outcome).isCompletedExceptionally();
		assertThat(ClientSession.failure(outcome)).isInstanceOfSatisfying(ConduitConnectionException.class, (ex) -> {
			assertThat(ex.errorCode()).isEqualTo(ErrorCode.OVERLOADED);
			assertThat(ex.wasSent()).isFalse();
			assertThat(ex).hasMessageContaining(key);
		});
	}

	@Test
	void failsBufferedCallsWhenClientGivesUp() {
		try (ClientSession session = buffering(100, 100_000,
				(settings) -> settings.reconnect((reconnect) -> reconnect.withAttempts(2)))) {
			List<CompletableFuture<?>> waiting = new ArrayList<>();
			session.server().kill();
			waiting.add(session.client().sendAsync("message", 1));
			waiting.add(session.client().rpc("call").callAsync(Integer.class));
			waiting.forEach(ConduitClientBufferTests::failedUnsent);
		}
	}

	@Test
	void failsBufferedCallsWhenClientIsClosed() {
		try (ClientSession session = buffering(100, 100_000)) {
			loseServer(session);
			CompletableFuture<Void> message = session.client().sendAsync("message", 1);
			ClientSession.get(session.client().disconnect());
			failedUnsent(message);
			failedUnsent(session.client().rpc("late").callAsync(Integer.class));
		}
	}

	private static void failedUnsent(CompletableFuture<?> outcome) {
		assertThat(ClientSession.failure(outcome)).isInstanceOfSatisfying(ConduitConnectionException.class,
				(ex) -> assertThat(ex.wasSent()).isFalse());
	}

	@Test
	void blockingCallWaitsForConnection() {
		try (ClientSession session = buffering(100, 100_000)) {
			loseServer(session);
			CompletableFuture<Integer> result = CompletableFuture
				.supplyAsync(() -> session.client().rpc("call").call(Integer.class));
			session.server().restart();
			FakeConnection peer = session.server().accept();
			peer.respond(peer.expect(FrameCodes.RPC_REQUEST), "07");
			assertThat(ClientSession.get(result)).isEqualTo(7);
		}
	}

	@Test
	void firstCallConnects() {
		try (ClientSession session = buffering(100, 100_000)) {
			CompletableFuture<Integer> result = session.client().rpc("call").callAsync(Integer.class);
			FakeConnection peer = session.server().accept();
			peer.respond(peer.expect(FrameCodes.RPC_REQUEST), "07");
			assertThat(ClientSession.get(result)).isEqualTo(7);
		}
	}

	@Test
	void callDuringCloseWaitsForNextConnection() {
		try (ClientSession session = buffering(100, 100_000)) {
			FakeConnection old = session.connect();
			old.send(FrameCodes.CLOSE, 55, "");
			old.expect(FrameCodes.CLOSE_ACK);
			CompletableFuture<Integer> result = session.client().rpc("call").callAsync(Integer.class);
			assertThat(old.poll(Duration.ofMillis(50))).isEmpty();
			old.close();
			FakeConnection peer = session.server().accept();
			peer.respond(peer.expect(FrameCodes.RPC_REQUEST), "07");
			assertThat(ClientSession.get(result)).isEqualTo(7);
		}
	}

	@Test
	void doesNotSendCallTwice() {
		try (ClientSession session = buffering(100, 100_000)) {
			FakeConnection old = session.connect();
			CompletableFuture<Integer> sent = session.client().rpc("sent").callAsync(Integer.class);
			old.expect(FrameCodes.RPC_REQUEST);
			old.reset();
			assertThat(ClientSession.failure(sent)).isInstanceOfSatisfying(ConduitConnectionException.class,
					(ex) -> assertThat(ex.wasSent()).isTrue());
			session.server().accept().expectSilence(Duration.ofMillis(100));
		}
	}

	private static void loseServer(ClientSession session) {
		session.connect();
		session.server().kill();
		await().until(() -> session.client().state() == ConnectionState.CONNECTING);
	}

	private static ClientSession buffering(int maxMessages, long maxSize) {
		return buffering(maxMessages, maxSize, UnaryOperator.identity());
	}

	private static ClientSession buffering(int maxMessages, long maxSize,
			UnaryOperator<ClientDescriptorBuilder> further) {
		return ClientSession.documented((settings) -> further
			.apply(settings.reconnect((reconnect) -> reconnect.withEnabled(true).withAttempts(0))
				.timeouts((timeouts) -> timeouts.withRpc(Duration.ofSeconds(20)).withSend(Duration.ofSeconds(20)))
				.disconnected(new DisconnectedSettings(DisconnectedBehavior.BUFFER, maxMessages, maxSize))));
	}

}
