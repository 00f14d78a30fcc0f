package io.netconduit.settings;

import java.time.Duration;

/**
 * How fast each peer may send messages and calls (docs/protocol.md section 5).
 *
 * @param messagesPerSecond how many messages and calls a second, {@code 0} for no limit
 * @param bytesPerSecond how many bytes of them a second, {@code 0} for no limit
 * @param burst burst allowance, in seconds of the permitted rate
 * @since 0.1.0
 */
public record RateLimitSettings(int messagesPerSecond, long bytesPerSecond, Duration burst) {

	/**
	 * No limits.
	 */
	public static final RateLimitSettings OFF = new RateLimitSettings(0, 0, Duration.ofSeconds(1));

	private static final int MOST_MESSAGES = 10_000_000;

	private static final long MOST_BYTES = 64L * 1024 * 1024 * 1024;

	/**
	 * Create the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public RateLimitSettings {
		SettingChecks.number("rate-limit.messages-per-second", messagesPerSecond, 0, MOST_MESSAGES);
		SettingChecks.bytes("rate-limit.bytes-per-second", bytesPerSecond, 0, MOST_BYTES);
		SettingChecks.duration("rate-limit.burst", burst, Duration.ofMillis(1), Duration.ofHours(1));
	}

	/**
	 * Returns the defaults, which set no limit.
	 * @return the defaults
	 */
	public static RateLimitSettings defaults() {
		return OFF;
	}

	/**
	 * Returns these settings with another value.
	 * @param messagesPerSecond how many messages and calls a second, {@code 0} for no
	 * limit
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public RateLimitSettings withMessagesPerSecond(int messagesPerSecond) {
		return new RateLimitSettings(messagesPerSecond, this.bytesPerSecond, this.burst);
	}

	/**
	 * Returns these settings with another value.
	 * @param bytesPerSecond how many bytes of them a second, {@code 0} for no limit
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public RateLimitSettings withBytesPerSecond(long bytesPerSecond) {
		return new RateLimitSettings(this.messagesPerSecond, bytesPerSecond, this.burst);
	}

	/**
	 * Returns these settings with another value.
	 * @param burst burst allowance, in seconds of the permitted rate
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public RateLimitSettings withBurst(Duration burst) {
		return new RateLimitSettings(this.messagesPerSecond, this.bytesPerSecond, burst);
	}

	/**
	 * Whether there is any limit.
	 * @return whether one of the two is set
	 */
	public boolean isOn() {
		return this.messagesPerSecond > 0 || this.bytesPerSecond > 0;
	}

}
