package io.netconduit.settings;

import java.util.Objects;

/**
 * What a server and a client are told alike about the threads that serve all their
 * connections: event loops and workers.
 *
 * @param transport which of Netty's transports to use
 * @param ioThreads how many event loops, {@code 0} for Netty's default
 * @param workerThreads how many threads run handlers that may block
 * @param workerQueueSize how many calls wait for a worker before they are refused
 * @since 0.1.0
 */
public record ThreadSettings(TransportType transport, int ioThreads, int workerThreads, int workerQueueSize) {

	/**
	 * Create the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ThreadSettings {
		Objects.requireNonNull(transport, "transport");
		SettingChecks.number("io-threads", ioThreads, 0, 1024);
		SettingChecks.number("worker.threads", workerThreads, 1, 10_000);
		SettingChecks.number("worker.queue-size", workerQueueSize, 1, 1_000_000);
	}

}
