package io.netconduit.engine.transport;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.testing.IdleFrameListener;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for frames that leave an {@link OutboundQueue} without being sent.
 */
class OutboundQueueWithdrawalTests extends AbstractOutboundQueueTests {

	@Test
	void withdrawnFrameIsNotSentAndFreesItsPlace() {
		fillSocket();
		add(1, FrameFlags.NONE);
		OutboundFrame sorted = add(2, FrameFlags.NONE);
		this.channel.runPendingTasks();
		OutboundFrame unsorted = add(3, FrameFlags.PRIORITY);
		add(4, FrameFlags.NONE);
		assertThat(sorted.withdraw()).isTrue();
		assertThat(unsorted.withdraw()).isTrue();
		assertThat(sorted.payload().refCnt()).isZero();
		assertThat(unsorted.payload().refCnt()).isZero();
		assertThat(this.queue.waitingFrames()).isEqualTo(3);
		assertThat(this.queue.waitingBytes()).isEqualTo(32 + 4_096 + 2 * (32 + 1));
		assertThat(sorted.withdraw()).isTrue();
		assertThat(this.queue.waitingFrames()).isEqualTo(3);
		assertThat(proceed()).containsExactly(1L, 4L);
		assertThat(sorted.isSent()).isFalse();
		assertThat(this.queue.waitingFrames()).isZero();
		assertThat(this.queue.waitingBytes()).isZero();
	}

	@Test
	void frameWithdrawnBeforeItIsAddedTakesNoPlace() {
		ByteBuf payload = payload();
		OutboundFrame frame = new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, 1, payload);
		assertThat(frame.withdraw()).isTrue();
		assertThat(payload.refCnt()).isZero();
		this.queue.add(frame);
		assertThat(this.queue.offer(frame)).isTrue();
		this.channel.runPendingTasks();
		assertThat(sentIds()).isEmpty();
		assertThat(this.queue.waitingFrames()).isZero();
		assertThat(this.queue.waitingBytes()).isZero();
	}

	@Test
	void withdrawnFramesDoNotPileUp() {
		fillSocket();
		OutboundFrame first = add(1, FrameFlags.NONE);
		List<OutboundFrame> withdrawn = new ArrayList<>();
		for (int id = 2; id < 1_000; id++) {
			withdrawn.add(add(id, FrameFlags.NONE));
			this.channel.runPendingTasks();
			withdrawn.get(withdrawn.size() - 1).withdraw();
			this.channel.runPendingTasks();
		}
		assertThat(linkedBehind(first)).isLessThan(100);
		// A sender that keeps its frame does not keep the others.
		assertThat(withdrawn.get(0).next()).isNull();
		assertThat(proceed()).containsExactly(1L);
	}

	@Test
	void reportsTheRoomOfAWithdrawnFrame() {
		ProgressListener listener = new ProgressListener();
		this.queue.writer().listener(listener);
		fillSocket();
		OutboundFrame frame = add(1, FrameFlags.NONE);
		this.channel.runPendingTasks();
		assertThat(listener.count).isZero();
		frame.withdraw();
		this.channel.runPendingTasks();
		assertThat(listener.count).isOne();
	}

	@Test
	void runsTheActionWhenTheLastFrameIsWithdrawn() {
		List<String> acts = new ArrayList<>();
		this.queue.writer().quiet(true);
		OutboundFrame frame = add(1, FrameFlags.NONE);
		this.queue.writer().whenEmpty(() -> acts.add("empty"));
		assertThat(acts).isEmpty();
		frame.withdraw();
		this.channel.runPendingTasks();
		assertThat(acts).containsExactly("empty");
	}

	@Test
	void discardsPresentAndLaterApplicationFrames() {
		fillSocket();
		OutboundFrame message = add(1, FrameFlags.PRIORITY);
		this.queue.add(OutboundFrame.empty(FrameType.HEARTBEAT_PONG, 2));
		this.channel.runPendingTasks();
		OutboundFrame unsorted = add(3, FrameFlags.NONE);
		this.queue.discardApplicationFrames();
		assertThat(List.of(message, unsorted)).allMatch(OutboundFrame::isWithdrawn)
			.allMatch((frame) -> frame.payload().refCnt() == 0);
		this.queue.add(OutboundFrame.empty(FrameType.CLOSE, 4));
		this.queue.writer().beginRead();
		assertThat(this.queue.write(FrameType.RPC_RESPONSE, 0, 5, this, (out, value) -> out.writeByte(1))).isFalse();
		this.queue.writer().endRead();
		OutboundFrame late = add(6, FrameFlags.NONE);
		assertThat(proceed()).containsExactly(2L, 4L);
		assertThat(late.withdraw()).isTrue();
		assertThat(this.queue.waitingFrames()).isZero();
		assertThat(this.queue.waitingBytes()).isZero();
	}

	private static int linkedBehind(OutboundFrame frame) {
		int linked = 0;
		for (OutboundFrame next = frame.next(); next != null; next = next.next()) {
			linked++;
		}
		return linked;
	}

	/**
	 * Counts how often sending progressed.
	 */
	private static final class ProgressListener extends IdleFrameListener {

		private int count;

		@Override
		public void sendProgressed() {
			this.count++;
		}

	}

}
