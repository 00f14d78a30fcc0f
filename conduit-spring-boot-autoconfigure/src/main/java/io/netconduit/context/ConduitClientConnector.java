package io.netconduit.context;

import io.netconduit.ConnectionState;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Connects a client in the background, after the servers have started, so that the client
 * can connect to a server of the same process. {@link ConduitClientLifecycle} disconnects
 * the client.
 *
 * @since 0.1.0
 */
public final class ConduitClientConnector implements SmartLifecycle {

	/**
	 * The lifecycle phase. A client connects after a server has started.
	 */
	public static final int PHASE = Integer.MAX_VALUE - 512;

	private static final Logger logger = LoggerFactory.getLogger(ConduitClientConnector.class);

	private final ConduitClient client;

	private final boolean lazy;

	private volatile boolean running;

	/**
	 * Create a connector.
	 * @param client the client
	 * @param lazy whether the client connects when it sends its first message or call;
	 * ignored after a stop, because a closed client does not connect on its own
	 */
	public ConduitClientConnector(ConduitClient client, boolean lazy) {
		this.client = client;
		this.lazy = lazy;
	}

	@Override
	public void start() {
		if (this.running) {
			return;
		}
		this.running = true;
		ConnectionState state = this.client.state();
		if (!state.isOpen() && (!this.lazy || state == ConnectionState.CLOSED)) {
			connect();
		}
	}

	private void connect() {
		ClientDescriptor descriptor = this.client.descriptor();
		String name = descriptor.connection().name();
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
			throw ConduitClientStartException.of(descriptor, ex);
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
