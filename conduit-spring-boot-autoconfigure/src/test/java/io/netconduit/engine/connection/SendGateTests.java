package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.transport.OutboundFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SendGate}.
 */
class SendGateTests extends AbstractSendGateTests {

	@Test
	void sendsImmediatelyWhenOpen() {
		assertThat(this.gate.isOpen(1)).isTrue();
		assertThat(send(1)).isCompleted();
		assertThat(sentIds()).containsExactly(1L);
	}

	@Test
	void holdsFramesInOrderWhileThePeerPauses() {
		this.gate.pause();
		assertThat(this.gate.isPaused()).isTrue();
		assertThat(this.gate.isOpen(1)).isFalse();
		CompletableFuture<Void> first = send(1);
		CompletableFuture<Void> second = send(2);
		assertThat(first).isNotDone();
		assertThat(sentIds()).isEmpty();
		resume();
		assertThat(first).isCompleted();
		assertThat(second).isCompleted();
		assertThat(sentIds()).containsExactly(1L, 2L);
		assertThat(this.gate.isOpen(1)).isTrue();
	}

	@Test
	void rejectsAFrameOverTheLimit() {
		this.gate.pause();
		CompletableFuture<Void> first = send(1);
		for (int i = 2; i <= 100; i++) {
			send(i);
		}
		assertThat(send(101)).isCompletedExceptionally();
		assertThat(first).isNotDone();
		resume();
		assertThat(first).isCompleted();
		assertThat(send(102)).isNotCompletedExceptionally();
	}

	@Test
	void limitsUrgentFramesLikeOthers() {
		this.gate.pause();
		CompletableFuture<Void> first = sendUrgent(1);
		for (int i = 2; i <= 100; i++) {
			sendUrgent(i);
		}
		assertThat(failure(sendUrgent(101)).errorCode()).isEqualTo(ErrorCode.OVERLOADED);
		assertThat(failure(send(102)).errorCode()).isEqualTo(ErrorCode.OVERLOADED);
		assertThat(first).isNotDone();
	}

	@Test
	void urgentFramesTimeOut() {
		this.gate.pause();
		CompletableFuture<Void> urgent = sendUrgent(1);
		this.clock.advance(TIMEOUT.toNanos() - 1);
		this.gate.tick(this.clock.getAsLong());
		assertThat(urgent).isNotDone();
		this.clock.advance(1);
		this.gate.tick(this.clock.getAsLong());
		assertThat(failure(urgent).errorCode()).isEqualTo(ErrorCode.TIMEOUT);
		resume();
		assertThat(sentIds()).isEmpty();
	}

	@Test
	void urgentFramesWaitForRoomInTheSendQueue() {
		this.socket.stall();
		send(1);
		send(2);
		CompletableFuture<Void> third = sendUrgent(3);
		assertThat(third).isNotDone();
		this.socket.runPendingTasks();
		this.socket.proceed();
		this.gate.release();
		assertThat(third).isCompleted();
		assertThat(sentIds()).containsExactly(1L, 2L, 3L);
	}

	@Test
	void holdsFramesInOrderUntilThereIsRoom() {
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
	void timesOutAndNamesThePauseAsTheReason() {
		this.gate.pause();
		ByteBuf payload = payload();
		CompletableFuture<Void> queued = this.gate.send(frame(1, payload), TIMEOUT);
		this.clock.advance(TIMEOUT.toNanos() - 1);
		this.gate.tick(this.clock.getAsLong());
		assertThat(queued).isNotDone();
		this.clock.advance(1);
		this.gate.tick(this.clock.getAsLong());
		ConduitConnectionException failure = failure(queued);
		assertThat(failure.errorCode()).isEqualTo(ErrorCode.TIMEOUT);
		assertThat(failure).hasMessage("The peer asked to pause and nothing changed within 10000 ms");
		assertThat(payload.refCnt()).isZero();
		resume();
		assertThat(this.gate.isOpen(1)).isTrue();
		assertThat(sentIds()).isEmpty();
	}

	@Test
	void timesOutAndNamesTheFullQueueAsTheReason() {
		this.socket.stall();
		send(1);
		send(2);
		CompletableFuture<Void> queued = send(3);
		this.clock.advance(TIMEOUT);
		this.gate.tick(this.clock.getAsLong());
		assertThat(failure(queued)).hasMessage("The send queue is full and nothing changed within 10000 ms");
	}

	@Test
	void refusesFrameOverLimitAndNamesTheKeys() {
		this.gate.pause();
		for (int i = 0; i < 100; i++) {
			send(i);
		}
		ByteBuf payload = payload();
		ConduitConnectionException failure = failure(this.gate.send(frame(100, payload), TIMEOUT));
		assertThat(failure).hasMessage("100 messages and calls already wait for the peer (conduit.test.send-queue-size "
				+ "plus conduit.test.max-in-flight-per-connection); this one was not sent");
		assertThat(failure.errorCode()).isEqualTo(ErrorCode.OVERLOADED);
		assertThat(payload.refCnt()).isZero();
		this.gate.close(failure);
	}

	@Test
	void failsOnlyOverdueFrames() {
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
		resume();
		assertThat(unlimited).isCompleted();
		assertThat(sentIds()).containsExactly(1L);
	}

	@Test
	void closingFailsWaitingAndLaterFrames() {
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
			assertThat(failure.errorCode()).isEqualTo(ErrorCode.GOING_AWAY);
		}
		assertThat(failure(waiting)).isNotSameAs(failure(late));
		assertThat(waitingPayload.refCnt()).isZero();
		assertThat(latePayload.refCnt()).isZero();
		assertThat(this.gate.isOpen(0)).isFalse();
		resume();
		assertThat(sentIds()).isEmpty();
	}

	private CompletableFuture<Void> sendUrgent(long id) {
		return this.gate.send(new OutboundFrame(FrameType.MESSAGE, FrameFlags.PRIORITY, id, payload()), TIMEOUT);
	}

}
