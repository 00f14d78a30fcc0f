package io.netconduit.context;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Starts a client's first connection in the background, after the servers, so that it may
 * lead to a server of this process. Its end is {@link ConduitClientLifecycle}'s.
 *
 * @since 0.1.0
 */
public final class ConduitClientConnector implements SmartLifecycle {

	/**
	 * The phase: started after a server.
	 */
	public static final int PHASE = Integer.MAX_VALUE - 512;

	private static final Logger logger = LoggerFactory.getLogger(ConduitClientConnector.class);

	private final ConduitClient client;

	private final boolean autoStartup;

	private volatile boolean running;

	/**
	 * Create a connector.
	 * @param client the client
	 * @param autoStartup whether to connect with the application context rather than on
	 * the first use
	 */
	public ConduitClientConnector(ConduitClient client, boolean autoStartup) {
		this.client = client;
		this.autoStartup = autoStartup;
	}

	@Override
	public void start() {
		if (this.running) {
			return;
		}
		this.running = true;
		ClientDescriptor descriptor = this.client.descriptor();
		logger.info("Conduit client {} connecting to {}:{}", descriptor.connection().name(), descriptor.serverHost(),
				descriptor.serverPort());
		this.client.connect().exceptionally((ex) -> {
			logger.debug("Conduit client {} could not connect", descriptor.connection().name(), ex);
			return null;
		});
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
