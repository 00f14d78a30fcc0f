package io.netconduit.engine.security.scram;

/**
 * A SCRAM message is refused, or its sender did not prove what it had to. Carries no
 * stack trace: it tells of foreign text, not of our code, and a stranger can cause it at
 * will.
 *
 * @since 0.1.0
 */
public class ScramException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what is refused, without nonce, salt, proof or signature
	 */
	public ScramException(String message) {
		super(message, null, false, false);
	}

}
