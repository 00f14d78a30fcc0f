package io.netconduit.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.RpcTimeoutException;
import io.netconduit.SendOption;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for PAUSE and RESUME, the order of queued frames, and peers that do not read.
 */
@Timeout(60)
class ConduitClientFlowControlTests {

	private static final String BLOB = "x".repeat(60 * 1024);

	@Test
	void holdsMessagesAndCallsBackUntilResume() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = paused(session);
			ConduitClient client = session.client();
			CompletableFuture<Void> first = client.sendAsync("news", 1);
			CompletableFuture<Integer> second = client.rpc("add").callAsync(Integer.class);
			CompletableFuture<Void> third = client.sendAsync("news", 3);
			peer.expectSilence(Duration.ofMillis(100));
			assertThat(first).isNotDone();
			peer.send(FrameCodes.RESUME, 0, "");
			assertThat(peer.expect(FrameCodes.MESSAGE).map()).containsEntry("data", 1L);
			peer.respond(peer.expect(FrameCodes.RPC_REQUEST), "02");
			assertThat(peer.expect(FrameCodes.MESSAGE).map()).containsEntry("data", 3L);
			ClientSession.get(first);
			ClientSession.get(third);
			assertThat(ClientSession.get(second)).isEqualTo(2);
			assertThat(client.state()).isEqualTo(ConnectionState.ACTIVE);
		}
	}

	@Test
	void answersPingsCallsAndMessagesWhilePaused() {
		try (ClientSession session = ClientSession.documented()) {
			session.client().handle("add", (params, connection) -> 7);
			session.client().on("news", (data, connection) -> null);
			FakeConnection peer = paused(session);
			peer.send(FrameCodes.PING, 4, "");
			assertThat(peer.expect(FrameCodes.PONG).id()).isEqualTo(4);
			peer.send(FrameCodes.RPC_REQUEST, 5, "81 'method' 'add'");
			assertThat(peer.expect(FrameCodes.RPC_RESPONSE).map()).containsEntry("result", 7L);
			peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 6, "82 'type' 'news' 'data' c0");
			assertThat(peer.expect(FrameCodes.ACK).id()).isEqualTo(6);
		}
	}

	@Test
	void messageHeldBackFailsAfterSendTimeout() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.timeouts((timeouts) -> timeouts.withSend(Duration.ofMillis(200))))) {
			FakeConnection peer = paused(session);
			assertThat(ClientSession.failure(session.client().sendAsync("news", 1)))
				.isInstanceOfSatisfying(ConduitConnectionException.class, (ex) -> {
					assertThat(ex.wasSent()).isFalse();
					assertThat(ex.errorCode()).isEqualTo(ErrorCode.TIMEOUT);
				});
			peer.send(FrameCodes.RESUME, 0, "");
			peer.expectSilence(Duration.ofMillis(100));
			await().until(() -> session.client().state() == ConnectionState.ACTIVE);
		}
	}

	@Test
	void callHeldBackFailsAfterItsTimeout() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = paused(session);
			CompletableFuture<Integer> call = session.client()
				.rpc("add")
				.timeout(Duration.ofMillis(200))
				.callAsync(Integer.class);
			assertThat(ClientSession.failure(call)).isInstanceOfSatisfying(RpcTimeoutException.class,
					(ex) -> assertThat(ex.wasSent()).isFalse());
			peer.send(FrameCodes.RESUME, 0, "");
			peer.expectSilence(Duration.ofMillis(100));
		}
	}

	@Test
	void callHeldBackFailsUnsentOnLoss() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = paused(session);
			CompletableFuture<Integer> call = session.client().rpc("add").callAsync(Integer.class);
			peer.reset();
			assertThat(ClientSession.failure(call)).isInstanceOfSatisfying(ConduitConnectionException.class,
					(ex) -> assertThat(ex.wasSent()).isFalse());
		}
	}

	@Test
	void ignoresRepeatedPauseAndStrayResume() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			peer.send(FrameCodes.RESUME, 0, "");
			peer.send(FrameCodes.PAUSE, 0, "");
			peer.send(FrameCodes.PAUSE, 0, "");
			peer.send(FrameCodes.RESUME, 0, "");
			peer.send(FrameCodes.RESUME, 0, "");
			peer.send(FrameCodes.PING, 1, "");
			peer.expect(FrameCodes.PONG);
			session.client().send("news", 1);
			peer.expectMessage(0, "news", 1L);
		}
	}

	@Test
	void priorityMessageOvertakesQueuedMessages() {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			peer.hold();
			for (int i = 0; i < 15; i++) {
				session.client().sendAsync("bulk", Map.of("n", i, "blob", BLOB));
			}
			ClientSession.get(session.client().sendAsync("urgent", null, SendOption.PRIORITY));
			peer.release();
			List<String> order = new ArrayList<>();
			for (int i = 0; i < 16; i++) {
				Map<String, Object> message = peer.expect(FrameCodes.MESSAGE).map();
				order.add("urgent".equals(message.get("type")) ? "urgent"
						: String.valueOf(((Map<?, ?>) message.get("data")).get("n")));
			}
			assertThat(order.indexOf("urgent")).isLessThan(15);
			order.remove("urgent");
			assertThat(order).isEqualTo(IntStream.range(0, 15).mapToObj(String::valueOf).toList());
		}
	}

	@Test
	void messageFailsUnsentIfPeerDoesNotRead() {
		UnaryOperator<ClientDescriptorBuilder> settings = (builder) -> builder
			.queues((queues) -> queues.withSendQueueSize(4))
			.frames((frames) -> frames.withBufferSize(8 * 1024))
			.timeouts((timeouts) -> timeouts.withSend(Duration.ofSeconds(3)));
		try (ClientSession session = ClientSession.documented(settings)) {
			FakeConnection peer = session.connect();
			peer.hold();
			List<CompletableFuture<Void>> sent = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				sent.add(session.client().sendAsync("bulk", Map.of("n", i, "blob", BLOB)));
			}
			assertThat(ClientSession.failure(sent.get(99))).isInstanceOfSatisfying(ConduitConnectionException.class,
					(ex) -> {
						assertThat(ex.wasSent()).isFalse();
						assertThat(ex.errorCode()).isEqualTo(ErrorCode.TIMEOUT);
					});
			int queued = (int) sent.stream().filter((each) -> !each.isCompletedExceptionally()).count();
			assertThat(queued).isBetween(4, 90);
			peer.release();
			for (int i = 0; i < queued; i++) {
				assertThat((Map<?, ?>) peer.expect(FrameCodes.MESSAGE).map().get("data")).extracting("n")
					.isEqualTo((long) i);
			}
			session.client().send("after", null);
			assertThat(peer.expect(FrameCodes.MESSAGE).map()).containsEntry("type", "after");
		}
	}

	@Test
	void pausesServerWhileHandlersAreBehind() {
		try (ClientSession session = ClientSession
			.documented((settings) -> settings.queues((queues) -> queues.withReceiveQueueSize(10)))) {
			CountDownLatch done = new CountDownLatch(1);
			session.client().on("news", (data, connection) -> {
				done.await(20, TimeUnit.SECONDS);
				return null;
			});
			FakeConnection peer = session.connect();
			for (int i = 0; i < 10; i++) {
				peer.send(FrameCodes.MESSAGE, 0, "82 'type' 'news' 'data' c0");
			}
			WireFrame pause = peer.expect(FrameCodes.PAUSE);
			assertThat(pause.payload()).isEmpty();
			peer.expectSilence(Duration.ofMillis(50));
			done.countDown();
			assertThat(peer.expect(FrameCodes.RESUME).payload()).isEmpty();
		}
	}

	@Test
	void doesNotPauseServerWithoutBackpressure() {
		try (ClientSession session = ClientSession.documented((settings) -> settings
			.queues((queues) -> queues.withReceiveQueueSize(10).withEnableBackpressure(false)))) {
			CountDownLatch done = new CountDownLatch(1);
			session.client().on("news", (data, connection) -> done.await(20, TimeUnit.SECONDS));
			FakeConnection peer = session.connect();
			for (int i = 0; i < 9; i++) {
				peer.send(FrameCodes.MESSAGE, 0, "82 'type' 'news' 'data' c0");
			}
			peer.expectSilence(Duration.ofMillis(200));
			done.countDown();
		}
	}

	private static FakeConnection paused(ClientSession session) {
		FakeConnection peer = session.connect();
		peer.send(FrameCodes.PAUSE, 0, "");
		await().until(() -> session.client().state() == ConnectionState.PAUSED);
		return peer;
	}

}
