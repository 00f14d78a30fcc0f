package io.netconduit.server;

import io.netconduit.ScramVerifier;
import io.netconduit.engine.security.scram.ScramKeys;

/**
 * Derives the verifiers that a server can store instead of passwords.
 *
 * @since 0.1.0
 */
public final class ScramVerifiers {

	private ScramVerifiers() {
	}

	/**
	 * Derive the verifier of a password. Runs PBKDF2: it takes up to a second.
	 * @param password the password
	 * @param salt the salt, 16 random bytes
	 * @param iterations the iteration count, {@code conduit.server.auth.iterations} of
	 * the server it is for
	 * @return the verifier; {@link ScramVerifier#format()} is its text for the
	 * configuration
	 * @throws IllegalArgumentException if the password is empty or contains characters
	 * that SASLprep (RFC 4013) prohibits, or if salt or iterations are out of range
	 */
	public static ScramVerifier derive(String password, byte[] salt, int iterations) {
		return ScramKeys.verifier(password, salt, iterations);
	}

}
