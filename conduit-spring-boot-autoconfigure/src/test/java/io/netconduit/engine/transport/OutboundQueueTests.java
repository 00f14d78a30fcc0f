package io.netconduit.engine.transport;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.testing.WireFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OutboundQueue}.
 */
class OutboundQueueTests extends AbstractOutboundQueueTests {

	@Test
	void flushesFramesOfAnotherThreadOnce() throws InterruptedException {
		Thread other = new Thread(() -> {
			for (int id = 1; id <= 64; id++) {
				add(id, FrameFlags.NONE);
			}
		});
		other.start();
		other.join();
		assertThat(this.channel.flushes()).isZero();
		this.channel.runPendingTasks();
		assertThat(this.channel.flushes()).isOne();
		assertThat(sentIds()).hasSize(64).isSorted();
	}

	@Test
	void flushesFramesAddedWhileReadingOnce() {
		this.queue.writer().beginRead();
		for (int id = 1; id <= 64; id++) {
			add(id, FrameFlags.NONE);
			this.channel.runPendingTasks();
		}
		assertThat(this.channel.flushes()).isZero();
		this.queue.writer().endRead();
		assertThat(this.channel.flushes()).isOne();
		assertThat(sentIds()).hasSize(64).isSorted();
	}

	@Test
	void doesNotFlushWithoutFrames() {
		this.queue.writer().drain();
		this.queue.writer().endRead();
		assertThat(this.channel.flushes()).isZero();
	}

	@Test
	void urgentFramesOvertakeOthersInOrder() {
		fillSocket();
		add(1, FrameFlags.NONE);
		add(2, FrameFlags.PRIORITY);
		add(3, FrameFlags.NONE);
		add(4, FrameFlags.PRIORITY | FrameFlags.REQUIRE_ACK);
		this.channel.runPendingTasks();
		add(5, FrameFlags.PRIORITY);
		assertThat(proceed()).containsExactly(2L, 4L, 5L, 1L, 3L);
	}

	@Test
	void nothingOvertakesAQueuedClose() {
		fillSocket();
		add(1, FrameFlags.NONE);
		add(2, FrameFlags.PRIORITY);
		this.queue.add(new OutboundFrame(FrameType.CLOSE, FrameFlags.NONE, 3, Unpooled.EMPTY_BUFFER));
		add(4, FrameFlags.PRIORITY);
		this.channel.runPendingTasks();
		add(5, FrameFlags.PRIORITY);
		assertThat(proceed()).containsExactly(2L, 1L, 3L, 4L, 5L);
	}

	@Test
	void limitsTheNumberOfFrames() {
		fillSocket();
		for (int id = 1; id < MAX_FRAMES; id++) {
			assertThat(this.queue.hasRoom(0)).as("with %d frames", id).isTrue();
			add(id, FrameFlags.NONE);
		}
		assertThat(this.queue.hasRoom(0)).isFalse();
		assertThat(this.queue.waitingFrames()).isEqualTo(MAX_FRAMES);
		proceed();
		assertThat(this.queue.waitingFrames()).isZero();
		assertThat(this.queue.waitingBytes()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "1044416, true", "1044417, false", "2147483600, false" })
	void limitsTheBytesIncludingHeaders(int payloadBytes, boolean room) {
		fillSocket();
		assertThat(this.queue.waitingBytes()).isEqualTo(32 + 4_096);
		assertThat(this.queue.hasRoom(payloadBytes)).isEqualTo(room);
	}

	@Test
	void hasRoomForOneLargerFrameWhenEmpty() {
		assertThat(this.queue.hasRoom(Integer.MAX_VALUE)).isTrue();
	}

