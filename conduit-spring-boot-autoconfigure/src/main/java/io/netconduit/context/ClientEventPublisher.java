package io.netconduit.context;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnection;
import io.netconduit.client.ClientListener;
import io.netconduit.client.ConduitClient;
import io.netconduit.event.ConduitClientEvent;
import io.netconduit.event.ConduitClientStoppingEvent;
import io.netconduit.event.ConnectedToServerEvent;
import io.netconduit.event.ConnectionToServerFailedEvent;
import io.netconduit.event.DisconnectedFromServerEvent;
import io.netconduit.event.ReconnectedToServerEvent;
import io.netconduit.event.ReconnectingToServerEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the callbacks of a client as application events: one queue for all its
 * connections, so that a reconnection never comes before the loss.
 *
 * @since 0.1.0
 */
public final class ClientEventPublisher implements ClientListener {

	private static final Logger logger = LoggerFactory.getLogger(ClientEventPublisher.class);

	private final EventWorkers workers;

	private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

	/**
	 * Create a publisher.
	 * @param workers publish the events
	 */
	public ClientEventPublisher(EventWorkers workers) {
		this.workers = workers;
	}

	@Override
	public void connected(ConduitClient client, ConduitConnection connection) {
		publish(new ConnectedToServerEvent(client, connection));
	}

	@Override
	public void reconnected(ConduitClient client, ConduitConnection connection) {
		publish(new ReconnectedToServerEvent(client, connection));
	}

	@Override
	public void disconnected(ConduitClient client, ConduitConnection connection, @Nullable Throwable cause) {
		publish(new DisconnectedFromServerEvent(client, connection, cause));
	}

	@Override
	public void reconnecting(ConduitClient client, Duration delay, int attempt) {
		publish(new ReconnectingToServerEvent(client, delay, attempt));
	}

	@Override
	public void failed(ConduitClient client, Throwable cause, int attempts) {
		publish(new ConnectionToServerFailedEvent(client, cause, attempts));
	}

	@Override
	public synchronized void stopping(ConduitClient client) {
		this.last = this.workers.publishLast(this.last, new ConduitClientStoppingEvent(client));
	}

	/**
	 * Return when the listeners of all events so far have run.
	 * @return completes, and never fails, when all of them have run
	 */
	synchronized CompletableFuture<Void> published() {
		return this.last;
	}

	private synchronized void publish(ConduitClientEvent event) {
		if (this.workers.isOverloaded()) {
			logger.warn("{} is not published: too many events wait for their listeners",
					event.getClass().getSimpleName());
			return;
		}
		this.last = this.workers.publishAfter(this.last, event);
	}

}
