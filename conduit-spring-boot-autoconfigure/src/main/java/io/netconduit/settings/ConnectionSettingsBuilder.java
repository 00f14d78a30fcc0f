package io.netconduit.settings;

import java.time.Duration;

/**
 * Builds {@link ConnectionSettings} that a server and a client have alike; the builders
 * of their descriptors extend it.
 *
 * @param <B> the builder that extends it
 * @since 0.1.0
 */
public abstract class ConnectionSettingsBuilder<B extends ConnectionSettingsBuilder<B>>
		extends ThreadSettingsBuilder<B> {

	private String name;

	private String version = "1.0.0";

	private String description = "";

	private String protocolVersion = "1.0";

	private long maxMessageSize = 10 * 1024 * 1024;

	private long bufferSize = 64 * 1024;

	private boolean enableCompression = false;

	private boolean wireLogging = false;

	private Duration authTimeout = Duration.ofSeconds(10);

	private Duration sendTimeout = Duration.ofSeconds(10);

	private Duration rpcTimeout = Duration.ofSeconds(30);

	private Duration shutdownTimeout = Duration.ofSeconds(30);

	private Duration heartbeatInterval = Duration.ofSeconds(30);

	private Duration heartbeatTimeout = Duration.ofSeconds(90);

	private int sendQueueSize = 1000;

	private int receiveQueueSize = 1000;

	private boolean enableBackpressure = true;

	private int maxInFlightPerConnection = 4096;

	/**
	 * Create a builder with the defaults.
	 * @param name the name that the peer is told where nothing else is set
	 * @param ioThreads how many event loops where nothing else is set
	 */
	protected ConnectionSettingsBuilder(String name, int ioThreads) {
		super(ioThreads);
		this.name = name;
	}

	/**
	 * Create a builder with given settings.
	 * @param settings the settings to start from
	 * @param threads the threads to start from
	 */
	protected ConnectionSettingsBuilder(ConnectionSettings settings, ThreadSettings threads) {
		super(threads);
		this.name = settings.name();
		this.version = settings.version();
		this.description = settings.description();
		this.protocolVersion = settings.protocolVersion();
		this.maxMessageSize = settings.maxMessageSize();
		this.bufferSize = settings.bufferSize();
		this.enableCompression = settings.enableCompression();
		this.wireLogging = settings.wireLogging();
		this.authTimeout = settings.authTimeout();
		this.sendTimeout = settings.sendTimeout();
		this.rpcTimeout = settings.rpcTimeout();
		this.shutdownTimeout = settings.shutdownTimeout();
		this.heartbeatInterval = settings.heartbeatInterval();
		this.heartbeatTimeout = settings.heartbeatTimeout();
		this.sendQueueSize = settings.sendQueueSize();
		this.receiveQueueSize = settings.receiveQueueSize();
		this.enableBackpressure = settings.enableBackpressure();
		this.maxInFlightPerConnection = settings.maxInFlightPerConnection();
	}

	/**
	 * Set the name.
	 * @param name the name that the peer is told
	 * @return this builder
	 */
	public B name(String name) {
		this.name = name;
		return self();
	}

	/**
	 * Set the version.
	 * @param version the version that the peer is told
	 * @return this builder
	 */
	public B version(String version) {
		this.version = version;
		return self();
	}

	/**
	 * Set the description.
	 * @param description what the peer is told about the application; may be empty
	 * @return this builder
	 */
	public B description(String description) {
		this.description = description;
		return self();
	}

	/**
	 * Set the protocol's version.
	 * @param protocolVersion the protocol's version that the peer is told
	 * @return this builder
	 */
	public B protocolVersion(String protocolVersion) {
		this.protocolVersion = protocolVersion;
		return self();
	}

	/**
	 * Set the largest message.
	 * @param maxMessageSize largest payload that is taken or sent, in bytes
	 * @return this builder
	 */
	public B maxMessageSize(long maxMessageSize) {
		this.maxMessageSize = maxMessageSize;
		return self();
	}

	/**
	 * Set the size of the socket's buffers.
	 * @param bufferSize size of the buffers that bytes are read into and gathered in for
	 * writing, in bytes
	 * @return this builder
	 */
	public B bufferSize(long bufferSize) {
		this.bufferSize = bufferSize;
		return self();
	}

	/**
	 * Set whether to compress what is sent.
	 * @param enableCompression whether to compress where that saves bytes
	 * @return this builder
	 */
	public B enableCompression(boolean enableCompression) {
		this.enableCompression = enableCompression;
		return self();
	}

	/**
	 * Set whether to log what goes over the wire.
	 * @param wireLogging whether to log each frame, decoded and in hex, at TRACE
	 * @return this builder
	 */
	public B wireLogging(boolean wireLogging) {
		this.wireLogging = wireLogging;
		return self();
	}

	/**
	 * Set the timeout of the handshake.
	 * @param authTimeout how long the handshake may take
	 * @return this builder
	 */
	public B authTimeout(Duration authTimeout) {
		this.authTimeout = authTimeout;
		return self();
	}

	/**
	 * Set the timeout of a send.
	 * @param sendTimeout how long a send waits for room
	 * @return this builder
	 */
	public B sendTimeout(Duration sendTimeout) {
		this.sendTimeout = sendTimeout;
		return self();
	}

	/**
	 * Set the timeout of calls that say nothing themselves.
	 * @param rpcTimeout how long a call waits for its answer
	 * @return this builder
	 */
	public B rpcTimeout(Duration rpcTimeout) {
		this.rpcTimeout = rpcTimeout;
		return self();
	}

	/**
	 * Set the timeout of a graceful shutdown.
	 * @param shutdownTimeout how long a close waits for calls in flight
	 * @return this builder
	 */
	public B shutdownTimeout(Duration shutdownTimeout) {
		this.shutdownTimeout = shutdownTimeout;
		return self();
	}

	/**
	 * Set the interval of the heartbeat.
	 * @param heartbeatInterval how often to send a PING
	 * @return this builder
	 */
	public B heartbeatInterval(Duration heartbeatInterval) {
		this.heartbeatInterval = heartbeatInterval;
		return self();
	}

	/**
	 * Set the timeout of the heartbeat.
	 * @param heartbeatTimeout how long a peer may be silent; longer than the interval
	 * @return this builder
	 */
	public B heartbeatTimeout(Duration heartbeatTimeout) {
		this.heartbeatTimeout = heartbeatTimeout;
		return self();
	}

	/**
	 * Set the length of the send queue.
	 * @param sendQueueSize how many frames wait for a peer that does not read
	 * @return this builder
	 */
	public B sendQueueSize(int sendQueueSize) {
		this.sendQueueSize = sendQueueSize;
		return self();
	}

	/**
	 * Set the length of the receive queue.
	 * @param receiveQueueSize how many messages wait for handlers
	 * @return this builder
	 */
	public B receiveQueueSize(int receiveQueueSize) {
		this.receiveQueueSize = receiveQueueSize;
		return self();
	}

	/**
	 * Set whether to ask a fast peer to pause.
	 * @param enableBackpressure whether to send PAUSE and RESUME
	 * @return this builder
	 */
	public B enableBackpressure(boolean enableBackpressure) {
		this.enableBackpressure = enableBackpressure;
		return self();
	}

	/**
	 * Set how many calls one peer may have in flight.
	 * @param maxInFlightPerConnection how many calls of one peer run or wait
	 * @return this builder
	 */
	public B maxInFlightPerConnection(int maxInFlightPerConnection) {
		this.maxInFlightPerConnection = maxInFlightPerConnection;
		return self();
	}

	/**
	 * Build the settings.
	 * @return the settings
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	protected final ConnectionSettings buildConnectionSettings() {
		int messageSize = SettingChecks.size("max-message-size", this.maxMessageSize, ConnectionSettings.LEAST_SIZE,
				ConnectionSettings.LARGEST_MESSAGE);
		int socketBufferSize = SettingChecks.size("buffer-size", this.bufferSize, ConnectionSettings.LEAST_SIZE,
				ConnectionSettings.LARGEST_BUFFER);
		return new ConnectionSettings(this.name, this.version, this.description, this.protocolVersion, messageSize,
				socketBufferSize, this.enableCompression, this.wireLogging, this.authTimeout, this.sendTimeout,
				this.rpcTimeout, this.shutdownTimeout, this.heartbeatInterval, this.heartbeatTimeout,
				this.sendQueueSize, this.receiveQueueSize, this.enableBackpressure, this.maxInFlightPerConnection);
	}

}
