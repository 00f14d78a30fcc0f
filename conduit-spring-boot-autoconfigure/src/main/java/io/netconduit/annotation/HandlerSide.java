package io.netconduit.annotation;

/**
 * Which end of a connection a handler serves.
 *
 * @since 0.1.0
 */
public enum HandlerSide {

	/**
	 * On a method what its class says, on a class the {@link #SERVER}.
	 */
	DEFAULT,

	/**
	 * What arrives at our server.
	 */
	SERVER,

	/**
	 * What arrives at our client.
	 */
	CLIENT,

	/**
	 * What arrives at either.
	 */
	BOTH

}
