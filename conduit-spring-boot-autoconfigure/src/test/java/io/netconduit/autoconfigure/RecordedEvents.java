package io.netconduit.autoconfigure;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netconduit.event.ConduitClientEvent;
import io.netconduit.event.ConduitServerEvent;

import org.springframework.context.event.EventListener;

/**
 * Records the names of all Conduit events.
 */
class RecordedEvents {

	final Queue<String> told = new ConcurrentLinkedQueue<>();

	@EventListener
	void on(ConduitServerEvent event) {
		this.told.add(event.getClass().getSimpleName());
	}

	@EventListener
	void on(ConduitClientEvent event) {
		this.told.add(event.getClass().getSimpleName());
	}

}
