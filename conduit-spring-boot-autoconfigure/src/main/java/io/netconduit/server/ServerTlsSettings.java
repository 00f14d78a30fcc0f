package io.netconduit.server;

import java.util.Objects;

import io.netconduit.settings.ClientAuth;

/**
 * Whether and how the server uses TLS.
 *
 * @param enabled whether all connections use TLS, with the certificate from
 * {@link ConduitServerBuilder#tls}
 * @param clientAuth whether to request certificates from clients
 * @since 0.1.0
 */
public record ServerTlsSettings(boolean enabled, ClientAuth clientAuth) {

	/**
	 * Plaintext.
	 */
	public static final ServerTlsSettings OFF = new ServerTlsSettings(false, ClientAuth.NONE);

	/**
	 * Create the settings.
	 */
	public ServerTlsSettings {
		Objects.requireNonNull(clientAuth, "clientAuth");
	}

	/**
	 * Returns the defaults, without TLS.
	 * @return the defaults
	 */
	public static ServerTlsSettings defaults() {
		return OFF;
	}

	/**
	 * Returns these settings with another value.
	 * @param enabled whether all connections use TLS, with the certificate from
	 * {@link ConduitServerBuilder#tls}
	 * @return the changed settings
	 */
	public ServerTlsSettings withEnabled(boolean enabled) {
		return new ServerTlsSettings(enabled, this.clientAuth);
	}

	/**
	 * Returns these settings with another value.
	 * @param clientAuth whether to request certificates from clients
	 * @return the changed settings
	 */
	public ServerTlsSettings withClientAuth(ClientAuth clientAuth) {
		return new ServerTlsSettings(this.enabled, clientAuth);
	}

}
