package io.netconduit.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.FrameSettings;
import io.netconduit.settings.HeartbeatSettings;
import io.netconduit.settings.IdentitySettings;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.QueueSettings;
import io.netconduit.settings.ThreadSettings;
import io.netconduit.settings.TimeoutSettings;
import io.netconduit.settings.TransportType;

import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties that the server and the client share.
 *
 * @since 0.1.0
 */
public abstract class ConduitConnectionProperties {

	/**
	 * Version of this application that the peer sees.
	 */
	private String version = "1.0.0";

	/**
	 * Description of this application that the peer sees.
	 */
	private String description = "";

	/**
	 * Version of the protocol that the peer sees.
	 */
	private String protocolVersion = "1.0";

	/**
	 * Largest payload of a frame that is accepted or sent.
	 */
	private DataSize maxMessageSize = DataSize.ofMegabytes(10);

	/**
	 * Size of the buffers for reading and writing.
	 */
	private DataSize bufferSize = DataSize.ofKilobytes(64);

	/**
	 * Whether to compress payloads that get smaller by it.
	 */
	private boolean enableCompression;

	/**
	 * Netty transport, which needs Netty's native jar unless it is auto or nio.
	 */
	private TransportType transport = TransportType.AUTO;

	/**
	 * Whether to log each frame, decoded and in hex, at TRACE, with proofs of passwords
	 * masked.
	 */
	private boolean wireLogging;

	/**
	 * Time within which the handshake must finish.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration authTimeout = Duration.ofSeconds(10);

	/**
	 * Longest time that a send waits for a peer that does not read or asked to pause.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration sendTimeout = Duration.ofSeconds(10);

	/**
	 * Longest time that a call waits for its answer, if the call sets no timeout.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration rpcTimeout = Duration.ofSeconds(30);

	/**
	 * Longest time that a shutdown takes, including the calls in flight that it waits
	 * for.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration shutdownTimeout = Duration.ofSeconds(30);

	/**
	 * Longest time that a handler handles a message, before it is cancelled and the next
	 * message of the connection is handled.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration messageHandlerTimeout = Duration.ofMinutes(5);

	/**
	 * Time between two pings to the peer.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration heartbeatInterval = Duration.ofSeconds(30);

	/**
	 * Time without an inbound byte after which a connection is closed, longer than the
	 * heartbeat interval.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration heartbeatTimeout = Duration.ofSeconds(90);

	/**
	 * Number of frames that may wait for a peer that does not read.
	 */
	private int sendQueueSize = 1000;

	/**
	 * Number of messages of one peer that may wait for their handlers.
	 */
	private int receiveQueueSize = 1000;

	/**
	 * Whether to ask a peer to pause when messages arrive faster than they are handled.
	 */
	private boolean enableBackpressure = true;

	/**
	 * Number of calls that may be in flight on one connection in each direction.
	 */
	private int maxInFlightPerConnection = 4096;

	private final Worker worker = new Worker();

	ConduitConnectionProperties() {
	}

	public String getVersion() {
		return this.version;
	}

	public void setVersion(String version) {
		this.version = version;
	}

	public String getDescription() {
		return this.description;
	}

	public void setDescription(String description) {
		this.description = description;
	}

	public String getProtocolVersion() {
		return this.protocolVersion;
	}

	public void setProtocolVersion(String protocolVersion) {
		this.protocolVersion = protocolVersion;
	}

	public DataSize getMaxMessageSize() {
		return this.maxMessageSize;
	}

	public void setMaxMessageSize(DataSize maxMessageSize) {
		this.maxMessageSize = maxMessageSize;
	}

	public DataSize getBufferSize() {
		return this.bufferSize;
	}

	public void setBufferSize(DataSize bufferSize) {
		this.bufferSize = bufferSize;
	}

	public boolean isEnableCompression() {
		return this.enableCompression;
	}

	public void setEnableCompression(boolean enableCompression) {
		this.enableCompression = enableCompression;
	}

	public TransportType getTransport() {
		return this.transport;
	}

	public void setTransport(TransportType transport) {
		this.transport = transport;
	}

	public boolean isWireLogging() {
		return this.wireLogging;
	}

	public void setWireLogging(boolean wireLogging) {
		this.wireLogging = wireLogging;
	}

	public Duration getAuthTimeout() {
		return this.authTimeout;
	}

