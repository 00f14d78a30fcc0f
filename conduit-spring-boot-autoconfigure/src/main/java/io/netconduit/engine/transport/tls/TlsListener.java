package io.netconduit.engine.transport.tls;

/**
 * Callbacks for the end of a TLS handshake. Exactly one of them is called, on the
 * channel's event loop.
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
	 * @param cause the reason
	 */
	void failed(Throwable cause);

}
