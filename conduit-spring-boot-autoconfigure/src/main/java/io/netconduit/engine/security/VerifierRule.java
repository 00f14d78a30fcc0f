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
 * The rule that known and unknown users are challenged by alike, so that nobody learns
 * who exists: one iteration count, and a salt that follows from the name.
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
	 * Return what an unknown user is measured against: keys that no password fits.
	 * @param username the name after SASLprep
	 * @return the verifier
	 */
	ScramVerifier decoy(String username) {
		return new ScramVerifier(salt(username), this.iterations, this.storedKey, this.serverKey);
	}

	/**
	 * Tell by what a given verifier would give away that its user exists.
	 * @param verifier the verifier
	 * @return what it has and all others have not, as a part of a sentence, or
	 * {@code null} where it is like the others
	 */
	@Nullable String oddity(ScramVerifier verifier) {
		if (verifier.iterations() != this.iterations) {
			return "%d iterations, but %s is %d".formatted(verifier.iterations(), this.iterationsKey, this.iterations);
		}
		int salt = verifier.salt().length;
		return (salt != SALT) ? "a salt of %d bytes, but that of all others has %d".formatted(salt, SALT) : null;
	}

	/**
	 * Derive the verifier of a known user; runs PBKDF2, so never on an event loop.
	 * @param username the name after SASLprep
	 * @param password the password
	 * @return the verifier
	 */
	ScramVerifier derive(String username, String password) {
		return ScramKeys.verifier(password, salt(username), this.iterations);
	}

	/**
	 * Return what tells one state of a user's credentials from another without keeping
	 * them.
	 * @param username the name after SASLprep
	 * @param secret the password or verifier, or an empty text for an unknown user
	 * @return the fingerprint
	 */
	String fingerprint(String username, String secret) {
		byte[] mac = ScramFunctions.hmac(this.saltSecret, "\1" + username + "\0" + secret);
		return Base64.getEncoder().encodeToString(mac);
	}

}
