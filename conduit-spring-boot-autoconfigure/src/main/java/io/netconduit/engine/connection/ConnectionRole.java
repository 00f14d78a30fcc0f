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
	CLIENT;

	/**
	 * Return the prefix of the properties of this side.
	 * @return {@code conduit.server} or {@code conduit.client}
	 */
	public String propertyPrefix() {
		return (this == SERVER) ? "conduit.server" : "conduit.client";
	}

}
