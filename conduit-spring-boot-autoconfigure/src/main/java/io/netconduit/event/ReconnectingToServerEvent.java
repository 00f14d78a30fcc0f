package io.netconduit.event;

import java.time.Duration;

import org.springframework.context.ApplicationEvent;

/**
 * Our client is not connected and waits before its next attempt. Published on a worker,
 * in order with the client's other events.
 *
 * @since 0.1.0
 */
public class ReconnectingToServerEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final Duration wait;

	private final int attempt;

	/**
	 * Create an event.
	 * @param source what publishes it
	 * @param wait how long the client waits
	 * @param attempt which attempt follows, counted from 1 at each loss
	 */
	public ReconnectingToServerEvent(Object source, Duration wait, int attempt) {
		super(source);
		this.wait = wait;
		this.attempt = attempt;
	}

	/**
	 * Return how long the client waits.
	 * @return the wait, as the backoff has drawn it
	 */
	public Duration getWait() {
		return this.wait;
	}

	/**
	 * Return which attempt follows.
	 * @return the attempt, counted from 1 at each loss
	 */
	public int getAttempt() {
		return this.attempt;
	}

}
