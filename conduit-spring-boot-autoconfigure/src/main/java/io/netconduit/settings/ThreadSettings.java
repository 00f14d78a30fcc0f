package io.netconduit.settings;

import java.util.Objects;

/**
 * The threads that serve all connections of a server or client.
 *
 * @param transport which of Netty's transports to use
 * @param ioThreads how many event loops, {@code 0} for Netty's default
 * @param workerThreads how many threads run handlers that may block
 * @param workerQueueSize how many calls may wait for a worker before more are refused
 * @since 0.1.0
 */
public record ThreadSettings(TransportType transport, int ioThreads, int workerThreads, int workerQueueSize) {

	private static final int LEAST_WORKERS = 8;

	/**
	 * Creates the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ThreadSettings {
		Objects.requireNonNull(transport, "transport");
		SettingChecks.number("io-threads", ioThreads, 0, 1024);
		SettingChecks.number("worker.threads", workerThreads, 1, 10_000);
		SettingChecks.number("worker.queue-size", workerQueueSize, 1, 1_000_000);
	}

	/**
	 * Returns the defaults: workers for twice the processors, at least 8.
	 * @return the defaults
	 */
	public static ThreadSettings defaults() {
		return new ThreadSettings(TransportType.AUTO, 0,
				Math.max(LEAST_WORKERS, 2 * Runtime.getRuntime().availableProcessors()), 10_000);
	}

	/**
	 * Returns these settings with another value.
	 * @param transport which of Netty's transports to use
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ThreadSettings withTransport(TransportType transport) {
		return new ThreadSettings(transport, this.ioThreads, this.workerThreads, this.workerQueueSize);
	}

	/**
	 * Returns these settings with another value.
	 * @param ioThreads how many event loops, {@code 0} for Netty's default
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ThreadSettings withIoThreads(int ioThreads) {
		return new ThreadSettings(this.transport, ioThreads, this.workerThreads, this.workerQueueSize);
	}

	/**
	 * Returns these settings with another value.
	 * @param workerThreads how many threads run handlers that may block
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ThreadSettings withWorkerThreads(int workerThreads) {
		return new ThreadSettings(this.transport, this.ioThreads, workerThreads, this.workerQueueSize);
	}

	/**
	 * Returns these settings with another value.
	 * @param workerQueueSize how many calls may wait for a worker before more are refused
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ThreadSettings withWorkerQueueSize(int workerQueueSize) {
		return new ThreadSettings(this.transport, this.ioThreads, this.workerThreads, workerQueueSize);
	}

}
