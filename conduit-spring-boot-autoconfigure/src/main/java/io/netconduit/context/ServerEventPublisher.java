package io.netconduit.context;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.netconduit.ConduitConnection;
import io.netconduit.event.ClientConnectedEvent;
import io.netconduit.event.ClientDisconnectedEvent;
import io.netconduit.event.ConduitServerStartedEvent;
import io.netconduit.event.ConduitServerStoppedEvent;
import io.netconduit.event.ConduitServerStoppingEvent;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the callbacks of a server as application events.
 *
 * @since 0.1.0
 */
public final class ServerEventPublisher implements ServerListener {

	private static final Logger logger = LoggerFactory.getLogger(ServerEventPublisher.class);

	private final EventWorkers workers;

	private final Map<String, CompletableFuture<Void>> connections = new ConcurrentHashMap<>();

	private volatile CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

	/**
	 * Create a publisher.
	 * @param workers publish the events
	 */
	public ServerEventPublisher(EventWorkers workers) {
		this.workers = workers;
	}

	@Override
	public void started(ConduitServer server) {
		this.workers.publishNow(new ConduitServerStartedEvent(server));
	}

	@Override
	public void stopping(ConduitServer server) {
		this.stopped = this.workers.publishLast(this.stopped, new ConduitServerStoppingEvent(server));
	}

	@Override
	public void stopped(ConduitServer server) {
		this.stopped = this.workers.publishLast(this.stopped, new ConduitServerStoppedEvent(server));
	}

	/**
	 * Return when the listeners of the last stop have run.
	 * @return completes, and never fails, when all of them have run
	 */
	CompletableFuture<Void> stopPublished() {
		return this.stopped;
	}

	@Override
	public void connected(ConduitServer server, ConduitConnection connection) {
		if (this.workers.isOverloaded()) {
			logger.warn("No application events are published for connection {}: too many wait for their listeners",
					connection.id());
			return;
		}
		this.connections.put(connection.id(), this.workers.publishAfter(CompletableFuture.completedFuture(null),
				new ClientConnectedEvent(server, connection)));
	}

	@Override
	public void disconnected(ConduitServer server, ConduitConnection connection, @Nullable Throwable cause) {
		CompletableFuture<Void> previous = this.connections.remove(connection.id());
		// Listeners that were notified of a client must also be notified of its end,
		// regardless of the length of the queue.
		if (previous != null) {
			this.workers.publishAfter(previous, new ClientDisconnectedEvent(server, connection, cause));
		}
	}

}
