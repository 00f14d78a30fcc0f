package io.netconduit.engine.connection;

/**
 * Which end of a connection this process is.
 *
 * @since 0.1.0
 */
public enum ConnectionRole {

	/**
	 * The peer connected to this process.
	 */
	SERVER,

	/**
	 * This process connected to the peer.
	 */
	CLIENT

}
