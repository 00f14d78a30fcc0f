package io.netconduit.client;

import java.time.Duration;

import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.SettingChecks;

/**
 * What the client does when it loses its connection or cannot make the first one.
 *
 * @param enabled whether to try again
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

}
