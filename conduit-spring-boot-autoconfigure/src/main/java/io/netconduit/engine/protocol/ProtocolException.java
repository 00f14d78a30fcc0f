package io.netconduit.engine.protocol;

/**
 * Thrown if the peer breaks the protocol, which ends the connection (docs/protocol.md
 * section 5). Has no stack trace: it reports bytes of the peer, not code, and a peer can
 * cause it at any rate.
 *
 * @since 0.1.0
 */
public class ProtocolException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message a description of the fault, without any content of the payload
	 */
	public ProtocolException(String message) {
		super(message, null, false, false);
	}

}
