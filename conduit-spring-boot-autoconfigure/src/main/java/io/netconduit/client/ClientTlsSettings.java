package io.netconduit.client;

/**
 * Whether and how the client speaks TLS.
 *
 * @param enabled whether the connection goes through TLS, with the keys and trust that
 * {@link ConduitClientBuilder#tls} gives, or else the JVM's
 * @param verifyHostname whether the server's certificate must be for the host that the
 * client connects to
 * @since 0.1.0
 */
public record ClientTlsSettings(boolean enabled, boolean verifyHostname) {

	/**
	 * Plaintext.
	 */
	public static final ClientTlsSettings OFF = new ClientTlsSettings(false, true);

}
