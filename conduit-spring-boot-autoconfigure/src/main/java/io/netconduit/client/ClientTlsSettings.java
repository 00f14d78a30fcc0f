package io.netconduit.client;

/**
 * Whether and how the client uses TLS.
 *
 * @param enabled whether the connection uses TLS, with the keys and trust from
 * {@link ConduitClientBuilder#tls} or otherwise those of the JVM
 * @param verifyHostname whether the server's certificate must be for the host that the
 * client connects to
 * @since 0.1.0
 */
public record ClientTlsSettings(boolean enabled, boolean verifyHostname) {

	/**
	 * Plaintext.
	 */
	public static final ClientTlsSettings OFF = new ClientTlsSettings(false, true);

	/**
	 * Returns the defaults, without TLS.
	 * @return the defaults
	 */
	public static ClientTlsSettings defaults() {
		return OFF;
	}

	/**
	 * Returns these settings with another value.
	 * @param enabled whether the connection uses TLS, with the keys and trust from
	 * {@link ConduitClientBuilder#tls} or otherwise those of the JVM
	 * @return the changed settings
	 */
	public ClientTlsSettings withEnabled(boolean enabled) {
		return new ClientTlsSettings(enabled, this.verifyHostname);
	}

	/**
	 * Returns these settings with another value.
	 * @param verifyHostname whether the server's certificate must be for the host that
	 * the client connects to
	 * @return the changed settings
	 */
	public ClientTlsSettings withVerifyHostname(boolean verifyHostname) {
		return new ClientTlsSettings(this.enabled, verifyHostname);
	}

}
