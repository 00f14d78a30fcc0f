package io.netconduit.engine.connection;

import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.OutboundFrame;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection normally, whichever side begins (docs/protocol.md section 5): calls
 * in flight on both sides finish, CLOSE_ACK follows the last answer, and the sender of
 * CLOSE closes the socket. On the event loop only, unless noted otherwise.
 */
final class Closer {

	private final ConnectionLifecycle connection;

	private final long timeoutNanos;

	private volatile boolean closeSent;

	/** The peer's CLOSE; the first that reports a failure counts, otherwise the last. */
	private volatile @Nullable PeerClose peersClose;

	private boolean ackSent;

	private boolean ackReceived;

	private long peersCloseId;

	private long startedAt;

	private long settledAt = Long.MIN_VALUE;

	Closer(ConnectionLifecycle connection) {
		this.connection = connection;
		this.timeoutNanos = connection.setup().settings().timeouts().drain().toNanos();
	}

	/**
	 * Begin to close.
	 * @param code the code of the CLOSE frame
	 * @param reason its reason
	 */
	void close(ErrorCode code, String reason) {
		if (!this.connection.isProven()) {
			this.connection.end(new ConduitConnectionException(code, reason));
			this.connection.channel().close();
		}
		else if (!this.connection.state().isTerminal() && !this.closeSent) {
			begin(new ConduitConnectionException(ErrorCode.GOING_AWAY, reason), isUnderWay());
			this.closeSent = true;
			this.connection.control().sendClose(code, reason);
			advance();
		}
	}

	void closeReceived(long correlationId, PeerClose close) {
		// First, so that whoever finds the connection closing also finds the reason.
		PeerClose earlier = this.peersClose;
		if (earlier == null || !earlier.isFailure()) {
			this.peersClose = close;
		}
		this.peersCloseId = correlationId;
		begin(close.exception(), earlier != null || this.closeSent);
		advance();
	}

	private void begin(ConduitConnectionException reason, boolean underWay) {
		if (!underWay) {
			this.startedAt = now();
		}
		this.connection.move(ConnectionState.CLOSING);
		this.connection.gate().close(reason);
		this.connection.router().liftRateLimit();
	}

	void closeAcknowledged() {
		if (!this.closeSent || this.ackReceived) {
			this.connection.monitor().unmatchedAnswer(FrameType.CLOSE_ACK);
		}
		this.ackReceived = this.closeSent;
		advance();
	}

	/** Take the next steps that the work in progress allows. */
	void advance() {
		if (!isUnderWay() || this.connection.state().isTerminal()) {
			return;
		}
		int work = this.connection.listener().workInProgress();
		if (isCloseReceived() && !this.ackSent && work == 0) {
			this.ackSent = true;
			this.connection.outbound().add(OutboundFrame.empty(FrameType.CLOSE_ACK, this.peersCloseId));
		}
		int pending = this.connection.listener().answersPending();
		if ((work == 0 && isOver(pending)) || now() - this.startedAt >= this.timeoutNanos) {
			finish();
		}
	}

	private boolean isOver(int pending) {
		if (this.connection.dialect() == Dialect.PYTHON) {
			return pending == 0;
		}
		if (this.closeSent) {
			return this.ackReceived && (this.ackSent || !isCloseReceived());
		}
		return isAbandoned(pending);
	}

	// The peer, which sent CLOSE, has all answers and should have closed the socket.
	private boolean isAbandoned(int pending) {
		if (!this.ackSent || pending > 0) {
			return false;
		}
		if (this.settledAt == Long.MIN_VALUE) {
			this.settledAt = now();
		}
		return now() - this.settledAt >= this.connection.setup().linger().toNanos();
	}

	private void finish() {
		FrameChannel channel = this.connection.channel();
		this.connection.end(null);
		channel.closeAfterSending();
		channel.eventLoop()
			.schedule(channel::close, this.connection.setup().linger().toMillis(), TimeUnit.MILLISECONDS);
	}

	boolean isUnderWay() {
		return this.closeSent || isCloseReceived();
	}

	private boolean isCloseReceived() {
		return this.peersClose != null;
	}

	/**
	 * Return the CLOSE of the peer. May be called by any thread.
	 * @return the CLOSE, or {@code null} if the peer has sent none
	 */
	@Nullable PeerClose peersClose() {
		return this.peersClose;
	}

	/**
	 * Whether CLOSE was sent. May be called by any thread.
	 * @return whether this side is going away
	 */
	boolean isGoingAway() {
		return this.closeSent;
	}

	private long now() {
		return this.connection.setup().nanoClock().getAsLong();
	}

}
