package io.netconduit.settings;

import java.util.Objects;

/**
 * Settings that a server and a client both define for each of their connections.
 *
 * @param prefix the prefix of the keys of these settings in messages, such as
 * {@code conduit.client}
 * @param identity how this side introduces itself
 * @param frames how frames are read and written
 * @param timeouts how long the steps of a connection may take
 * @param heartbeat how a connection finds out that its peer is gone
 * @param queues how much may wait
 * @since 0.1.0
 */
public record ConnectionSettings(String prefix, IdentitySettings identity, FrameSettings frames,
		TimeoutSettings timeouts, HeartbeatSettings heartbeat, QueueSettings queues) {

	private static final int LONGEST_PREFIX = 255;

	/**
	 * Creates the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ConnectionSettings {
		SettingChecks.text("prefix", prefix, LONGEST_PREFIX);
		Objects.requireNonNull(identity, "identity");
		Objects.requireNonNull(frames, "frames");
		Objects.requireNonNull(timeouts, "timeouts");
		Objects.requireNonNull(heartbeat, "heartbeat");
		Objects.requireNonNull(queues, "queues");
	}

	/**
	 * Returns the defaults.
	 * @param prefix the prefix of the keys of these settings in messages, such as
	 * {@code conduit.client}
	 * @param name the name that peers see
	 * @return the defaults
	 * @throws InvalidSettingException if prefix or name break their rule
	 */
	public static ConnectionSettings defaults(String prefix, String name) {
		return new ConnectionSettings(prefix, IdentitySettings.defaults(name), FrameSettings.defaults(),
				TimeoutSettings.defaults(), HeartbeatSettings.defaults(), QueueSettings.defaults());
	}

	/**
	 * Returns these settings with another value.
	 * @param prefix the prefix of the keys of these settings in messages, such as
	 * {@code conduit.client}
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ConnectionSettings withPrefix(String prefix) {
		return new ConnectionSettings(prefix, this.identity, this.frames, this.timeouts, this.heartbeat, this.queues);
	}

	/**
	 * Returns these settings with another value.
	 * @param identity how this side introduces itself
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ConnectionSettings withIdentity(IdentitySettings identity) {
		return new ConnectionSettings(this.prefix, identity, this.frames, this.timeouts, this.heartbeat, this.queues);
	}

	/**
	 * Returns these settings with another value.
	 * @param frames how frames are read and written
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ConnectionSettings withFrames(FrameSettings frames) {
		return new ConnectionSettings(this.prefix, this.identity, frames, this.timeouts, this.heartbeat, this.queues);
	}

	/**
	 * Returns these settings with another value.
	 * @param timeouts how long the steps of a connection may take
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ConnectionSettings withTimeouts(TimeoutSettings timeouts) {
		return new ConnectionSettings(this.prefix, this.identity, this.frames, timeouts, this.heartbeat, this.queues);
	}

	/**
	 * Returns these settings with another value.
	 * @param heartbeat how a connection finds out that its peer is gone
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ConnectionSettings withHeartbeat(HeartbeatSettings heartbeat) {
		return new ConnectionSettings(this.prefix, this.identity, this.frames, this.timeouts, heartbeat, this.queues);
	}

	/**
	 * Returns these settings with another value.
	 * @param queues how much may wait
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ConnectionSettings withQueues(QueueSettings queues) {
		return new ConnectionSettings(this.prefix, this.identity, this.frames, this.timeouts, this.heartbeat, queues);
	}

	/**
	 * Returns the key of a setting, for messages that explain what to change.
	 * @param setting the setting in kebab case, without the prefix
	 * @return the key, as in {@code conduit.client.send-timeout}
	 */
	public String key(String setting) {
		return this.prefix + "." + setting;
	}

}
