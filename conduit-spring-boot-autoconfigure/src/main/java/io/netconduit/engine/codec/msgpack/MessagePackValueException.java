package io.netconduit.engine.codec.msgpack;

/**
 * Thrown if a value has the right MessagePack type but cannot be used: a number out of
 * range, or text that is not UTF-8.
 *
 * @since 0.1.0
 */
public final class MessagePackValueException extends MessagePackException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message a description of the fault, without any content of the payload
	 */
	public MessagePackValueException(String message) {
		super(message);
	}

}
