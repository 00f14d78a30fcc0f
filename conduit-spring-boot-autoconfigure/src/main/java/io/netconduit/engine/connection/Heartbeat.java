package io.netconduit.engine.connection;

import java.time.Duration;

import io.netconduit.ConnectionStatistics.RoundTrip;
import org.jspecify.annotations.Nullable;

/**
 * Sends PINGs and reports when a peer has been silent too long (docs/protocol.md section
 * 5). The caller passes the time, which stands still while this side does not read.
 */
final class Heartbeat {

	private final long intervalNanos;

	private final long timeoutNanos;

	private final Pinger pinger;

	private boolean started;

	private boolean lively;

	private long lastFrameAt;

	private long lastPingAt;

	private long pingId;

	private boolean awaitingPong;

	private volatile @Nullable RoundTrip roundTrip;

	private long roundTrips;

	private double meanNanos;

	/**
	 * Create a heartbeat.
	 * @param interval how often to send a PING
	 * @param timeout how long the peer may be silent
	 * @param pinger sends the PINGs
	 */
	Heartbeat(Duration interval, Duration timeout, Pinger pinger) {
		this.intervalNanos = interval.toNanos();
		this.timeoutNanos = timeout.toNanos();
		this.pinger = pinger;
	}

	void start(long now) {
		this.started = true;
		this.lastFrameAt = now;
		this.lastPingAt = now;
	}

	/** Any inbound frame is a sign of life; the next tick records its time. */
	void frameReceived() {
		this.lively = true;
	}

	/**
	 * A PONG came in.
	 * @param id its correlation id
	 * @param now the time
	 * @return the round trip in nanoseconds, negative if it does not answer the newest
	 * PING
	 */
	long pong(long id, long now) {
		if (!this.awaitingPong || id != this.pingId) {
			return -1;
		}
		this.awaitingPong = false;
		long nanos = now - this.lastPingAt;
		record(nanos);
		return nanos;
	}

	private void record(long nanos) {
		this.roundTrips++;
		this.meanNanos += (nanos - this.meanNanos) / this.roundTrips;
		Duration last = Duration.ofNanos(nanos);
		RoundTrip before = this.roundTrip;
		Duration min = (before == null || last.compareTo(before.min()) < 0) ? last : before.min();
		Duration max = (before == null || last.compareTo(before.max()) > 0) ? last : before.max();
		this.roundTrip = new RoundTrip(last, Duration.ofNanos((long) this.meanNanos), min, max);
	}

	/**
	 * Time has passed.
	 * @param now the time
	 * @param reading whether the peer is read from, so that its silence means something
	 * @return whether the peer has been silent for too long
	 */
	boolean tick(long now, boolean reading) {
		if (!this.started) {
			return false;
		}
		if (this.lively || !reading) {
			this.lively = false;
			this.lastFrameAt = now;
		}
		if (now - this.lastPingAt >= this.intervalNanos) {
			this.lastPingAt = now;
			this.awaitingPong = true;
			this.pingId = this.pinger.ping();
		}
		return now - this.lastFrameAt >= this.timeoutNanos;
	}

	/**
	 * Return for how long no frame has come.
	 * @param now the time
	 * @return the silence in nanoseconds
	 */
	long silence(long now) {
		return (this.started) ? now - this.lastFrameAt : 0;
	}

	@Nullable RoundTrip roundTrip() {
		return this.roundTrip;
	}

	/**
	 * Sends PINGs.
	 */
	@FunctionalInterface
	interface Pinger {

		/**
		 * Send a PING.
		 * @return its correlation id
		 */
		long ping();

	}

}
