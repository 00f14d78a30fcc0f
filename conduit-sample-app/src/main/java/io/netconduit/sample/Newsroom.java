package io.netconduit.sample;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.ConduitConnection;
import io.netconduit.event.ClientConnectedEvent;
import io.netconduit.event.ClientDisconnectedEvent;
import io.netconduit.server.ConduitServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends news to all connected clients, and logs which clients connect and disconnect.
 */
@Component
@ConditionalOnBooleanProperty(name = "conduit.server.enabled", matchIfMissing = true)
class Newsroom {

	private static final Logger logger = LoggerFactory.getLogger(Newsroom.class);

	private final ConduitServer server;

	private final AtomicLong items = new AtomicLong();

	private final long openedAt = System.nanoTime();

	Newsroom(ConduitServer server) {
		this.server = server;
	}

	@Scheduled(initialDelayString = "${sample.broadcast-interval}", fixedRateString = "${sample.broadcast-interval}")
	void broadcast() {
		int clients = this.server.connections().size();
		if (clients == 0) {
			return;
		}
		Duration open = Duration.ofNanos(System.nanoTime() - this.openedAt);
		String headline = "open for " + open.toSeconds() + " s, clients: " + clients;
		this.server.broadcast("news", new NewsItem(this.items.incrementAndGet(), headline));
	}

	@EventListener
	void clientConnected(ClientConnectedEvent event) {
		ConduitConnection connection = event.connection();
		logger.info("{} connected from {}", connection.peer().name(), connection.remoteAddress());
	}

	@EventListener
	void clientDisconnected(ClientDisconnectedEvent event) {
		logger.info("{} disconnected", event.connection().peer().name());
	}

}
