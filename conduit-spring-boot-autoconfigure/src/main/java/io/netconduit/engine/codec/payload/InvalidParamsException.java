package io.netconduit.engine.codec.payload;

/**
 * The envelope of a call is sound, its {@code params} are not: the call is refused and
 * the connection goes on. Carries no stack trace, as a stranger can cause it at will.
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
