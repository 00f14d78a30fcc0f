package io.netconduit.engine.transport.tls;

/**
 * Hears once how a TLS handshake ended. Called on the channel's event loop.
 *
 * @since 0.1.0
 */
public interface TlsListener {

	/**
	 * The handshake succeeded; the peer's following bytes wait for the handlers that this
	 * method adds.
	 * @param session the result of the handshake
	 */
	void secured(TlsSession session);

	/**
	 * The handshake failed, and the channel is closed.
	 * @param cause why
	 */
	void failed(Throwable cause);

}