	@Test
	void writesALargePayloadWithoutCopying() {
		ByteBuf payload = Unpooled.wrappedBuffer(new byte[16 * 1024]);
		this.queue.add(new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, 1, payload));
		add(2, FrameFlags.NONE);
		this.channel.runPendingTasks();
		ByteBuf header = this.channel.readOutbound();
		assertThat(header.readableBytes()).isEqualTo(32);
		header.release();
		ByteBuf body = this.channel.readOutbound();
		assertThat(body).isSameAs(payload);
		body.release();
		this.queue.writer().drain();
		assertThat(sentIds()).containsExactly(2L);
	}

	@Test
	void copiesAndReleasesASmallPayload() {
		ByteBuf payload = Unpooled.wrappedBuffer(new byte[16 * 1024 - 1]);
		this.queue.add(new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, 1, payload));
		this.channel.runPendingTasks();
		assertThat(payload.refCnt()).isZero();
		ByteBuf whole = this.channel.readOutbound();
		assertThat(whole.readableBytes()).isEqualTo(32 + 16 * 1024 - 1);
		whole.release();
	}

	@Test
	void sendsAPayloadFromItsReaderIndex() {
		ByteBuf payload = Unpooled.wrappedBuffer(new byte[] { 1, 2, 3 }).skipBytes(1);
		this.queue.add(new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, 1, payload));
		this.channel.runPendingTasks();
		assertThat(WireFrame.sent(this.channel)).containsExactly(WireFrame.of(1, 0, 1, "0203"));
	}

	@Test
	void reportsAFrameAsSentOnlyOnceWritten() {
		fillSocket();
		OutboundFrame frame = add(1, FrameFlags.NONE);
		this.channel.runPendingTasks();
		assertThat(frame.isSent()).isFalse();
		proceed();
		assertThat(frame.isSent()).isTrue();
		assertThat(frame.withdraw()).isFalse();
	}

	@Test
	void closingReleasesWaitingAndLaterFrames() {
		fillSocket();
		ByteBuf waiting = payload();
		this.queue.add(new OutboundFrame(FrameType.MESSAGE, FrameFlags.PRIORITY, 1, waiting));
		this.channel.runPendingTasks();
		ByteBuf inInbox = payload();
		this.queue.add(new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, 2, inInbox));
		this.queue.close();
		assertThat(waiting.refCnt()).isZero();
		assertThat(inInbox.refCnt()).isZero();
		ByteBuf late = payload();
		this.queue.add(new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, 3, late));
		this.channel.runPendingTasks();
		assertThat(late.refCnt()).isZero();
	}

	@Test
	void sendsNothingBeforeTheDialectIsKnown() {
		this.dialect = null;
		add(1, FrameFlags.NONE);
		this.channel.runPendingTasks();
		assertThat(this.channel.outboundMessages()).isEmpty();
		this.dialect = Dialect.DOCUMENTED;
		this.queue.writer().drain();
		assertThat(sentIds()).containsExactly(1L);
	}

	@Test
	void waitsWhileQuiet() {
		add(1, FrameFlags.NONE);
		this.queue.writer().quiet(true);
		add(2, FrameFlags.NONE);
		this.channel.runPendingTasks();
		assertThat(sentIds()).containsExactly(1L);
		this.queue.writer().quiet(false);
		assertThat(sentIds()).containsExactly(2L);
	}

	@Test
	void runsTheActionOnceEmpty() {
		List<String> acts = new ArrayList<>();
		fillSocket();
		add(1, FrameFlags.NONE);
		this.queue.writer().whenEmpty(() -> acts.add("empty"));
		assertThat(acts).isEmpty();
		proceed();
		assertThat(acts).containsExactly("empty");
	}

	@Test
	void runsTheActionImmediatelyIfEmpty() {
		List<String> acts = new ArrayList<>();
		this.queue.writer().whenEmpty(() -> acts.add("empty"));
		assertThat(acts).containsExactly("empty");
	}

	@Test
	void countsSentFramesAndProgress() {
		fillSocket();
		long progress = this.queue.writer().progress();
		add(1, FrameFlags.NONE);
		this.channel.runPendingTasks();
		assertThat(this.queue.writer().progress()).isEqualTo(progress);
		assertThat(this.queue.writer().framesSent()).isOne();
		proceed();
		assertThat(this.queue.writer().progress()).isEqualTo(32 + 4_096 + 32 + 1);
		assertThat(this.queue.writer().framesSent()).isEqualTo(2);
		assertThat(this.queue.writer().bytesSent()).isEqualTo(32 + 4_096 + 32 + 1);
	}

}
