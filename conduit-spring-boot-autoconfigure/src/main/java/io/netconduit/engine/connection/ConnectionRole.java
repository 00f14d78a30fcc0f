package io.netconduit.engine.connection;

/**
 * Which end of a connection this process is.
 *
 * @since 0.1.0
 */
public enum ConnectionRole {

	/**
	 * The peer connected to us.
	 */
	SERVER,

	/**
	 * We connected to the peer.
	 */
	CLIENT

}
