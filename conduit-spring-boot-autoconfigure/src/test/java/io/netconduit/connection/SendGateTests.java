package io.netconduit.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import io.netconduit.protocol.Dialect;
import io.netconduit.protocol.ErrorCode;
import io.netconduit.protocol.FrameFlags;
import io.netconduit.protocol.FrameType;
import io.netconduit.testing.ManualClock;
import io.netconduit.testing.StallingChannel;
import io.netconduit.testing.WireFrame;
import io.netconduit.transport.FrameChannel;
import io.netconduit.transport.FrameChannelSettings;
import io.netconduit.transport.OutboundFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SendGate}.
 */
class SendGateTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final StallingChannel socket = new StallingChannel();

	private final ManualClock clock = new ManualClock();

	private final FrameChannel channel = FrameChannel.create(this.socket,
			new FrameChannelSettings(EnumSet.of(Dialect.DOCUMENTED), 1_024, "key", 1_024, 2, false, null, this.clock));

	private final SendGate gate = new SendGate(this.channel, 100, this.clock);

	@AfterEach
	void close() {
		this.socket.runPendingTasks();
		this.socket.finishAndReleaseAll();
	}

	@Test
	void lettingThroughIsImmediateWhereNothingHoldsBack() {
		assertThat(this.gate.isOpen(1)).isTrue();
		assertThat(send(1)).isCompleted();
		assertThat(sentIds()).containsExactly(1L);
	}

	@Test
	void framesWaitWhileThePeerPausesAndLeaveInOrder() {
		this.gate.pause();
		assertThat(this.gate.isPaused()).isTrue();
		assertThat(this.gate.isOpen(1)).isFalse();
		CompletableFuture<Void> first = send(1);
		CompletableFuture<Void> second = send(2);
		assertThat(first).isNotDone();
		assertThat(sentIds()).isEmpty();
		this.gate.resume();
		assertThat(first).isCompleted();
		assertThat(second).isCompleted();
		assertThat(sentIds()).containsExactly(1L, 2L);
		assertThat(this.gate.isOpen(1)).isTrue();
	}

	@Test
	void frameBeyondTheLimitIsRefusedAndTheOthersGoOnWaiting() {
		this.gate.pause();
		CompletableFuture<Void> first = send(1);
		for (int i = 2; i <= 100; i++) {
			send(i);
		}
		assertThat(send(101)).isCompletedExceptionally();
		assertThat(first).isNotDone();
		this.gate.resume();
		assertThat(first).isCompleted();
		assertThat(send(102)).isNotCompletedExceptionally();
	}

	@Test
	void framesWaitForRoomAndLeaveInOrder() {
		this.socket.stall();
		send(1);
		send(2);
		CompletableFuture<Void> third = send(3);
		CompletableFuture<Void> fourth = send(4);
		this.socket.runPendingTasks();
		assertThat(third).isNotDone();
		this.socket.proceed();
		this.gate.release();
		assertThat(third).isCompleted();
		assertThat(fourth).isCompleted();
		assertThat(sentIds()).containsExactly(1L, 2L, 3L, 4L);
	}

	@Test
	void smallFrameDoesNotOvertakeALargeOneThatWaits() {
		this.socket.stall();
		send(1);
		ByteBuf large = Unpooled.wrappedBuffer(new byte[1024 * 1024]);
		CompletableFuture<Void> waiting = this.gate.send(frame(2, large), TIMEOUT);
		CompletableFuture<Void> behind = send(3);
		assertThat(waiting).isNotDone();
		assertThat(behind).isNotDone();
		this.socket.runPendingTasks();
		this.socket.proceed();
		this.gate.release();
		assertThat(waiting).isCompleted();
		this.socket.runPendingTasks();
		this.gate.release();
		assertThat(behind).isCompleted();
		assertThat(sentIds()).containsExactly(1L, 2L, 3L);
	}

	@Test
	void waitingEndsWithTheTimeoutAndTellsWhatHeldTheFrameBack() {
		this.gate.pause();
		ByteBuf payload = payload();
		CompletableFuture<Void> queued = this.gate.send(frame(1, payload), TIMEOUT);
		this.clock.advance(TIMEOUT.toNanos() - 1);
		this.gate.tick(this.clock.getAsLong());
		assertThat(queued).isNotDone();
		this.clock.advance(1);
		this.gate.tick(this.clock.getAsLong());
		ConduitConnectionException failure = failure(queued);
		assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
		assertThat(failure).hasMessage("The peer asked to pause and nothing changed within 10000 ms");
		assertThat(payload.refCnt()).isZero();
		this.gate.resume();
		assertThat(this.gate.isOpen(1)).isTrue();
		assertThat(sentIds()).isEmpty();
	}

	@Test
	void fullQueueIsToldWhereItHeldTheFrameBack() {
		this.socket.stall();
		send(1);
		send(2);
		CompletableFuture<Void> queued = send(3);
		this.clock.advance(TIMEOUT);
		this.gate.tick(this.clock.getAsLong());
		assertThat(failure(queued)).hasMessage("The send queue is full and nothing changed within 10000 ms");
	}

	@Test
	void onlyThoseThatAreLateFail() {
		this.gate.pause();
		CompletableFuture<Void> unlimited = this.gate.send(frame(1, payload()), null);
		CompletableFuture<Void> early = send(2);
		this.clock.advance(Duration.ofSeconds(5));
		CompletableFuture<Void> late = send(3);
		this.clock.advance(Duration.ofSeconds(5));
		this.gate.tick(this.clock.getAsLong());
		assertThat(early).isCompletedExceptionally();
		assertThat(late).isNotDone();
		this.clock.advance(Duration.ofDays(1));
		this.gate.tick(this.clock.getAsLong());
		assertThat(late).isCompletedExceptionally();
		assertThat(unlimited).isNotDone();
		this.gate.resume();
		assertThat(unlimited).isCompleted();
		assertThat(sentIds()).containsExactly(1L);
	}

	@Test
	void cancelledFrameIsTakenBack() {
		this.gate.pause();
		ByteBuf payload = payload();
		CompletableFuture<Void> cancelled = this.gate.send(frame(1, payload), TIMEOUT);
		send(2);
		cancelled.cancel(false);
		this.gate.resume();
		assertThat(payload.refCnt()).isZero();
		assertThat(sentIds()).containsExactly(2L);
	}

	@Test
	void cancelledFrameIsReleasedAtOnceEvenWhileThePeerPauses() {
		this.gate.pause();
		ByteBuf payload = payload();
		this.gate.send(frame(1, payload), null).cancel(false);
		assertThat(payload.refCnt()).isZero();
		assertThat(this.gate.isCrowded()).isFalse();
	}

	@Test
	void frameWhoseFutureIsCompletedIsTakenBack() {
		this.gate.pause();
		send(1).complete(null);
		send(2).completeExceptionally(new IllegalStateException());
		this.gate.resume();
		assertThat(sentIds()).isEmpty();
	}

	@Test
	void withdrawnFramesMakePlaceForOthers() {
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
		this.gate.resume();
		assertThat(sentIds()).containsExactly(101L);
	}

	@Test
	void frameThatWaitedBehindAWithdrawnOneGoes() {
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
	void frameThatWaitedBehindALateOneGoes() {
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
	void frameThatWasWithdrawnBeforeIsNotSent() {
		ByteBuf payload = payload();
		OutboundFrame frame = frame(1, payload);
		frame.withdraw();
		this.gate.send(frame, null);
		this.gate.pause();
		this.gate.send(frame, null);
		assertThat(this.gate.isCrowded()).isFalse();
		this.gate.resume();
		assertThat(sentIds()).isEmpty();
		assertThat(payload.refCnt()).isZero();
		assertThat(this.channel.waitingFrames()).isZero();
	}

	@Test
	void closingLeavesAFrameThatItsSenderHasWithdrawn() {
		this.gate.pause();
		OutboundFrame frame = frame(1, payload());
		CompletableFuture<Void> queued = this.gate.send(frame, null);
		frame.withdraw();
		this.gate.close(new ConduitConnectionException(ErrorCode.GOING_AWAY, "Enough"));
		assertThat(queued).isNotDone();
		assertThat(frame.payload().refCnt()).isZero();
	}

	@Test
	void placeOfAFrameIsFreeHoweverItsFutureIsCompleted() {
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
		this.gate.resume();
		List<Long> sent = new ArrayList<>();
		for (List<Long> some = sentIds(); !some.isEmpty(); some = sentIds()) {
			sent.addAll(some);
			this.gate.release();
		}
		assertThat(sent).containsExactlyElementsOf(LongStream.range(60, 160).boxed().toList());
	}

	@Test
	void frameThatIsGivenUpLetsThoseBehindItGo() {
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
	void futureOfAFrameThatIsGoneIsEverybodysAndStaysAsItIs() {
		CompletableFuture<Void> sent = send(1);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> sent.obtrudeException(new TimeoutException()));
		assertThat(send(2)).isCompletedWithValue(null);
	}

	@Test
	void closingFailsWhatWaitsAndWhatComesLaterEachWithItsOwnException() {
		this.gate.pause();
		ByteBuf waitingPayload = payload();
		CompletableFuture<Void> waiting = this.gate.send(frame(1, waitingPayload), null);
		ConduitConnectionException reason = new ConduitConnectionException(ErrorCode.GOING_AWAY, "Enough");
		this.gate.close(reason);
		this.gate.close(new ConduitConnectionException(ErrorCode.UNKNOWN, "Again"));
		ByteBuf latePayload = payload();
		CompletableFuture<Void> late = this.gate.send(frame(2, latePayload), TIMEOUT);
		for (CompletableFuture<Void> failed : List.of(waiting, late)) {
			ConduitConnectionException failure = failure(failed);
			assertThat(failure).isNotSameAs(reason).hasMessage("Enough").hasCause(reason);
			assertThat(failure.code()).isEqualTo(ErrorCode.GOING_AWAY);
		}
		assertThat(failure(waiting)).isNotSameAs(failure(late));
		assertThat(waitingPayload.refCnt()).isZero();
		assertThat(latePayload.refCnt()).isZero();
		assertThat(this.gate.isOpen(0)).isFalse();
		this.gate.resume();
		assertThat(sentIds()).isEmpty();
	}

	private CompletableFuture<Void> send(long id) {
		return this.gate.send(frame(id, payload()), TIMEOUT);
	}

	private static OutboundFrame frame(long id, ByteBuf payload) {
		return new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, id, payload);
	}

	private static ByteBuf payload() {
		return Unpooled.wrappedBuffer(new byte[] { 1 });
	}

	private static ConduitConnectionException failure(CompletableFuture<Void> future) {
		assertThat(future).isCompletedExceptionally();
		return (ConduitConnectionException) future.handle((nothing, failure) -> failure).join();
	}

	private List<Long> sentIds() {
		this.socket.runPendingTasks();
		return WireFrame.sent(this.socket).stream().map(WireFrame::id).toList();
	}

}
