package io.netconduit.engine.security;

/**
 * Why a login is refused.
 *
 * @since 0.1.0
 */
public enum LoginFailure {

	/**
	 * The user is unknown or did not prove the password; a client never learns which.
	 */
	WRONG_CREDENTIALS,

	/**
	 * The mechanism is not taken on this connection.
	 */
	MECHANISM_NOT_TAKEN,

	/**
	 * A message is malformed, out of order or of a kind that is never taken.
	 */
	MALFORMED,

	/**
	 * Too many failed proofs came from the address of the client.
	 */
	THROTTLED

}
