package io.netconduit.engine.security;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import io.netconduit.ScramVerifier;
import io.netconduit.engine.security.scram.ScramFunctions;
import io.netconduit.engine.security.scram.ScramKeys;
import io.netconduit.engine.security.scram.ScramLimits;
import org.jspecify.annotations.Nullable;

/**
 * Makes the challenges of known and unknown users indistinguishable, so that a client
 * cannot find out which users exist. All users have the same iteration count and a salt
 * derived from the name.
 */
final class VerifierRule {

	private static final int SALT = 16;

	private final byte[] saltSecret;

	private final int iterations;

	private final String iterationsKey;

	private final byte[] storedKey = new byte[ScramLimits.KEY];

	private final byte[] serverKey = new byte[ScramLimits.KEY];

	VerifierRule(byte[] saltSecret, int iterations, String iterationsKey, SecureRandom random) {
		this.saltSecret = saltSecret.clone();
		this.iterations = iterations;
		this.iterationsKey = iterationsKey;
		random.nextBytes(this.storedKey);
		random.nextBytes(this.serverKey);
	}

	/**
	 * Return the salt of a user, known or unknown.
	 * @param username the name after SASLprep
	 * @return the first 16 bytes of HMAC-SHA-256(secret, 0x00 and the name)
	 */
	byte[] salt(String username) {
		return Arrays.copyOf(ScramFunctions.hmac(this.saltSecret, "\0" + username), SALT);
	}

	/**
	 * Return the verifier of an unknown user. Its keys match no password.
	 * @param username the name after SASLprep
	 * @return the verifier
	 */
	ScramVerifier decoy(String username) {
		return new ScramVerifier(salt(username), this.iterations, this.storedKey, this.serverKey);
	}

	/**
	 * Describe how a verifier differs from all others, which would reveal that its user
	 * exists.
	 * @param verifier the verifier
	 * @return the difference, as part of a sentence, or {@code null} if there is none
	 */
	@Nullable String oddity(ScramVerifier verifier) {
		if (verifier.iterations() != this.iterations) {
			return "%s iterations, but %s is %s".formatted(verifier.iterations(), this.iterationsKey, this.iterations);
		}
		int salt = verifier.salt().length;
		return (salt != SALT) ? "a salt of %s bytes, but all other salts have %s".formatted(salt, SALT) : null;
	}

	/**
	 * Derive the verifier of a known user. Runs PBKDF2, so never call this method on an
	 * event loop.
	 * @param username the name after SASLprep
	 * @param password the password
	 * @return the verifier
	 */
	ScramVerifier derive(String username, String password) {
		return ScramKeys.verifier(password, salt(username), this.iterations);
	}

	/**
	 * Return a fingerprint that changes with a user's credentials but does not reveal
	 * them.
	 * @param username the name after SASLprep
	 * @param secret the password or verifier, or an empty string for an unknown user
	 * @return the fingerprint
	 */
	String fingerprint(String username, String secret) {
		byte[] mac = ScramFunctions.hmac(this.saltSecret, "\1" + username + "\0" + secret);
		return Base64.getEncoder().encodeToString(mac);
	}

}
