package io.netconduit.engine.transport;

import java.util.function.LongSupplier;

import io.netconduit.engine.protocol.ProtocolLimits;

/**
 * How long a started frame may take to complete (docs/protocol.md section 7). The clock
 * stops while this side does not read.
 */
final class FrameDeadline {

	private final LongSupplier nanoClock;

	private boolean running;

	private long startedAt;

	private boolean paused;

	private long pausedAt;

	FrameDeadline(LongSupplier nanoClock) {
		this.nanoClock = nanoClock;
	}

	void start() {
		if (!this.running) {
			this.running = true;
			this.startedAt = this.nanoClock.getAsLong();
		}
	}

	void stop() {
		this.running = false;
	}

	void pause() {
		if (!this.paused) {
			this.paused = true;
			this.pausedAt = this.nanoClock.getAsLong();
		}
	}

	void resume() {
		if (this.paused) {
			this.paused = false;
			this.startedAt += this.nanoClock.getAsLong() - this.pausedAt;
		}
	}

	boolean isOver(long length) {
		if (!this.running || this.paused) {
			return false;
		}
		long allowed = ProtocolLimits.FRAME_TIMEOUT.toNanos()
				+ length * 1_000_000_000L / ProtocolLimits.FRAME_BYTES_PER_SECOND;
		return this.nanoClock.getAsLong() - this.startedAt > allowed;
	}

}
