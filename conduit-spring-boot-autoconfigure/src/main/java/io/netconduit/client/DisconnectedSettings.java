package io.netconduit.client;

import java.util.Objects;

import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.SettingChecks;

/**
 * Settings for messages and calls while the client has no connection.
 *
 * @param behavior whether to keep them
 * @param maxMessages how many messages and calls to keep
 * @param maxSize how many encoded bytes of them to keep
 * @since 0.1.0
 */
public record DisconnectedSettings(DisconnectedBehavior behavior, int maxMessages, long maxSize) {

	private static final int MOST_MESSAGES = 1_000_000;

	private static final int LEAST_SIZE = 1024;

	private static final int LARGEST_SIZE = 1024 * 1024 * 1024;

	/**
	 * Create the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public DisconnectedSettings {
		Objects.requireNonNull(behavior, "behavior");
		SettingChecks.number("disconnected-buffer.max-messages", maxMessages, 1, MOST_MESSAGES);
		SettingChecks.size("disconnected-buffer.max-size", maxSize, LEAST_SIZE, LARGEST_SIZE);
	}

	/**
	 * Returns the defaults.
	 * @return the defaults
	 */
	public static DisconnectedSettings defaults() {
		return new DisconnectedSettings(DisconnectedBehavior.REJECT, 1000, 8 * 1024 * 1024);
	}

	/**
	 * Returns these settings with another value.
	 * @param behavior whether to keep them
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public DisconnectedSettings withBehavior(DisconnectedBehavior behavior) {
		return new DisconnectedSettings(behavior, this.maxMessages, this.maxSize);
	}

	/**
	 * Returns these settings with another value.
	 * @param maxMessages how many messages and calls to keep
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public DisconnectedSettings withMaxMessages(int maxMessages) {
		return new DisconnectedSettings(this.behavior, maxMessages, this.maxSize);
	}

	/**
	 * Returns these settings with another value.
	 * @param maxSize how many encoded bytes of them to keep
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public DisconnectedSettings withMaxSize(long maxSize) {
		return new DisconnectedSettings(this.behavior, this.maxMessages, maxSize);
	}

	/**
	 * Whether messages and calls are kept.
	 * @return whether the behavior is to buffer
	 */
	public boolean isBuffering() {
		return this.behavior == DisconnectedBehavior.BUFFER;
	}

	// Buffered calls are sent all at once, so they must fit on one connection.
	void requireFits(int maxInFlight) {
		if (isBuffering() && this.maxMessages > maxInFlight) {
			throw new InvalidSettingException("disconnected-buffer.max-messages", String.valueOf(this.maxMessages),
					"must be at most {max-in-flight-per-connection} (%s)".formatted(maxInFlight),
					"lower {disconnected-buffer.max-messages} or raise {max-in-flight-per-connection}");
		}
	}

}
