package io.netconduit.engine.transport.tls;

/**
 * Hears once how a TLS handshake ended. Called on the channel's event loop.
 *
 * @since 0.1.0
 */
public interface TlsListener {

	/**
	 * The handshake succeeded; what the peer sends from here on waits for the handlers
	 * that this adds.
	 * @param session what it agreed on
	 */
	void secured(TlsSession session);

	/**
	 * The handshake failed, and the channel is closed.
	 * @param cause why
	 */
	void failed(Throwable cause);

}
