package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.testing.EmbeddedPeer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a peer costs that stops reading, and how that ends. It still sends its
 * heartbeat, so it is not silent.
 */
class SlowConsumerTests {

	private static final int SEND_QUEUE = 100;

	private static final Duration LONG = Duration.ofDays(1);

	private static final int PING = 5;

	private static final int PAUSE = 10;

	private final Listener listener = new Listener();

	private final EmbeddedPeer peer = EmbeddedPeer.established(10, (lower) -> this.listener);

	@AfterEach
	void end() {
		this.peer.end();
	}

	@Test
	void limitsQueuedFramesAndTimesOutSends() {
		this.peer.channel().stall();
		List<CompletableFuture<Void>> sends = new ArrayList<>();
		for (int i = 0; i <= SEND_QUEUE; i++) {
			sends.add(send(Duration.ofSeconds(10)));
		}
		this.peer.channel().runPendingTasks();
		assertThat(sends.subList(0, SEND_QUEUE)).allSatisfy((queued) -> assertThat(queued).isCompleted());
		assertThat(sends.get(SEND_QUEUE)).isNotDone();
		ByteBuf payload = Unpooled.buffer(1).writeZero(1);
		assertThat(this.peer.connection().sender().offerMessage(payload)).isFalse();
		assertThat(payload.refCnt()).isZero();
		lives(Duration.ofSeconds(11));
		assertThat(sends.get(SEND_QUEUE)).isCompletedExceptionally();
		assertThat(this.listener.ends).isEmpty();
	}

	@Test
	void isCutAfterThirtySecondsWithoutProgress() {
		fill();
		lives(Duration.ofSeconds(29));
		assertThat(this.listener.ends).isEmpty();
		lives(Duration.ofSeconds(2));
		assertThat(this.listener.ends).singleElement().satisfies((cause) -> {
			assertThat(cause.errorCode()).isEqualTo(ErrorCode.DISCONNECTED);
			assertThat(cause).hasMessageContaining("The peer does not read the frames that it is sent");
		});
		assertThat(this.peer.connection().state()).isEqualTo(ConnectionState.FAILED);
		this.peer.waits(Duration.ofSeconds(2));
		assertThat(this.peer.channel().isOpen()).isFalse();
	}

	@Test
	void isCutWhenOnlySmallFramesHaveRoom() {
		this.peer.channel().stall();
		for (int i = 0; i < 3; i++) {
			this.peer.connection()
				.sender()
				.send(FrameType.MESSAGE, FrameFlags.NONE, 0, Unpooled.buffer(400_000).writeZero(400_000), LONG);
		}
		this.peer.channel().runPendingTasks();
		lives(Duration.ofSeconds(29));
		assertThat(this.listener.ends).isEmpty();
		lives(Duration.ofSeconds(2));
		assertThat(this.listener.ends).hasSize(1);
	}

	@Test
	void isNotCutWhenNothingWasHeldBack() {
		this.peer.channel().stall();
		this.peer.connection()
			.sender()
			.send(FrameType.MESSAGE, FrameFlags.NONE, 0, Unpooled.buffer(400_000).writeZero(400_000), LONG);
		this.peer.channel().runPendingTasks();
		lives(Duration.ofSeconds(60));
		assertThat(this.listener.ends).isEmpty();
	}

	@Test
	void isNotCutWhileItTakesAnything() {
		for (int i = 0; i < 5; i++) {
			fill();
			lives(Duration.ofSeconds(20));
			this.peer.channel().proceed();
			this.peer.received();
		}
		assertThat(this.listener.ends).isEmpty();
	}

	@Test
	void isCutAfterTheHeartbeatTimeoutIfItPaused() {
		fill();
		this.peer.send(PAUSE, 0, 0, "");
		lives(Duration.ofSeconds(85));
		assertThat(this.listener.ends).isEmpty();
		this.peer.waits(Duration.ofSeconds(10));
		assertThat(this.listener.ends).hasSize(1);
	}

	private void fill() {
		this.peer.channel().stall();
		for (int i = 0; i < SEND_QUEUE; i++) {
			send(LONG);
		}
		this.peer.channel().runPendingTasks();
	}

	private CompletableFuture<Void> send(Duration timeout) {
		return this.peer.connection()
			.sender()
			.send(FrameType.MESSAGE, FrameFlags.NONE, 0, Unpooled.buffer(1_000).writeZero(1_000), timeout);
	}

	/** Time passes, and the peer sends something every second. */
	private void lives(Duration time) {
		for (long second = 0; second < time.toSeconds(); second++) {
			this.peer.send(PING, 0, second, "");
			this.peer.waits(Duration.ofSeconds(1));
		}
	}

	/**
	 * Keeps how the connection ended.
	 */
	private static final class Listener extends IdleListener {

		private final List<ConduitConnectionException> ends = new ArrayList<>();

		@Override
		public void ended(@Nullable ConduitConnectionException cause) {
			if (cause != null) {
				this.ends.add(cause);
			}
		}

	}

}
