package io.netconduit.settings;

import java.time.Duration;

/**
 * How a connection finds out that its peer is gone.
 *
 * @param interval how often to send a PING
 * @param timeout how long no byte may arrive from a peer before its connection is closed;
 * longer than the interval
 * @since 0.1.0
 */
public record HeartbeatSettings(Duration interval, Duration timeout) {

	/** A peer treats more than ten PINGs a second as a flood. */
	private static final Duration LEAST_INTERVAL = Duration.ofMillis(100);

	/**
	 * Creates the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public HeartbeatSettings {
		SettingChecks.duration("heartbeat-interval", interval, LEAST_INTERVAL, Duration.ofHours(12));
		SettingChecks.duration("heartbeat-timeout", timeout);
		SettingChecks.longer("heartbeat-timeout", timeout, "heartbeat-interval", interval);
	}

	/**
	 * Returns the defaults.
	 * @return the defaults
	 */
	public static HeartbeatSettings defaults() {
		return new HeartbeatSettings(Duration.ofSeconds(30), Duration.ofSeconds(90));
	}

	/**
	 * Returns these settings with another value.
	 * @param interval how often to send a PING
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public HeartbeatSettings withInterval(Duration interval) {
		return new HeartbeatSettings(interval, this.timeout);
	}

	/**
	 * Returns these settings with another value.
	 * @param timeout how long a peer may be silent before its connection is closed;
	 * longer than the interval
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public HeartbeatSettings withTimeout(Duration timeout) {
		return new HeartbeatSettings(this.interval, timeout);
	}

	/**
	 * Returns these settings with other values, which are checked together.
	 * @param interval how often to send a PING
	 * @param timeout how long a peer may be silent before its connection is closed;
	 * longer than the interval
	 * @return the changed settings
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public HeartbeatSettings withTimes(Duration interval, Duration timeout) {
		return new HeartbeatSettings(interval, timeout);
	}

}
