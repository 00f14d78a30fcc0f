package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.netconduit.RpcException;
import io.netconduit.SendOption;
import io.netconduit.testing.EnginePair;
import io.netconduit.testing.EventRecorder;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what a {@link RpcRecorder} is called with, over a real socket.
 */
class RpcRecorderTests {

	private final EnginePair pair = EnginePair.start(2, (setup) -> setup);

	@AfterEach
	void close() {
		this.pair.close();
	}

	@ParameterizedTest
	@EnumSource(Execution.class)
	void recordsACallThatSucceeds(Execution execution) {
		this.pair.serve("five", execution, () -> 5);
		assertThat(this.pair.connect().rpc("five").call(Integer.class)).isEqualTo(5);
		expect(this.pair.client(), "callStarted OUTBOUND five", "callEnded OUTBOUND five SUCCESS 0");
		expect(this.pair.server(), "callStarted INBOUND five", "callEnded INBOUND five SUCCESS 0");
	}

	@Test
	void recordsACallWhoseResultIsAFuture() {
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.pair.serve("later", Execution.EVENT_LOOP, () -> later);
		CompletableFuture<?> call = this.pair.connect().rpc("later").callAsync(Integer.class);
		expect(this.pair.server(), "callStarted INBOUND later");
		later.complete(1);
		call.join();
		expect(this.pair.server(), "callStarted INBOUND later", "callEnded INBOUND later SUCCESS 0");
	}

	@ParameterizedTest
	@EnumSource(Execution.class)
	void recordsTheCodeOfACallThatFails(Execution execution) {
		this.pair.serve("fail", execution, () -> {
			throw new RpcException(4711, "No", null, null);
		});
		fails(this.pair.connect().rpc("fail").callAsync(Integer.class));
		expect(this.pair.client(), "callStarted OUTBOUND fail", "callEnded OUTBOUND fail ERROR 4711");
		expect(this.pair.server(), "callStarted INBOUND fail", "callEnded INBOUND fail ERROR 4711");
	}

	@Test
	@ExpectedLog("The result of Handlers.odd cannot be sent")
	void recordsAResultThatCannotBeSent() {
		this.pair.serve("odd", Execution.WORKER, () -> new byte[1024 * 1024]);
		fails(this.pair.connect().rpc("odd").callAsync(Integer.class));
		expect(this.pair.client(), "callStarted OUTBOUND odd", "callEnded OUTBOUND odd ERROR 1001");
		expect(this.pair.server(), "callStarted INBOUND odd", "callEnded INBOUND odd ERROR 1001");
	}

	@Test
	void recordsACallOfAnUnknownMethodAsRefused() {
		fails(this.pair.connect().rpc("unknown").callAsync(Integer.class));
		expect(this.pair.client(), "callStarted OUTBOUND unknown", "callEnded OUTBOUND unknown ERROR 4000");
		expect(this.pair.server(), "callRefused 4000");
	}

	@Test
	@ExpectedLog(value = "Too many calls in flight on this connection", level = Level.WARN)
	void recordsACallOverTheLimitAsRefused() {
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.pair.serve("later", Execution.EVENT_LOOP, () -> later);
		try (RawPeer peer = RawPeer.connect(this.pair.port(), Layout.DOCUMENTED)) {
			peer.login("conduit", EnginePair.PASSWORD);
			for (int id = 1; id <= 3; id++) {
				peer.call(id, "later");
			}
			peer.expect(FrameCodes.RPC_ERROR, 3);
			expect(this.pair.server(), "callStarted INBOUND later", "callStarted INBOUND later", "callRefused 6000");
			later.complete(1);
		}
	}

	@Test
	void recordsACallOverItsOwnLimit() {
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.pair.serve("later", Execution.EVENT_LOOP, () -> later);
		PeerConnection client = this.pair.connect();
		client.rpc("later").callAsync(Integer.class);
		client.rpc("later").callAsync(Integer.class);
		fails(client.rpc("later").callAsync(Integer.class));
		assertThat(this.pair.client().calls()).endsWith("callStarted OUTBOUND later",
				"callEnded OUTBOUND later ERROR 6000");
		later.complete(1);
	}

	@Test
	void recordsAResultThatCannotBeBound() {
		this.pair.serve("text", Execution.WORKER, () -> "five");
		fails(this.pair.connect().rpc("text").callAsync(Integer.class));
		expect(this.pair.client(), "callStarted OUTBOUND text", "callEnded OUTBOUND text ERROR 2002");
		expect(this.pair.server(), "callStarted INBOUND text", "callEnded INBOUND text SUCCESS 0");
	}

	@Test
	void recordsACallThatIsTooLarge() {
		this.pair.serve("five", Execution.WORKER, () -> 5);
		PeerConnection client = this.pair.connect();
		fails(client.rpc("five").param("data", new byte[1024 * 1024]).callAsync(Integer.class));
		expect(this.pair.client(), "callStarted OUTBOUND five", "callEnded OUTBOUND five ERROR 2003");
		fails(client.rpc("five").param("data", new byte[1024 * 1024]).callAsync(Integer.class));
		// The limit is two calls, and both places were given back.
		assertThat(client.rpc("five").call(Integer.class)).isEqualTo(5);
	}

	@Test
	void recordsACallThatIsCancelled() {
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.pair.serve("later", Execution.EVENT_LOOP, () -> later);
		CompletableFuture<?> call = this.pair.connect().rpc("later").callAsync(Integer.class);
		expect(this.pair.server(), "callStarted INBOUND later");
		call.cancel(true);
		expect(this.pair.client(), "callStarted OUTBOUND later", "callEnded OUTBOUND later CANCELLED 1003");
		expect(this.pair.server(), "callStarted INBOUND later", "callEnded INBOUND later CANCELLED 1003");
	}

