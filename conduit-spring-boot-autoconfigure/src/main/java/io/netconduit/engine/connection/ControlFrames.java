package io.netconduit.engine.connection;

import java.util.concurrent.TimeUnit;

import io.netconduit.ConnectionState;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.payload.ClosePayload;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.OutboundFrame;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Sends and receives the frames that concern the connection itself: heartbeat, flow
 * control and closing.
 */
final class ControlFrames {

	private final ConnectionLifecycle connection;

	private final PingFlood pingFlood = new PingFlood();

	private @Nullable OutboundFrame pong;

	private boolean quiet;

	ControlFrames(ConnectionLifecycle connection) {
		this.connection = connection;
	}

	/**
	 * Receive a control frame after authentication.
	 * @param frame the frame, lent
	 * @throws ProtocolException if its type is not valid after authentication
	 */
	void received(Frame frame) {
		switch (frame.type()) {
			case HEARTBEAT_PING -> pong(frame.correlationId());
			case HEARTBEAT_PONG -> this.connection.monitor().pong(frame.correlationId());
			case PAUSE -> pause();
			case RESUME -> resume();
			case CLOSE -> close(frame);
			case CLOSE_ACK -> this.connection.closer().closeAcknowledged();
			case CANCEL -> cancel(frame);
			case UNKNOWN -> this.connection.monitor().unknownFrame();
			default -> throw new ProtocolException("The peer sent " + frame.type() + " after authentication");
		}
	}

	private void close(Frame frame) {
		ConnectionSetup setup = this.connection.setup();
		PeerClose close = PeerClose.of(ClosePayload.decode(frame.payload()), setup.role(), channel().remoteAddress());
		if (close.isFailure()) {
			setup.log().closedByPeer(close.sentence());
		}
		this.connection.closer().closeReceived(frame.correlationId(), close);
	}

	// Without the negotiated capability, CANCEL is ignored like an unknown type.
	private void cancel(Frame frame) {
		if (this.connection.isCancelling()) {
			this.connection.listener().received(frame);
		}
		else {
			this.connection.monitor().unknownFrame();
		}
	}

	// Whoever sees the state finds the gate as the state says, so the gate changes first.
	private void pause() {
		if (this.connection.state().canMoveTo(ConnectionState.PAUSED)) {
			this.connection.gate().pause();
			this.connection.move(ConnectionState.PAUSED);
			this.connection.setup().recorder().pauseReceived();
		}
	}

	private void resume() {
		if (this.connection.gate().isPaused()) {
			this.connection.gate().resume();
			this.connection.move(ConnectionState.ACTIVE);
			this.connection.setup().recorder().resumeReceived();
			this.connection.gate().release();
		}
	}

	private void pong(long id) {
		if (this.pingFlood.ping(this.connection.setup().nanoClock().getAsLong())) {
			this.connection.cut(ErrorCode.OVERLOADED, "The peer sends too many PINGs", null);
			return;
		}
		if (this.pong == null || this.pong.isSent()) {
			this.pong = OutboundFrame.empty(FrameType.HEARTBEAT_PONG, id);
			this.connection.outbound().add(this.pong);
		}
	}

	/**
	 * Send PAUSE or RESUME if the settings allow it.
	 * @param pause which of the two
	 * @return whether it was sent
	 */
	boolean sendPause(boolean pause) {
		if (!this.connection.setup().settings().queues().enableBackpressure()) {
			return false;
		}
		this.connection.outbound().add(OutboundFrame.empty(pause ? FrameType.PAUSE : FrameType.RESUME, 0));
		if (pause) {
			this.connection.setup().recorder().pauseSent();
		}
		else {
			this.connection.setup().recorder().resumeSent();
		}
		return true;
	}

	/**
	 * Send CLOSE, which the python dialect does not know.
	 * @param code the code
	 * @param reason the reason
	 */
	void sendClose(ErrorCode code, String reason) {
		if (this.connection.dialect() == Dialect.PYTHON) {
			return;
		}
		ByteBuf payload = channel().buffer();
		ClosePayload.encode(payload, reason, code.code());
		this.connection.outbound().add(new OutboundFrame(FrameType.CLOSE, FrameFlags.NONE, 0, payload));
	}

	/**
	 * Send nothing until the client sends a frame or the quiet period is over: the
	 * package on PyPI loses bytes that arrive in the same read as AUTH_SUCCESS.
	 */
	void keepQuiet() {
		this.quiet = true;
		channel().quiet(true);
		channel().eventLoop()
			.schedule(this::speak, ProtocolLimits.PYTHON_QUIET_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Resume sending: the client has sent a frame, or the quiet period is over. */
	void speak() {
		if (this.quiet) {
			this.quiet = false;
			channel().quiet(false);
		}
	}

	private FrameChannel channel() {
		return this.connection.channel();
	}

}
