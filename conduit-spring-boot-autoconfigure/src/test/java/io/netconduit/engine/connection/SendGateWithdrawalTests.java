package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.transport.OutboundFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for frames that their senders withdraw from {@link SendGate}.
 */
class SendGateWithdrawalTests extends AbstractSendGateTests {

	@Test
	void withdrawsACancelledFrame() {
		this.gate.pause();
		ByteBuf payload = payload();
		CompletableFuture<Void> cancelled = this.gate.send(frame(1, payload), TIMEOUT);
		send(2);
		cancelled.cancel(false);
		resume();
		assertThat(payload.refCnt()).isZero();
		assertThat(sentIds()).containsExactly(2L);
	}

	@Test
	void placeIsFreeBeforeTheSenderIsTold() {
		this.gate.pause();
		for (int i = 1; i < 100; i++) {
			send(i);
		}
		List<CompletableFuture<Void>> next = new ArrayList<>();
		CompletableFuture<Void> last = send(100);
		last.whenComplete((nothing, failure) -> next.add(send(101)));
		last.cancel(false);
		assertThat(next).singleElement().satisfies((queued) -> assertThat(queued).isNotDone());
		this.gate.close(new ConduitConnectionException(ErrorCode.DISCONNECTED, "over"));
	}

	@Test
	void releasesACancelledFrameWhileThePeerPauses() {
		this.gate.pause();
		ByteBuf payload = payload();
		this.gate.send(frame(1, payload), null).cancel(false);
		assertThat(payload.refCnt()).isZero();
		assertThat(this.gate.isCrowded()).isFalse();
	}

	@Test
	void withdrawsAFrameWhoseFutureIsCompleted() {
		this.gate.pause();
		send(1).complete(null);
		send(2).completeExceptionally(new IllegalStateException());
		resume();
		assertThat(sentIds()).isEmpty();
	}

	@Test
	void withdrawnFramesMakeRoomForOthers() {
		this.gate.pause();
		List<OutboundFrame> frames = new ArrayList<>();
		for (int i = 1; i <= 100; i++) {
			OutboundFrame frame = frame(i, payload());
			frames.add(frame);
			this.gate.send(frame, null);
		}
		frames.forEach((frame) -> assertThat(frame.withdraw()).isTrue());
		assertThat(frames).allMatch((frame) -> frame.payload().refCnt() == 0);
		assertThat(this.gate.isCrowded()).isFalse();
		assertThat(send(101)).isNotDone();
		resume();
		assertThat(sentIds()).containsExactly(101L);
	}

	@Test
	void sendsTheFrameBehindAWithdrawnOne() {
		this.socket.stall();
		send(1);
		OutboundFrame large = frame(2, Unpooled.wrappedBuffer(new byte[1024 * 1024]));
		this.gate.send(large, null);
		CompletableFuture<Void> behind = send(3);
		assertThat(behind).isNotDone();
		large.withdraw();
		assertThat(behind).isCompleted();
	}

	@Test
	void sendsTheFrameBehindAnOverdueOne() {
		this.socket.stall();
		send(1);
		CompletableFuture<Void> large = this.gate.send(frame(2, Unpooled.wrappedBuffer(new byte[1024 * 1024])),
				TIMEOUT);
		this.clock.advance(Duration.ofSeconds(5));
		CompletableFuture<Void> behind = send(3);
		this.clock.advance(Duration.ofSeconds(5));
		this.gate.tick(this.clock.getAsLong());
		assertThat(large).isCompletedExceptionally();
		assertThat(behind).isCompleted();
	}

	@Test
	void doesNotSendAFrameWithdrawnBefore() {
		ByteBuf payload = payload();
		OutboundFrame frame = frame(1, payload);
		frame.withdraw();
		this.gate.send(frame, null);
		this.gate.pause();
		this.gate.send(frame, null);
		assertThat(this.gate.isCrowded()).isFalse();
		resume();
		assertThat(sentIds()).isEmpty();
		assertThat(payload.refCnt()).isZero();
		assertThat(this.channel.outbound().waitingFrames()).isZero();
	}

	@Test
	void closingIgnoresAWithdrawnFrame() {
		this.gate.pause();
		OutboundFrame frame = frame(1, payload());
		CompletableFuture<Void> queued = this.gate.send(frame, null);
		frame.withdraw();
		this.gate.close(new ConduitConnectionException(ErrorCode.GOING_AWAY, "Enough"));
		assertThat(queued).isNotDone();
		assertThat(frame.payload().refCnt()).isZero();
	}

	@Test
	void freesThePlaceHoweverTheFutureIsCompleted() {
		this.gate.pause();
		List<Consumer<CompletableFuture<Void>>> ways = List.of((future) -> future.cancel(true),
				(future) -> future.complete(null), (future) -> future.completeExceptionally(new TimeoutException()),
				(future) -> future.obtrudeValue(null), (future) -> future.obtrudeException(new TimeoutException()),
				(future) -> future.completeAsync(() -> null, Runnable::run));
		for (int i = 0; i < 100; i++) {
			CompletableFuture<Void> queued = send(i);
			assertThat(queued).isNotDone();
			if (i < 60) {
				ways.get(i % ways.size()).accept(queued);
			}
		}
		for (int i = 100; i < 160; i++) {
			assertThat(send(i)).isNotDone();
		}
		assertThat(send(160)).isCompletedExceptionally();
		resume();
		List<Long> sent = new ArrayList<>();
		for (List<Long> some = sentIds(); !some.isEmpty(); some = sentIds()) {
			sent.addAll(some);
			this.gate.release();
		}
		assertThat(sent).containsExactlyElementsOf(LongStream.range(60, 160).boxed().toList());
	}

	@Test
	void sendsTheFrameBehindAnAbandonedOne() {
		this.socket.stall();
		send(1);
		ByteBuf large = Unpooled.wrappedBuffer(new byte[1024 * 1024]);
		CompletableFuture<Void> waiting = this.gate.send(frame(2, large), TIMEOUT);
		CompletableFuture<Void> behind = send(3);
		assertThat(behind).isNotDone();
		waiting.complete(null);
		assertThat(behind).isCompleted();
		assertThat(large.refCnt()).isZero();
	}

	@Test
	void futureOfASentFrameCannotBeChanged() {
		CompletableFuture<Void> sent = send(1);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> sent.obtrudeException(new TimeoutException()));
		assertThat(send(2)).isCompletedWithValue(null);
	}

}
