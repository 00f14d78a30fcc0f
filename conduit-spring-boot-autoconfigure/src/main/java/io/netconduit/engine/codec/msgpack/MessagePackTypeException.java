package io.netconduit.engine.codec.msgpack;

/**
 * Thrown if a value has another MessagePack type than the requested one.
 *
 * @since 0.1.0
 */
public final class MessagePackTypeException extends MessagePackException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message a description of the fault, without any content of the payload
	 */
	public MessagePackTypeException(String message) {
		super(message);
	}

}
