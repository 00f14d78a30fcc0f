package io.netconduit.context;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnection;
import io.netconduit.client.ClientListener;
import io.netconduit.event.ConnectedToServerEvent;
import io.netconduit.event.DisconnectedFromServerEvent;
import io.netconduit.event.ReconnectedToServerEvent;
import io.netconduit.event.ReconnectingToServerEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEvent;

/**
 * Publishes a client's connection changes as application events. All events of the client
 * share one queue, so that a reconnection is never published before the loss of the
 * connection.
 *
 * @since 0.1.0
 */
public final class ClientEventPublisher implements ClientListener {

	private static final Logger logger = LoggerFactory.getLogger(ClientEventPublisher.class);

	private final EventWorkers workers;

	private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

	/**
	 * Create a publisher.
	 * @param workers the workers that publish the events
	 */
	public ClientEventPublisher(EventWorkers workers) {
		this.workers = workers;
	}

	@Override
	public void connected(ConduitConnection connection) {
		publish(new ConnectedToServerEvent(connection));
	}

	@Override
	public void reconnected(ConduitConnection connection) {
		publish(new ReconnectedToServerEvent(connection));
	}

	@Override
	public void disconnected(ConduitConnection connection, @Nullable Throwable cause) {
		publish(new DisconnectedFromServerEvent(connection, cause));
	}

	@Override
	public void reconnecting(Duration wait, int attempt) {
		publish(new ReconnectingToServerEvent(this, wait, attempt));
	}

	private synchronized void publish(ApplicationEvent event) {
		if (this.workers.isOverloaded()) {
			logger.warn("{} is not published: too many events are waiting for their listeners",
					event.getClass().getSimpleName());
			return;
		}
		this.last = this.workers.publishAfter(this.last, event);
	}

}
