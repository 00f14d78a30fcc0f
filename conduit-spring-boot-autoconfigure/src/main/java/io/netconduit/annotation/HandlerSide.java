package io.netconduit.annotation;

/**
 * Which end of a connection a handler serves.
 *
 * @since 0.1.0
 */
public enum HandlerSide {

	/**
	 * On a method, the side of its class. On a class, the {@link #SERVER}.
	 */
	DEFAULT,

	/**
	 * Messages and calls that arrive at the application's server.
	 */
	SERVER,

	/**
	 * Messages and calls that arrive at the application's client.
	 */
	CLIENT,

	/**
	 * Messages and calls that arrive at either of them.
	 */
	BOTH

}
