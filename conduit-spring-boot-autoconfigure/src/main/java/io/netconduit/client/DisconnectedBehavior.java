package io.netconduit.client;

/**
 * Handling of messages and calls while a client has no connection.
 *
 * @since 0.1.0
 */
public enum DisconnectedBehavior {

	/**
	 * Fail them at once.
	 */
	REJECT,

	/**
	 * Keep them, up to a number and a size and each for no longer than its own timeout,
	 * and send them in order once there is a connection.
	 */
	BUFFER

}
