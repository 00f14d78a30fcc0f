package io.netconduit.engine.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.StallingChannel;
import io.netconduit.testing.WireFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameChannel}.
 */
class FrameChannelTests {

	private static final byte[] LONG_TEXT = String.join("", Collections.nCopies(200, "conduit ")).getBytes();

	private final StallingChannel socket = new StallingChannel();

	private final List<String> events = new ArrayList<>();

	private FrameChannel channel;

	@AfterEach
	void close() {
		this.socket.finishAndReleaseAll();
	}

	@Test
	void reportsSocketEventsInOrder() {
		start(false);
		this.socket.writeInbound(Layout.DOCUMENTED.buffer(5, 0, 7));
		this.socket.writeInbound(Unpooled.wrappedBuffer(new byte[32]));
		this.channel.close();
		assertThat(this.events).containsExactly("opened", "received HEARTBEAT_PING 7", "progressed", "failed",
				"closed null");
		assertThat(this.socket.isActive()).isFalse();
	}

	@Test
	void reportsTheErrorThatClosedTheSocket() {
		start(false);
		this.socket.pipeline().fireExceptionCaught(new IOException("reset"));
		assertThat(this.events).containsExactly("opened", "closed java.io.IOException: reset");
	}

	@Test
	void flushesAnswersToOneReadOnce() {
		start(false);
		ByteBuf[] pings = new ByteBuf[64];
		for (int i = 0; i < pings.length; i++) {
			pings[i] = Layout.DOCUMENTED.buffer(5, 0, i);
		}
		int before = this.socket.flushes();
		this.socket.writeInbound(Unpooled.wrappedBuffer(pings.length, pings));
		// Netty's embedded channel itself flushes once more after the write.
		assertThat(this.socket.flushes() - before).isLessThanOrEqualTo(2);
		assertThat(WireFrame.sent(this.socket)).hasSize(64).allMatch((frame) -> frame.type() == 6);
	}

	@Test
	void sendsBytesOfTheDocumentedHeader() {
		start(false);
		this.channel.outbound()
			.add(new OutboundFrame(FrameType.RPC_RESPONSE, FrameFlags.NONE, 7,
					Unpooled.wrappedBuffer(Hex.bytes("82a16101"))));
		this.socket.runPendingTasks();
		assertThat(WireFrame.sentBytes(this.socket))
			.startsWith("434e44540103" + "0000" + "00000004" + "0000000000000007")
			.endsWith("00000000" + "82a16101")
			.hasSize(2 * 36);
	}

	@Test
	void compressesLargePayloadsIfEnabled() {
		start(true);
		send(FrameType.MESSAGE, LONG_TEXT);
		this.channel.outbound().add(new OutboundFrame(FrameType.AUTH_REQUEST, 0, 1, Unpooled.wrappedBuffer(LONG_TEXT)));
		send(FrameType.MESSAGE, new byte[1_024]);
		List<WireFrame> sent = WireFrame.sent(this.socket);
		assertThat(sent).extracting(WireFrame::flags).containsExactly(FrameFlags.COMPRESSED, 0, 0);
		assertThat(sent.get(0).hex()).startsWith("789c").hasSizeLessThan(LONG_TEXT.length / 4);
		assertThat(sent.get(1).hex()).isEqualTo(Hex.of(LONG_TEXT));
	}

	@Test
	void compressesNothingByDefault() {
		start(false);
		send(FrameType.MESSAGE, LONG_TEXT);
		assertThat(WireFrame.sent(this.socket)).extracting(WireFrame::hex).containsExactly(Hex.of(LONG_TEXT));
	}

	@Test
	void doesNotReadWhileHeld() {
		start(false);
		this.channel.hold(ReadHold.RECEIVE_QUEUE);
		this.channel.hold(ReadHold.SEND_QUEUE);
		this.socket.writeInbound(Layout.DOCUMENTED.buffer(1, 0, 1));
		this.channel.release(ReadHold.RECEIVE_QUEUE);
		this.channel.release(ReadHold.RECEIVE_QUEUE);
		assertThat(this.channel.isReading()).isFalse();
		assertThat(this.socket.config().isAutoRead()).isFalse();
		assertThat(this.events).containsExactly("opened");
		this.channel.release(ReadHold.SEND_QUEUE);
		assertThat(this.channel.isReading()).isTrue();
		assertThat(this.socket.config().isAutoRead()).isTrue();
		assertThat(this.events).containsExactly("opened", "received MESSAGE 1");
	}

