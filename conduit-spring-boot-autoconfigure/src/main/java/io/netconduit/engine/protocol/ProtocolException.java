package io.netconduit.engine.protocol;

/**
 * The peer broke the protocol; the connection ends (docs/protocol.md section 5). Carries
 * no stack trace: it reports bytes of the peer, not code, and a peer can cause it at
 * will.
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
