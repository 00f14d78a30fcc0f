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

	private long received;

	private long lastByteAt;

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

	/**
	 * Begin.
	 * @param now the time
	 * @param progress a number that changes when bytes arrive
	 */
	void start(long now, long progress) {
		this.started = true;
		this.received = progress;
		this.lastByteAt = now;
		this.lastPingAt = now;
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
	 * Time has passed. Any byte that has arrived since the last tick is a sign of life,
	 * even if its frame is not complete.
	 * @param now the time
	 * @param reading whether the peer is read from, so that its silence means something
	 * @param progress a number that changes when bytes arrive
	 * @return whether the peer has been silent for too long
	 */
	boolean tick(long now, boolean reading, long progress) {
		if (!this.started) {
			return false;
		}
		if (progress != this.received || !reading) {
			this.received = progress;
			this.lastByteAt = now;
		}
		if (now - this.lastPingAt >= this.intervalNanos) {
			this.lastPingAt = now;
			this.awaitingPong = true;
			this.pingId = this.pinger.ping();
		}
		return now - this.lastByteAt >= this.timeoutNanos;
	}

	/**
	 * Return for how long no byte has arrived.
	 * @param now the time
	 * @return the silence in nanoseconds
	 */
	long silence(long now) {
		return (this.started) ? now - this.lastByteAt : 0;
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
