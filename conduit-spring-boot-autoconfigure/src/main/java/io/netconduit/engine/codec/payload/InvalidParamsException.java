package io.netconduit.engine.codec.payload;

/**
 * Thrown if the envelope of a call is valid but its {@code params} are not: the call is
 * refused and the connection continues. Has no stack trace, because a peer can cause it
 * at any rate.
 *
 * @since 0.1.0
 */
public final class InvalidParamsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message a description of the fault, without any content of the payload
	 */
	public InvalidParamsException(String message) {
		super(message, null, false, false);
	}

}
