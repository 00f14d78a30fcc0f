package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConnectionState;
import io.netconduit.MethodInfo;
import io.netconduit.SendOption;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.StallingChannel;
import io.netconduit.testing.WireFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with a server that floods the client and reads nothing: a client never stops
 * reading.
 */
@ExpectedLog(value = "Overload by the peer at", level = Level.WARN)
class FloodTests {

	private static final int MEBIBYTE = 1024 * 1024;

	private final PeerFixture fixture = new PeerFixture(10);

	private final StallingChannel channel = this.fixture.peer.channel();

	@AfterEach
	void end() {
		this.fixture.peer.end();
	}

	/**
	 * Uses three kinds of answers in turn, each of which must be counted: two of them are
	 * at most 46,667 frames, and the limit is 65,536.
	 */
	@Test
	void cutsAServerThatAsksAndNeverReads() {
		this.channel.stall();
		for (int block = 0; block < 60; block++) {
			ask(block);
		}
		assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
		for (int block = 60; block < 70; block++) {
			ask(block);
		}
		assertThat(state()).isEqualTo(ConnectionState.FAILED);
	}

	private void ask(int block) {
		switch (Question.values()[block % Question.values().length]) {
			case UNKNOWN_METHOD -> flood(2, 0, 1_000, Hex.bytes("81 'method' 'nobody knows it'"));
			case INVALID_PARAMS -> flood(2, 0, 1_000, Hex.bytes("82 'method' 'x' 'params' 05"));
			case UNKNOWN_TYPE -> flood(1, 4, 1_000, Hex.bytes("81 'type' 'nobody knows it'"));
		}
	}

	@Test
	void limitsLongAnswersToSixtyFourMebibytes() {
		this.fixture.handleCalls("m".repeat(MEBIBYTE), Execution.EVENT_LOOP, null);
		this.channel.stall();
		flood(16, 0, 200, new byte[0]);
		assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
		this.channel.proceed();
		assertThat(bytesSent()).isBetween(64L * MEBIBYTE, 70L * MEBIBYTE);
		flood(16, 0, 1, new byte[0]);
		assertThat(bytesSent()).as("answered again once all is read").isGreaterThan(MEBIBYTE);
	}

