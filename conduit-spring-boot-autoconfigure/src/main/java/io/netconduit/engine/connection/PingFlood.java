package io.netconduit.engine.connection;

import io.netconduit.engine.protocol.ProtocolLimits;

/**
 * Detects that a peer has sent more PINGs than it may in each of several consecutive
 * seconds (docs/protocol.md section 5).
 */
final class PingFlood {

	private static final long SECOND = 1_000_000_000L;

	private boolean begun;

	private long secondStartedAt;

	private int pings;

	private int floodedSeconds;

	/**
	 * A PING came in.
	 * @param now the time in nanoseconds
	 * @return whether this is a flood
	 */
	boolean ping(long now) {
		if (!this.begun || now - this.secondStartedAt >= SECOND) {
			turn(now);
		}
		this.pings++;
		return this.pings > ProtocolLimits.PING_FLOOD_RATE
				&& this.floodedSeconds + 1 >= ProtocolLimits.PING_FLOOD_PERIOD.toSeconds();
	}

	private void turn(long now) {
		boolean adjacent = this.begun && now - this.secondStartedAt < 2 * SECOND;
		boolean flooded = this.pings > ProtocolLimits.PING_FLOOD_RATE;
		this.floodedSeconds = (adjacent && flooded) ? this.floodedSeconds + 1 : 0;
		this.secondStartedAt = (adjacent) ? this.secondStartedAt + SECOND : now;
		this.begun = true;
		this.pings = 0;
	}

}
