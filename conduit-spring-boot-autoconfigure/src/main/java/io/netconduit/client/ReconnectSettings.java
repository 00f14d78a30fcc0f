package io.netconduit.client;

import java.time.Duration;

import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.SettingChecks;

/**
 * Settings for a client that loses its connection or cannot make the first one.
 *
 * @param enabled whether to reconnect
 * @param attempts the number of attempts after a loss and for the first connection,
 * {@code 0} for no limit
 * @param delay the longest wait before the first attempt
 * @param delayMax the longest wait before any attempt
 * @param delayMultiplier the factor by which the wait grows with each attempt
 * @since 0.1.0
 */
public record ReconnectSettings(boolean enabled, int attempts, Duration delay, Duration delayMax,
		double delayMultiplier) {

	/**
	 * Create the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ReconnectSettings {
		SettingChecks.number("reconnect-attempts", attempts, 0, 1_000_000);
		SettingChecks.duration("reconnect-delay", delay);
		SettingChecks.duration("reconnect-delay-max", delayMax);
		SettingChecks.notShorter("reconnect-delay-max", delayMax, "reconnect-delay", delay);
		SettingChecks.factor("reconnect-delay-multiplier", delayMultiplier, 1.0, 100.0);
	}

	/**
	 * Returns the defaults.
	 * @return the defaults
	 */
	public static ReconnectSettings defaults() {
		return new ReconnectSettings(true, 0, Duration.ofSeconds(1), Duration.ofSeconds(60), 2.0);
	}

	/**
	 * Returns these settings with another value.
	 * @param enabled whether to reconnect
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ReconnectSettings withEnabled(boolean enabled) {
		return new ReconnectSettings(enabled, this.attempts, this.delay, this.delayMax, this.delayMultiplier);
	}

	/**
	 * Returns these settings with another value.
	 * @param attempts the number of attempts after a loss and for the first connection,
	 * {@code 0} for no limit
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ReconnectSettings withAttempts(int attempts) {
		return new ReconnectSettings(this.enabled, attempts, this.delay, this.delayMax, this.delayMultiplier);
	}

	/**
	 * Returns these settings with another value.
	 * @param delay the longest wait before the first attempt
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ReconnectSettings withDelay(Duration delay) {
		return new ReconnectSettings(this.enabled, this.attempts, delay, this.delayMax, this.delayMultiplier);
	}

	/**
	 * Returns these settings with another value.
	 * @param delayMax the longest wait before any attempt
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ReconnectSettings withDelayMax(Duration delayMax) {
		return new ReconnectSettings(this.enabled, this.attempts, this.delay, delayMax, this.delayMultiplier);
	}

	/**
	 * Returns these settings with other delays, which are checked together.
	 * @param delay the longest wait before the first attempt
	 * @param delayMax the longest wait before any attempt
	 * @return the changed settings
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ReconnectSettings withDelays(Duration delay, Duration delayMax) {
		return new ReconnectSettings(this.enabled, this.attempts, delay, delayMax, this.delayMultiplier);
	}

	/**
	 * Returns these settings with another value.
	 * @param delayMultiplier the factor by which the delay grows with each attempt
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ReconnectSettings withDelayMultiplier(double delayMultiplier) {
		return new ReconnectSettings(this.enabled, this.attempts, this.delay, this.delayMax, delayMultiplier);
	}

}
