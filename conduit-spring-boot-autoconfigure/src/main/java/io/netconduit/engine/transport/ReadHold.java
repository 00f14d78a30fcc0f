package io.netconduit.engine.transport;

/**
 * A reason not to read from a peer. Reading resumes when no reason remains.
 *
 * @since 0.1.0
 */
public enum ReadHold {

	/**
	 * Its messages wait for handlers.
	 */
	RECEIVE_QUEUE,

	/**
	 * The peer does not read the frames of this side.
	 */
	SEND_QUEUE,

	/**
	 * It sends faster than its rate limit allows.
	 */
	RATE_LIMIT,

	/**
	 * Listeners have not been notified of it yet.
	 */
	LISTENERS;

	int bit() {
		return 1 << ordinal();
	}

}
