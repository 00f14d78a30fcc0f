package io.netconduit.settings;

/**
 * Whether a TLS server asks its clients for certificates.
 *
 * @since 0.1.0
 */
public enum ClientAuth {

	/**
	 * Do not ask.
	 */
	NONE,

	/**
	 * Ask, and serve clients without one too; one that is sent must be trusted.
	 */
	WANT,

	/**
	 * Ask, and refuse clients without one that is trusted.
	 */
	NEED

}
