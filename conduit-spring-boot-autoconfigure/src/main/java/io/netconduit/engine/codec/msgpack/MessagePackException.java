package io.netconduit.engine.codec.msgpack;

/**
 * Thrown if bytes cannot be read as the requested MessagePack value. Has no stack trace:
 * it reports bytes of the peer, not code, and a peer can cause it at any rate.
 *
 * @since 0.1.0
 */
public class MessagePackException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message a description of the fault, without any content of the payload
	 */
	public MessagePackException(String message) {
		super(message, null, false, false);
	}

}
