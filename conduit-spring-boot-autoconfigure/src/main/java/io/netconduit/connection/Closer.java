package io.netconduit.connection;

import java.util.concurrent.TimeUnit;

import io.netconduit.protocol.ErrorCode;
import io.netconduit.protocol.FrameType;
import io.netconduit.protocol.ProtocolLimits;
import io.netconduit.transport.OutboundFrame;

/**
 * Closes a connection in order, whichever side begins. On the event loop only.
 */
final class Closer implements CloseSequence.Actions {

	private final ConnectionLifecycle connection;

	private final CloseSequence sequence;

	private long peersCloseId;

	Closer(ConnectionLifecycle connection) {
		this.connection = connection;
		this.sequence = new CloseSequence(this, connection.setup().settings().drainTimeout().toNanos());
	}

	void close(ErrorCode code, String reason) {
		if (!this.connection.isProven()) {
			this.connection.end(new ConduitConnectionException(code, reason));
			this.connection.channel().close();
		}
		else if (!this.connection.state().isTerminal() && this.sequence.begin(now())) {
			stopSending(reason);
			this.connection.control().sendClose(code, reason);
			advance();
		}
	}

	void closeReceived(long correlationId) {
		this.peersCloseId = correlationId;
		this.sequence.closeReceived(now());
		stopSending("The peer is closing the connection");
		advance();
	}

	void closeAcknowledged() {
		if (!this.sequence.ackReceived()) {
			this.connection.monitor().unmatchedAnswer();
		}
		advance();
	}

	private void stopSending(String reason) {
		this.connection.move(ConnectionState.CLOSING);
		this.connection.gate().close(new ConduitConnectionException(ErrorCode.GOING_AWAY, reason));
		this.connection.control().liftRateLimit();
	}

	void advance() {
		if (this.sequence.isUnderWay() && !this.connection.state().isTerminal()) {
			ConnectionListener listener = this.connection.listener();
			this.sequence.advance(now(), listener.workInProgress(), listener.answersPending(),
					this.connection.dialect());
		}
	}

	boolean isUnderWay() {
		return this.sequence.isUnderWay();
	}

	boolean isGoingAway() {
		return this.sequence.isCloseSent();
	}

	@Override
	public void acknowledge() {
		this.connection.channel().send(OutboundFrame.empty(FrameType.CLOSE_ACK, this.peersCloseId));
	}

	@Override
	public void finish() {
		this.connection.end(null);
		this.connection.channel().closeAfterSending();
		this.connection.channel()
			.eventLoop()
			.schedule(this.connection.channel()::close, ProtocolLimits.LINGER.toMillis(), TimeUnit.MILLISECONDS);
	}

	private long now() {
		return this.connection.setup().nanoClock().getAsLong();
	}

}