	@Test
	void recordsACallThatIsCancelledOnAWorker() {
		this.pair.serve("wait", Execution.WORKER, () -> {
			new CountDownLatch(1).await();
			return 1;
		});
		CompletableFuture<?> call = this.pair.connect().rpc("wait").callAsync(Integer.class);
		expect(this.pair.server(), "callStarted INBOUND wait");
		call.cancel(true);
		expect(this.pair.server(), "callStarted INBOUND wait", "callEnded INBOUND wait CANCELLED 1003");
	}

	@Test
	void recordsACallThatTimesOut() {
		this.pair.serve("later", Execution.EVENT_LOOP, CompletableFuture::new);
		CompletableFuture<?> call = this.pair.connect()
			.rpc("later")
			.timeout(Duration.ofMinutes(5))
			.callAsync(Integer.class);
		expect(this.pair.server(), "callStarted INBOUND later");
		this.pair.advance(Duration.ofMinutes(5));
		fails(call);
		expect(this.pair.client(), "callStarted OUTBOUND later", "callEnded OUTBOUND later TIMEOUT 1002");
		// By its own clock or by the client's CANCEL, whichever is first.
		await().untilAsserted(() -> assertThat(this.pair.server().calls()).hasSize(2)
			.last()
			.isIn("callEnded INBOUND later TIMEOUT 1002", "callEnded INBOUND later CANCELLED 1003"));
	}

	@Test
	void recordsACallWhoseConnectionIsLost() {
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.pair.serve("later", Execution.EVENT_LOOP, () -> later);
		try (RawPeer peer = RawPeer.connect(this.pair.port(), Layout.DOCUMENTED)) {
			peer.login("conduit", EnginePair.PASSWORD);
			CompletableFuture<?> call = this.pair.accepted().rpc("outbound").callAsync(Integer.class);
			peer.call(1, "later");
			await().untilAsserted(() -> assertThat(this.pair.server().calls()).hasSize(2));
			peer.reset();
			fails(call);
		}
		await().untilAsserted(() -> assertThat(this.pair.server().calls()).containsExactlyInAnyOrder(
				"callStarted OUTBOUND outbound", "callStarted INBOUND later",
				"callEnded OUTBOUND outbound DISCONNECTED 5001", "callEnded INBOUND later DISCONNECTED 5001"));
	}

	@Test
	void recordsAOneWayCall() {
		this.pair.serve("five", Execution.WORKER, () -> 5);
		this.pair.connect().rpc("five").oneWay().join();
		expect(this.pair.client(), "callStarted OUTBOUND five", "callEnded OUTBOUND five SUCCESS 0");
		expect(this.pair.server(), "callStarted INBOUND five", "callEnded INBOUND five SUCCESS 0");
	}

	@Test
	void recordsADiscovery() {
		this.pair.connect().discover().join();
		expect(this.pair.client(), "callStarted OUTBOUND listall", "callEnded OUTBOUND listall SUCCESS 0");
	}

	@Test
	void recordsAMessage() {
		this.pair.handle("news", () -> null);
		this.pair.connect().send("news", 1);
		expect(this.pair.client(), "messageStarted OUTBOUND news", "messageEnded OUTBOUND news SUCCESS 0");
		expect(this.pair.server(), "messageStarted INBOUND news", "messageEnded INBOUND news SUCCESS 0");
	}

	@Test
	void recordsAMessageThatIsAcknowledged() {
		CountDownLatch gate = new CountDownLatch(1);
		this.pair.handle("news", () -> {
			gate.await();
			return null;
		});
		CompletableFuture<Void> sent = this.pair.connect().sendAsync("news", 1, SendOption.REQUIRE_ACK);
		expect(this.pair.server(), "messageStarted INBOUND news");
		expect(this.pair.client(), "messageStarted OUTBOUND news");
		gate.countDown();
		sent.join();
		expect(this.pair.client(), "messageStarted OUTBOUND news", "messageEnded OUTBOUND news SUCCESS 0");
		expect(this.pair.server(), "messageStarted INBOUND news", "messageEnded INBOUND news SUCCESS 0");
	}

	@Test
	void recordsTheCodeOfAMessageThatFails() {
		this.pair.handle("news", () -> {
			throw new RpcException(4711, "No", null, null);
		});
		fails(this.pair.connect().sendAsync("news", 1, SendOption.REQUIRE_ACK));
		expect(this.pair.client(), "messageStarted OUTBOUND news", "messageEnded OUTBOUND news ERROR 4711");
		expect(this.pair.server(), "messageStarted INBOUND news", "messageEnded INBOUND news ERROR 4711");
	}

	@Test
	void recordsAMessageWithoutHandlerAsRefused() {
		fails(this.pair.connect().sendAsync("news", 1, SendOption.REQUIRE_ACK));
		expect(this.pair.client(), "messageStarted OUTBOUND news", "messageEnded OUTBOUND news ERROR 4000");
		expect(this.pair.server(), "messageRefused 4000");
	}

	@Test
	void recordsAMessageThatIsTooLarge() {
		fails(this.pair.connect().sendAsync("news", new byte[1024 * 1024]));
		expect(this.pair.client(), "messageStarted OUTBOUND news", "messageEnded OUTBOUND news ERROR 2003");
	}

	private static void fails(CompletableFuture<?> call) {
		assertThat(call).failsWithin(Duration.ofSeconds(20));
	}

	private static void expect(EventRecorder recorder, String... events) {
		await().untilAsserted(() -> assertThat(recorder.calls()).containsExactly(events));
	}

}
