package io.netconduit.security;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * The rule that known and unknown users are challenged by alike, so that nobody learns
 * who exists: one iteration count, and a salt that follows from the name.
 */
final class VerifierRule {

	private static final int SALT = 16;

	private final byte[] saltSecret;

	private final int iterations;

	private final byte[] storedKey = new byte[ScramLimits.KEY];

	private final byte[] serverKey = new byte[ScramLimits.KEY];

	VerifierRule(byte[] saltSecret, int iterations, SecureRandom random) {
		this.saltSecret = saltSecret.clone();
		this.iterations = iterations;
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
	 * Tell how often PBKDF2 iterates.
	 * @return the iterations, for all users
	 */
	int iterations() {
		return this.iterations;
	}

	/**
	 * Derive the verifier of a known user; runs PBKDF2, so never on an event loop.
	 * @param username the name after SASLprep
	 * @param password the password
	 * @return the verifier
	 */
	ScramVerifier derive(String username, String password) {
		return ScramVerifier.derive(password, salt(username), this.iterations);
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
