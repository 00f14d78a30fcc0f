package io.netconduit.engine.security;

/**
 * The reason why a login is refused.
 *
 * @since 0.1.0
 */
public enum LoginFailure {

	/**
	 * The user is unknown or the proof is wrong. A client never learns which.
	 */
	WRONG_CREDENTIALS,

	/**
	 * The mechanism is not accepted on this connection.
	 */
	MECHANISM_NOT_TAKEN,

	/**
	 * A message is malformed, out of order or of an unsupported kind.
	 */
	MALFORMED,

	/**
	 * Too many proofs from the client's address have failed.
	 */
	THROTTLED

}
