package io.netconduit.context;

import io.netconduit.ConnectionState;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Opens a client's connection in the background, after the servers start, so that it may
 * lead to a server of this process. {@link ConduitClientLifecycle} closes it.
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

	private final boolean lazy;

	private volatile boolean running;

	private volatile boolean autoStartup = true;

	/**
	 * Create a connector.
	 * @param client the client
	 * @param lazy whether the first message or call connects the client; after a stop the
	 * start connects it, because a closed client does not connect on its own
	 */
	public ConduitClientConnector(ConduitClient client, boolean lazy) {
		this.client = client;
		this.lazy = lazy;
	}

	/**
	 * Set whether to connect when the application context starts.
	 * @param autoStartup {@code false} to leave the connection to the application
	 */
	public void setAutoStartup(boolean autoStartup) {
		this.autoStartup = autoStartup;
	}

	@Override
	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	@Override
	public void start() {
		if (this.running) {
			return;
		}
		this.running = true;
		// A mock in an application's test has no state.
		@Nullable ConnectionState state = this.client.state();
		if (state != null && !state.isOpen() && (!this.lazy || state == ConnectionState.CLOSED)) {
			connect();
		}
	}

	private void connect() {
		@Nullable ClientDescriptor descriptor = this.client.descriptor();
		if (descriptor == null) {
			// Nor does a mock have a descriptor.
			return;
		}
		String name = descriptor.connection().identity().name();
		logger.info("Conduit client {} connecting to {} port {}", name, descriptor.serverHost(),
				descriptor.serverPort());
		try {
			this.client.connect().whenComplete((connected, ex) -> {
				if (ex != null) {
					logger.debug("Conduit client {} did not connect", name, ex);
				}
			});
		}
		catch (IllegalStateException ex) {
			throw new ConduitClientStartException(descriptor, ex);
		}
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
	public int getPhase() {
		return PHASE;
	}

}
