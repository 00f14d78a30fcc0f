package io.netconduit.settings;

/**
 * Whether a client binds its login to the TLS session that carries it.
 *
 * @since 0.1.0
 */
public enum ChannelBindingPolicy {

	/**
	 * Bind if the client and the server can.
	 */
	ALLOW,

	/**
	 * Always bind, and do not log in to a server that cannot.
	 */
	REQUIRE,

	/**
	 * Never bind.
	 */
	DISABLE

}
