package io.netconduit.settings;

/**
 * Builds {@link ThreadSettings}.
 *
 * @param <B> the builder that extends it
 * @since 0.1.0
 */
public abstract class ThreadSettingsBuilder<B extends ThreadSettingsBuilder<B>> {

	private static final int LEAST_WORKERS = 8;

	private TransportType transport = TransportType.AUTO;

	private int ioThreads;

	private int workerThreads = Math.max(LEAST_WORKERS, 2 * Runtime.getRuntime().availableProcessors());

	private int workerQueueSize = 10_000;

	ThreadSettingsBuilder(int ioThreads) {
		this.ioThreads = ioThreads;
	}

	ThreadSettingsBuilder(ThreadSettings settings) {
		this.transport = settings.transport();
		this.ioThreads = settings.ioThreads();
		this.workerThreads = settings.workerThreads();
		this.workerQueueSize = settings.workerQueueSize();
	}

	/**
	 * Set the transport.
	 * @param transport which of Netty's transports to use
	 * @return this builder
	 */
	public B transport(TransportType transport) {
		this.transport = transport;
		return self();
	}

	/**
	 * Set the number of event loops.
	 * @param ioThreads how many event loops, {@code 0} for Netty's default
	 * @return this builder
	 */
	public B ioThreads(int ioThreads) {
		this.ioThreads = ioThreads;
		return self();
	}

	/**
	 * Set the number of workers.
	 * @param workerThreads how many threads run handlers that may block
	 * @return this builder
	 */
	public B workerThreads(int workerThreads) {
		this.workerThreads = workerThreads;
		return self();
	}

	/**
	 * Set the length of the workers' queue.
	 * @param workerQueueSize how many calls wait for a worker
	 * @return this builder
	 */
	public B workerQueueSize(int workerQueueSize) {
		this.workerQueueSize = workerQueueSize;
		return self();
	}

	/**
	 * This builder, as the type that extends it.
	 * @return this builder
	 */
	protected abstract B self();

	/**
	 * Build the settings.
	 * @return the settings
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	protected final ThreadSettings buildThreadSettings() {
		return new ThreadSettings(this.transport, this.ioThreads, this.workerThreads, this.workerQueueSize);
	}

}
