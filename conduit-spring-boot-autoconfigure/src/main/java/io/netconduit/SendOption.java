package io.netconduit;

/**
 * How to send a message.
 *
 * @since 0.1.0
 */
public enum SendOption {

	/**
	 * Ahead of queued frames that are not marked so.
	 */
	PRIORITY,

	/**
	 * The peer is asked to acknowledge that it has handled the message.
	 */
	REQUIRE_ACK

}