	@Test
	void sendsAnswersToHeldFrames() {
		start(false);
		this.channel.hold(ReadHold.RECEIVE_QUEUE);
		this.socket.writeInbound(Layout.DOCUMENTED.buffer(5, 0, 3));
		this.channel.release(ReadHold.RECEIVE_QUEUE);
		assertThat(WireFrame.sent(this.socket)).containsExactly(WireFrame.of(6, 0, 3, ""));
	}

	@Test
	void closesAfterSendingQueuedFrames() {
		start(false);
		this.socket.stall();
		send(FrameType.MESSAGE, new byte[] { 1 });
		this.channel.closeAfterSending();
		assertThat(this.socket.isActive()).isTrue();
		this.socket.proceed();
		assertThat(this.socket.isActive()).isFalse();
		assertThat(WireFrame.sent(this.socket)).hasSize(1);
	}

	@Test
	void discardsInputAfterShuttingTheOutput() {
		start(false);
		this.channel.hold(ReadHold.RECEIVE_QUEUE);
		this.socket.writeInbound(Layout.DOCUMENTED.buffer(1, 0, 1));
		this.channel.shutOutput();
		this.socket.writeInbound(Layout.DOCUMENTED.buffer(1, 0, 2));
		assertThat(this.channel.isReading()).isTrue();
		assertThat(this.events).containsExactly("opened");
	}

	@Test
	void reportsProgressOfSending() {
		start(false);
		this.socket.stall();
		send(FrameType.MESSAGE, new byte[] { 1 });
		assertThat(this.channel.outbound().waitingFrames()).isOne();
		assertThat(this.events).doesNotContain("progressed");
		this.socket.proceed();
		assertThat(this.events).contains("progressed");
		assertThat(this.channel.outbound().waitingFrames()).isZero();
		assertThat(this.channel.framesSent()).isOne();
		assertThat(this.channel.bytesSent()).isEqualTo(33);
	}

	@Test
	void releasesAPayloadSentAfterTheEnd() {
		start(false);
		this.channel.close();
		ByteBuf payload = Unpooled.wrappedBuffer(new byte[1]);
		this.channel.outbound().add(new OutboundFrame(FrameType.MESSAGE, FrameFlags.NONE, 1, payload));
		this.socket.runPendingTasks();
		assertThat(payload.refCnt()).isZero();
	}

	private void start(boolean compression) {
		this.channel = FrameChannel.create(this.socket, TestSettings.sending(4_096, 100, compression));
		this.channel.start(new Listener());
	}

	private void send(FrameType type, byte[] payload) {
		this.channel.outbound()
			.add(this.channel.outbound().frame(type, FrameFlags.NONE, 1, Unpooled.wrappedBuffer(payload)));
		this.socket.runPendingTasks();
	}

	/**
	 * Keeps the events and answers PINGs.
	 */
	private final class Listener implements FrameListener {

		@Override
		public void opened() {
			FrameChannelTests.this.events.add("opened");
		}

		@Override
		public void received(Frame frame) {
			FrameChannelTests.this.events.add("received " + frame.type() + " " + frame.correlationId());
			if (frame.type() == FrameType.HEARTBEAT_PING) {
				FrameChannelTests.this.channel.outbound()
					.add(OutboundFrame.empty(FrameType.HEARTBEAT_PONG, frame.correlationId()));
			}
		}

		@Override
		public void failed(ProtocolException cause) {
			FrameChannelTests.this.events.add("failed");
		}

		@Override
		public void sendProgressed() {
			FrameChannelTests.this.events.add("progressed");
		}

		@Override
		public void closed(@Nullable Throwable cause) {
			FrameChannelTests.this.events.add("closed " + cause);
		}

	}

}