	public void setAuthTimeout(Duration authTimeout) {
		this.authTimeout = authTimeout;
	}

	public Duration getSendTimeout() {
		return this.sendTimeout;
	}

	public void setSendTimeout(Duration sendTimeout) {
		this.sendTimeout = sendTimeout;
	}

	public Duration getRpcTimeout() {
		return this.rpcTimeout;
	}

	public void setRpcTimeout(Duration rpcTimeout) {
		this.rpcTimeout = rpcTimeout;
	}

	public Duration getShutdownTimeout() {
		return this.shutdownTimeout;
	}

	public void setShutdownTimeout(Duration shutdownTimeout) {
		this.shutdownTimeout = shutdownTimeout;
	}

	public Duration getMessageHandlerTimeout() {
		return this.messageHandlerTimeout;
	}

	public void setMessageHandlerTimeout(Duration messageHandlerTimeout) {
		this.messageHandlerTimeout = messageHandlerTimeout;
	}

	public Duration getHeartbeatInterval() {
		return this.heartbeatInterval;
	}

	public void setHeartbeatInterval(Duration heartbeatInterval) {
		this.heartbeatInterval = heartbeatInterval;
	}

	public Duration getHeartbeatTimeout() {
		return this.heartbeatTimeout;
	}

	public void setHeartbeatTimeout(Duration heartbeatTimeout) {
		this.heartbeatTimeout = heartbeatTimeout;
	}

	public int getSendQueueSize() {
		return this.sendQueueSize;
	}

	public void setSendQueueSize(int sendQueueSize) {
		this.sendQueueSize = sendQueueSize;
	}

	public int getReceiveQueueSize() {
		return this.receiveQueueSize;
	}

	public void setReceiveQueueSize(int receiveQueueSize) {
		this.receiveQueueSize = receiveQueueSize;
	}

	public boolean isEnableBackpressure() {
		return this.enableBackpressure;
	}

	public void setEnableBackpressure(boolean enableBackpressure) {
		this.enableBackpressure = enableBackpressure;
	}

	public int getMaxInFlightPerConnection() {
		return this.maxInFlightPerConnection;
	}

	public void setMaxInFlightPerConnection(int maxInFlightPerConnection) {
		this.maxInFlightPerConnection = maxInFlightPerConnection;
	}

	public Worker getWorker() {
		return this.worker;
	}

	/**
	 * Returns the settings of each connection.
	 * @param prefix the prefix of these properties, without a dot at its end
	 * @param name the name that peers see
	 * @return the settings
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	ConnectionSettings connection(String prefix, String name) {
		FrameSettings frames = FrameSettings.defaults()
			.withMaxMessageSize(this.maxMessageSize.toBytes())
			.withBufferSize(this.bufferSize.toBytes())
			.withEnableCompression(this.enableCompression)
			.withWireLogging(this.wireLogging);
		return new ConnectionSettings(prefix,
				new IdentitySettings(name, this.version, this.description, this.protocolVersion), frames,
				new TimeoutSettings(this.authTimeout, this.sendTimeout, this.rpcTimeout, this.shutdownTimeout,
						this.messageHandlerTimeout),
				new HeartbeatSettings(this.heartbeatInterval, this.heartbeatTimeout),
				new QueueSettings(this.sendQueueSize, this.receiveQueueSize, this.enableBackpressure,
						this.maxInFlightPerConnection));
	}

	/**
	 * Returns the threads that serve all connections.
	 * @param ioThreads how many event loops
	 * @return the settings
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	ThreadSettings threads(int ioThreads) {
		return new ThreadSettings(this.transport, ioThreads, this.worker.threads, this.worker.queueSize);
	}

	/**
	 * Properties of the worker threads.
	 *
	 * @since 0.1.0
	 */
	public static class Worker {

		/**
		 * Number of threads that run handlers, by default twice the cores but at least 8.
		 */
		private int threads = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

		/**
		 * Number of calls that may wait for a worker before further calls are refused.
		 */
		private int queueSize = 10000;

		public int getThreads() {
			return this.threads;
		}

		public void setThreads(int threads) {
			this.threads = threads;
		}

		public int getQueueSize() {
			return this.queueSize;
		}

		public void setQueueSize(int queueSize) {
			this.queueSize = queueSize;
		}

	}

}
