package io.netconduit.settings;

/**
 * Whether a client ties its login to the TLS session that it goes through.
 *
 * @since 0.1.0
 */
public enum ChannelBindingPolicy {

	/**
	 * Where client and server can.
	 */
	ALLOW,

	/**
	 * Always; log in to no server that cannot.
	 */
	REQUIRE,

	/**
	 * Never.
	 */
	DISABLE

}
