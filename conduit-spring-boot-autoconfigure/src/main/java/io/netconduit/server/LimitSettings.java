package io.netconduit.server;

import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.RateLimitSettings;
import io.netconduit.settings.SettingChecks;

/**
 * Limits for the calls and messages of peers.
 *
 * @param maxInFlight how many calls of all connections may be in flight, {@code 0} for no
 * limit
 * @param maxInFlightSize how many bytes of their requests may be in flight, {@code 0} for
 * no limit
 * @param rateLimit how fast each peer may send messages and calls
 * @since 0.1.0
 */
public record LimitSettings(int maxInFlight, long maxInFlightSize, RateLimitSettings rateLimit) {

	/**
	 * Default limit of calls in flight: a full queue of the workers leaves room for as
	 * many calls that need no worker.
	 */
	public static final int DEFAULT_MAX_IN_FLIGHT = 20_000;

	private static final int MOST_CALLS = 1_000_000;

	private static final long MEGABYTE = 1024 * 1024;

	private static final long MOST_BYTES = 256 * 1024 * MEGABYTE;

	private static final long DEFAULT_MOST_BYTES = 256 * MEGABYTE;

	private static final int DEFAULT_PART_OF_HEAP = 4;

	/**
	 * Create the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public LimitSettings {
		SettingChecks.number("max-in-flight", maxInFlight, 0, MOST_CALLS);
		SettingChecks.bytes("max-in-flight-size", maxInFlightSize, 0, MOST_BYTES);
	}

	/**
	 * Returns the defaults.
	 * @return the defaults
	 */
	public static LimitSettings defaults() {
		return new LimitSettings(DEFAULT_MAX_IN_FLIGHT, defaultMaxInFlightSize(), RateLimitSettings.defaults());
	}

	/**
	 * Returns these settings with another value.
	 * @param maxInFlight how many calls of all connections may be in flight, {@code 0}
	 * for no limit
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public LimitSettings withMaxInFlight(int maxInFlight) {
		return new LimitSettings(maxInFlight, this.maxInFlightSize, this.rateLimit);
	}

	/**
	 * Returns these settings with another value.
	 * @param maxInFlightSize how many bytes of their requests may be in flight, {@code 0}
	 * for no limit
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public LimitSettings withMaxInFlightSize(long maxInFlightSize) {
		return new LimitSettings(this.maxInFlight, maxInFlightSize, this.rateLimit);
	}

	/**
	 * Returns these settings with another value.
	 * @param rateLimit how fast each peer may send messages and calls
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public LimitSettings withRateLimit(RateLimitSettings rateLimit) {
		return new LimitSettings(this.maxInFlight, this.maxInFlightSize, rateLimit);
	}

	/**
	 * Return the default limit of request bytes in flight.
	 * @return a quarter of the heap in bytes, whole megabytes, and at most 256 of them
	 */
	public static long defaultMaxInFlightSize() {
		long part = Runtime.getRuntime().maxMemory() / DEFAULT_PART_OF_HEAP;
		return Math.max(MEGABYTE, Math.min(DEFAULT_MOST_BYTES, part / MEGABYTE * MEGABYTE));
	}

}
