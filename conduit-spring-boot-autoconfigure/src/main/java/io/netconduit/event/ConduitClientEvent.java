package io.netconduit.event;

import io.netconduit.client.ConduitClient;

import org.springframework.context.ApplicationEvent;

/**
 * Base class of the events that a client publishes about itself and its connection. They
 * are published on a worker, so that a listener may block, and one after the other, in
 * order.
 *
 * @since 0.1.0
 */
public abstract class ConduitClientEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	ConduitClientEvent(ConduitClient client) {
		super(client);
	}

	/**
	 * Return the client that publishes the event.
	 * @return the client
	 */
	public ConduitClient client() {
		return (ConduitClient) getSource();
	}

}
