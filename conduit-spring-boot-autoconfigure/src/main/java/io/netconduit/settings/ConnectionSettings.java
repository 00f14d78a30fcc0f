package io.netconduit.settings;

import java.time.Duration;

/**
 * What a server and a client are told alike about each of their connections. Built by the
 * builders of their descriptors.
 *
 * @param name the name that the peer is told
 * @param version the version that the peer is told
 * @param description what the peer is told about the application; may be empty
 * @param protocolVersion the protocol's version that the peer is told
 * @param maxMessageSize largest payload that is taken or sent, in bytes
 * @param bufferSize size of the buffers that bytes are read into and gathered in for
 * writing, in bytes
 * @param enableCompression whether to compress what is sent where that saves bytes
 * @param wireLogging whether to log each frame, decoded and in hex, at TRACE
 * @param authTimeout how long the handshake may take
 * @param sendTimeout how long a send waits for room or for the peer's RESUME
 * @param rpcTimeout how long a call of ours waits for its answer where it says nothing
 * @param shutdownTimeout how long a close takes at the most, with what it waits for in
 * flight; {@code 0} waits not at all
 * @param heartbeatInterval how often to send a PING
 * @param heartbeatTimeout how long a peer may be silent before its connection ends
 * @param sendQueueSize how many frames wait for a peer that does not read
 * @param receiveQueueSize how many messages wait for handlers
 * @param enableBackpressure whether to send PAUSE and RESUME
 * @param maxInFlightPerConnection how many calls of one peer run or wait at a time
 * @since 0.1.0
 */
public record ConnectionSettings(String name, String version, String description, String protocolVersion,
		int maxMessageSize, int bufferSize, boolean enableCompression, boolean wireLogging, Duration authTimeout,
		Duration sendTimeout, Duration rpcTimeout, Duration shutdownTimeout, Duration heartbeatInterval,
		Duration heartbeatTimeout, int sendQueueSize, int receiveQueueSize, boolean enableBackpressure,
		int maxInFlightPerConnection) {

	static final int LEAST_SIZE = 1024;

	static final int LARGEST_MESSAGE = 1024 * 1024 * 1024;

	static final int LARGEST_BUFFER = 16 * 1024 * 1024;

	/** What closing takes once nothing is waited for any more, event loops included. */
	private static final Duration MOST_CLOSING = Duration.ofMillis(3500);

	private static final int CLOSING_SHARE = 4;

	private static final int LONGEST_QUEUE = 1_000_000;

	private static final int LONGEST_NAME = 128;

	private static final int LONGEST_DESCRIPTION = 1024;

	/** A peer that is pinged more often than ten times a second takes it for a flood. */
	private static final Duration LEAST_HEARTBEAT = Duration.ofMillis(100);

	/**
	 * Create the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ConnectionSettings {
		SettingChecks.text("name", name, LONGEST_NAME);
		SettingChecks.text("version", version, LONGEST_NAME);
		SettingChecks.length("description", description, LONGEST_DESCRIPTION);
		SettingChecks.text("protocol-version", protocolVersion, LONGEST_NAME);
		SettingChecks.size("max-message-size", maxMessageSize, LEAST_SIZE, LARGEST_MESSAGE);
		SettingChecks.size("buffer-size", bufferSize, LEAST_SIZE, LARGEST_BUFFER);
		SettingChecks.duration("auth-timeout", authTimeout);
		SettingChecks.duration("send-timeout", sendTimeout);
		SettingChecks.duration("rpc-timeout", rpcTimeout);
		SettingChecks.duration("shutdown-timeout", shutdownTimeout, Duration.ZERO, Duration.ofHours(1));
		SettingChecks.duration("heartbeat-interval", heartbeatInterval, LEAST_HEARTBEAT, Duration.ofHours(12));
		SettingChecks.duration("heartbeat-timeout", heartbeatTimeout);
		SettingChecks.longer("heartbeat-timeout", heartbeatTimeout, "heartbeat-interval", heartbeatInterval);
		SettingChecks.number("send-queue-size", sendQueueSize, 1, LONGEST_QUEUE);
		SettingChecks.number("receive-queue-size", receiveQueueSize, 1, LONGEST_QUEUE);
		SettingChecks.number("max-in-flight-per-connection", maxInFlightPerConnection, 1, LONGEST_QUEUE);
	}

	/**
	 * How long a close waits for work in flight, so that it ends by the shutdown timeout
	 * with all that follows.
	 * @return the timeout without what closing sockets and threads takes
	 */
	public Duration drainTimeout() {
		Duration share = this.shutdownTimeout.dividedBy(CLOSING_SHARE);
		return this.shutdownTimeout.minus((share.compareTo(MOST_CLOSING) < 0) ? share : MOST_CLOSING);
	}

}
