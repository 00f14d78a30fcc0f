package io.netconduit.settings;

/**
 * Whether a TLS server requests certificates from its clients.
 *
 * @since 0.1.0
 */
public enum ClientAuth {

	/**
	 * Request no certificate.
	 */
	NONE,

	/**
	 * Request a certificate but also accept clients without one; a certificate that is
	 * sent must be trusted.
	 */
	WANT,

	/**
	 * Request a certificate, and refuse clients without a trusted one.
	 */
	NEED

}
