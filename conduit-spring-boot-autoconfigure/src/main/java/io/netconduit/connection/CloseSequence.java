package io.netconduit.connection;

import io.netconduit.protocol.Dialect;
import io.netconduit.protocol.ProtocolLimits;

/**
 * The order of CLOSE and CLOSE_ACK (PROTOCOL section 5): calls in flight on both sides
 * finish, CLOSE_ACK follows the last answer, the sender of CLOSE closes the socket. On
 * the event loop only.
 */
final class CloseSequence {

	private final Actions actions;

	private final long timeoutNanos;

	private volatile boolean closeSent;

	private boolean closeReceived;

	private boolean ackSent;

	private boolean ackReceived;

	private long startedAt;

	private long settledAt = Long.MIN_VALUE;

	CloseSequence(Actions actions, long timeoutNanos) {
		this.actions = actions;
		this.timeoutNanos = timeoutNanos;
	}

	/**
	 * Begin to close.
	 * @param now the time in nanoseconds
	 * @return whether it had not begun
	 */
	boolean begin(long now) {
		if (this.closeSent) {
			return false;
		}
		start(now);
		this.closeSent = true;
		return true;
	}

	void closeReceived(long now) {
		start(now);
		this.closeReceived = true;
	}

	/**
	 * CLOSE_ACK came in.
	 * @return whether it answers our CLOSE
	 */
	boolean ackReceived() {
		boolean isDue = this.closeSent && !this.ackReceived;
		this.ackReceived = this.closeSent;
		return isDue;
	}

	private void start(long now) {
		if (!isUnderWay()) {
			this.startedAt = now;
		}
	}

	boolean isUnderWay() {
		return this.closeSent || this.closeReceived;
	}

	boolean isCloseSent() {
		return this.closeSent;
	}

	/**
	 * Go as far as the work in progress allows.
	 * @param now the time in nanoseconds
	 * @param work how much of the peer's work is under way
	 * @param pending how many answers of the peer are outstanding
	 * @param dialect the dialect that is spoken
	 */
	void advance(long now, int work, int pending, Dialect dialect) {
		if (!isUnderWay()) {
			return;
		}
		if (this.closeReceived && !this.ackSent && work == 0) {
			this.ackSent = true;
			this.actions.acknowledge();
		}
		if (isOver(now, work, pending, dialect) || now - this.startedAt >= this.timeoutNanos) {
			this.actions.finish();
		}
	}

	private boolean isOver(long now, int work, int pending, Dialect dialect) {
		if (work > 0) {
			return false;
		}
		if (dialect == Dialect.PYTHON) {
			return pending == 0;
		}
		if (this.closeSent) {
			return this.ackReceived && (this.ackSent || !this.closeReceived);
		}
		return isAbandoned(now, pending);
	}

	// The peer, who sent CLOSE, has all answers and should have closed the socket.
	private boolean isAbandoned(long now, int pending) {
		if (!this.ackSent || pending > 0) {
			return false;
		}
		if (this.settledAt == Long.MIN_VALUE) {
			this.settledAt = now;
		}
		return now - this.settledAt >= ProtocolLimits.LINGER.toNanos();
	}

	/**
	 * What closing does to the connection.
	 */
	interface Actions {

		/**
		 * Send CLOSE_ACK.
		 */
		void acknowledge();

		/**
		 * Close the socket once everything is sent.
		 */
		void finish();

	}

}
