package io.netconduit.engine.connection;

import java.time.Duration;

import io.netconduit.engine.protocol.ProtocolLimits;

/**
 * Detects that a peer has taken nothing from a full send queue for too long
 * (docs/protocol.md section 5).
 */
final class SlowPeer {

	private final Duration pausedTimeout;

	private boolean backlogged;

	private long progress;

	private long progressedAt;

	/**
	 * Create a watch.
	 * @param pausedTimeout how long a peer that sent PAUSE may take nothing
	 */
	SlowPeer(Duration pausedTimeout) {
		this.pausedTimeout = pausedTimeout;
	}

	/**
	 * Time has passed.
	 * @param now the time in nanoseconds
	 * @param backlog whether the send queue is full
	 * @param paused whether the peer asked for a PAUSE
	 * @param sendProgress a number that changes when the peer's socket takes bytes
	 * @return whether to disconnect the peer
	 */
	boolean tick(long now, boolean backlog, boolean paused, long sendProgress) {
		if (!backlog || !this.backlogged || sendProgress != this.progress) {
			this.backlogged = backlog;
			this.progress = sendProgress;
			this.progressedAt = now;
			return false;
		}
		Duration timeout = (paused) ? this.pausedTimeout : ProtocolLimits.SLOW_PEER_TIMEOUT;
		return now - this.progressedAt >= timeout.toNanos();
	}

}