	@Test
	void limitsTheBytesOfWaitingMessages() {
		this.fixture.handleMessages("w", Execution.WORKER, null);
		byte[] message = new byte[6 * MEBIBYTE];
		ByteBuf head = Unpooled.wrappedBuffer(message).clear();
		head.writeBytes(Hex.bytes("82 'type' 'w' 'data' c6 %08x".formatted(message.length - 18)));
		for (int i = 0; i < 2; i++) {
			this.channel.writeInbound(Layout.DOCUMENTED.buffer(1, 0, 0, message));
		}
		assertThat(this.channel.config().isAutoRead()).isTrue();
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(1, 0, 0, message),
				Layout.DOCUMENTED.buffer(1, 0, 0, message));
		assertThat(this.channel.config().isAutoRead()).isFalse();
		assertThat(this.fixture.connection().connectionListener().workInProgress()).isEqualTo(3);
		this.fixture.work();
		assertThat(this.channel.config().isAutoRead()).isTrue();
		assertThat(this.fixture.handled).hasSize(4);
	}

	@Test
	void cutsAServerThatPingsTooMuch() {
		for (int fifth = 0; fifth < 4 * 5; fifth++) {
			flood(5, 0, 20, new byte[0]);
			this.fixture.peer.waits(Duration.ofMillis(200));
		}
		assertThat(this.fixture.peer.received()).hasSize(4 * 5).extracting(WireFrame::type).containsOnly(6);
		flood(5, 0, 20, new byte[0]);
		assertThat(state()).isEqualTo(ConnectionState.FAILED);
		WireFrame last = this.fixture.peer.received().stream().reduce((one, next) -> next).orElseThrow();
		assertThat(last.type()).isEqualTo(14);
		assertThat(last.hex()).contains("cd1770");
	}

	@Test
	void acknowledgesAStormOfClosesOnce() {
		flood(14, 0, 1_000, new byte[] { (byte) 0x80 });
		assertThat(this.fixture.peer.received()).extracting(WireFrame::type).containsExactly(15);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			3  | 82 'success' c3 'result' c0
			4  | 83 'success' c2 'error' 'e' 'code' 05
			12 |
			13 | 80
			16 | 82 'methods' 90 'count' 00
			6  |
			15 |
			""")
	void dropsAndCountsUnrequestedAnswers(int type, String payload) {
		flood(type, 0, 1_000, Hex.bytes((payload != null) ? payload : ""));
		assertThat(this.fixture.connection().statistics().unmatchedAnswers()).isEqualTo(1_000);
		assertThat(this.fixture.peer.received()).isEmpty();
		assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 4, 13, 16 })
	void doesNotReadUnrequestedAnswers(int type) {
		flood(type, 0, 10, Hex.bytes("c1"));
		assertThat(this.fixture.connection().statistics().unmatchedAnswers()).isEqualTo(10);
		assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
	}

	@ParameterizedTest
	@CsvSource({ "12, ''", "13, c1", "16, c1", "6, ''", "15, ''" })
	void answersOfAnotherKindDoNotCompleteACall(int type, String payload) {
		CompletableFuture<Integer> call = this.fixture.connection().rpc("add").callAsync(Integer.class);
		flood(type, 0, 10, Hex.bytes(payload));
		assertThat(this.fixture.connection().statistics().unmatchedAnswers()).isEqualTo(10);
		flood(3, 0, 1, Hex.bytes("82 'success' c3 'result' 07"));
		assertThat(call).isCompletedWithValue(7);
	}

	@Test
	void answersToCallsDoNotCompleteMessagesAndListings() {
		CompletableFuture<Void> message = this.fixture.connection().sendAsync("m", 1, SendOption.REQUIRE_ACK);
		flood(3, 0, 1, Hex.bytes("c1"));
		flood(4, 0, 1, Hex.bytes("c1"));
		flood(12, 0, 1, new byte[0]);
		assertThat(message).isCompleted();
		CompletableFuture<List<MethodInfo>> listing = this.fixture.connection().discover();
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(3, 0, 2, Hex.bytes("c1")));
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(16, 0, 2, Hex.bytes("81 'methods' 90")));
		assertThat(listing).isCompletedWithValue(List.of());
		assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			3  | c1
			4  | c1
			16 | c1
			""")
	void malformedAnswerToACallEndsTheConnection(int type, String payload) {
		CompletableFuture<?> asked = (type != 16) ? this.fixture.connection().rpc("add").callAsync(Integer.class)
				: this.fixture.connection().discover();
		flood(type, 0, 1, Hex.bytes(payload));
		assertThat(state()).isEqualTo(ConnectionState.FAILED);
		assertThat(asked).isCompletedExceptionally();
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 4, 12, 13, 16, 6, 15 })
	void toleratesAThousandUnrequestedAnswers(int type) {
		for (int i = 0; i < 5; i++) {
			this.fixture.connection().rpc("add").callAsync(Integer.class).cancel(false);
		}
		byte[] payload = Hex.bytes((type == 3 || type == 4 || type == 13 || type == 16) ? "c1" : "");
		flood(type, 0, 1_005, payload);
		assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
		flood(type, 0, 1, payload);
		assertThat(state()).isEqualTo(ConnectionState.FAILED);
		List<WireFrame> sent = this.fixture.peer.received();
		WireFrame close = sent.get(sent.size() - 1);
		assertThat(close.type()).isEqualTo(14);
		assertThat(close.hex()).contains("cd1388");
	}

	private long bytesSent() {
		long bytes = 0;
		for (ByteBuf out = this.channel.readOutbound(); out != null; out = this.channel.readOutbound()) {
			bytes += out.readableBytes();
			out.release();
		}
		return bytes;
	}

	private ConnectionState state() {
		return this.fixture.connection().state();
	}

	private void flood(int type, int flags, int count, byte[] payload) {
		ByteBuf frame = Layout.DOCUMENTED.buffer(type, flags, 1, payload);
		ByteBuf frames = Unpooled.buffer(count * frame.readableBytes());
		for (int i = 0; i < count; i++) {
			frames.writeBytes(frame, frame.readerIndex(), frame.readableBytes());
		}
		frame.release();
		this.channel.writeInbound(frames);
		this.channel.runPendingTasks();
	}

	/**
	 * What the server asks.
	 */
	private enum Question {

		UNKNOWN_METHOD,

		INVALID_PARAMS,

		UNKNOWN_TYPE

	}

}
