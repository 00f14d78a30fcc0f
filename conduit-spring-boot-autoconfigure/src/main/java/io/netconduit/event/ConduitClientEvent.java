package io.netconduit.event;

import io.netconduit.ConduitConnection;

import org.springframework.context.ApplicationEvent;

/**
 * Something happened to a connection. Published on a worker, so that a listener may
 * block; the events of one connection come one after the other, in order.
 *
 * @since 0.1.0
 */
public abstract class ConduitClientEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	ConduitClientEvent(ConduitConnection connection) {
		super(connection);
	}

	/**
	 * Return the connection.
	 * @return the connection
	 */
	public ConduitConnection getConnection() {
		return (ConduitConnection) getSource();
	}

}
