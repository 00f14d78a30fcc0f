package io.netconduit.autoconfigure;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netconduit.event.ConduitClientEvent;
import io.netconduit.event.ConduitServerEvent;

import org.springframework.context.event.EventListener;

/**
 * A bean that records the names of the application events of servers and clients.
 */
class PublishedEvents {

	final Queue<String> names = new ConcurrentLinkedQueue<>();

	@EventListener
	void on(ConduitServerEvent event) {
		this.names.add(event.getClass().getSimpleName());
	}

	@EventListener
	void on(ConduitClientEvent event) {
		this.names.add(event.getClass().getSimpleName());
	}

}
