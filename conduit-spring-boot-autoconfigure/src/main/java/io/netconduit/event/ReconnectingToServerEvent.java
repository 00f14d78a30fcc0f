package io.netconduit.event;

import java.time.Duration;

import io.netconduit.client.ConduitClient;

/**
 * Event of a client, published when it is not connected and waits before its next
 * attempt.
 *
 * @since 0.1.0
 */
public class ReconnectingToServerEvent extends ConduitClientEvent {

	private static final long serialVersionUID = 1L;

	private final Duration delay;

	private final int attempt;

	/**
	 * Create an event.
	 * @param client the client
	 * @param delay how long the client waits before the attempt
	 * @param attempt the number of the attempt that follows, counted from 1 at each loss
	 */
	public ReconnectingToServerEvent(ConduitClient client, Duration delay, int attempt) {
		super(client);
		this.delay = delay;
		this.attempt = attempt;
	}

	/**
	 * Return how long the client waits before the attempt.
	 * @return the delay, as chosen by the backoff
	 */
	public Duration delay() {
		return this.delay;
	}

	/**
	 * Return the number of the attempt that follows.
	 * @return the number, counted from 1 at each loss
	 */
	public int attempt() {
		return this.attempt;
	}

}
