package io.netconduit.engine.connection;

import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.transport.FrameListener;
import io.netconduit.engine.transport.ReadHold;
import org.jspecify.annotations.Nullable;

/**
 * Routes inbound frames and events of the channel: frames go to the {@link Handshake}
 * first, then to {@link ControlFrames} or to the layer above; events of the socket go to
 * the {@link ConnectionLifecycle}. On the event loop only.
 */
final class FrameRouter implements FrameListener {

	private final ConnectionLifecycle connection;

	private final ConnectionMonitor monitor;

	private final ControlFrames control;

	private final @Nullable RateLimit rateLimit;

	FrameRouter(ConnectionLifecycle connection) {
		this.connection = connection;
		this.monitor = connection.monitor();
		this.control = connection.control();
		ConnectionSetup setup = connection.setup();
		this.rateLimit = setup.rateLimit().isOn() ? new RateLimit(setup, connection.channel()) : null;
	}

	@Override
	public void opened() {
		this.connection.opened();
	}

	@Override
	public void received(Frame frame) {
		if (this.connection.state().isTerminal()) {
			return;
		}
		try {
			Handshake underWay = this.connection.handshake();
			if (underWay != null) {
				underWay.received(frame);
				return;
			}
			// Kept in this method: the JIT compiler may not inline another method on the
			// path of a call.
			this.control.speak();
			check(frame);
			switch (frame.type()) {
				case MESSAGE, RPC_REQUEST -> {
					request(frame);
					this.monitor.checkBacklog();
				}
				case RPC_RESPONSE, RPC_ERROR, ACK, NACK, RPC_LIST -> {
					this.connection.listener().received(frame);
					this.monitor.checkBacklog();
				}
				default -> this.control.received(frame);
			}
		}
		catch (ProtocolException ex) {
			failed(ex);
		}
	}

	private static void check(Frame frame) {
		if (frame.has(FrameFlags.ENCRYPTED)) {
			throw new ProtocolException("A frame is marked as encrypted");
		}
		if (frame.has(FrameFlags.FRAGMENT | FrameFlags.LAST_FRAGMENT)) {
			throw new ProtocolException("A frame is marked as a fragment without the capability");
		}
	}

	private void request(Frame frame) {
		if (this.rateLimit == null || this.connection.state() == ConnectionState.CLOSING) {
			this.connection.listener().received(frame);
		}
		else {
			this.rateLimit.received(frame, this.connection.listener());
		}
	}

	/** Lift the peer's rate limit: the peer's CLOSE must not wait behind it. */
	void liftRateLimit() {
		if (this.rateLimit != null) {
			this.rateLimit.lift();
		}
	}

	@Override
	public void failed(ProtocolException cause) {
		if (this.connection.state().isTerminal()) {
			return;
		}
		String reason = LossTexts.fault(this.connection.setup(), cause);
		this.connection.setup().log().protocolError(this.connection.channel().remoteAddress(), reason);
		Handshake underWay = this.connection.handshake();
		if (underWay != null) {
			underWay.refuse(reason);
		}
		this.connection.cut(ErrorCode.CONNECTION, reason, cause);
	}

	@Override
	public void sendProgressed() {
		this.connection.gate().release();
		if (this.connection.outbound().hasRoom(0)) {
			this.connection.channel().release(ReadHold.SEND_QUEUE);
		}
	}

	@Override
	public void closed(@Nullable Throwable cause) {
		this.connection.socketClosed(cause);
	}

}
