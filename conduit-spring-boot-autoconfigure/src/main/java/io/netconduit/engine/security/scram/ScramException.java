package io.netconduit.engine.security.scram;

/**
 * Thrown when a SCRAM message is refused or a proof or signature is wrong. Has no stack
 * trace: it describes the peer's message, not the local code, and an unauthenticated peer
 * can trigger it at any rate.
 *
 * @since 0.1.0
 */
public class ScramException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message the reason, without nonce, salt, proof or signature
	 */
	public ScramException(String message) {
		super(message, null, false, false);
	}

}
