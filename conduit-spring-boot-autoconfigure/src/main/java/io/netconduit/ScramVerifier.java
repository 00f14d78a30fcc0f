package io.netconduit;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifier that a server stores instead of a user's password (RFC 5803).
 *
 * @param salt the salt, 8 to 64 bytes
 * @param iterations the iterations of PBKDF2, 4,096 to 5,000,000
 * @param storedKey the hash of the client key, 32 bytes
 * @param serverKey the server key, 32 bytes
 * @since 0.1.0
 */
public record ScramVerifier(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {

	/**
	 * Fewest iterations of PBKDF2 that a server may use, and that a client accepts unless
	 * it is configured otherwise.
	 */
	public static final int MIN_ITERATIONS = 4096;

	/**
	 * Most iterations of PBKDF2: more would let a server keep a client's processor busy.
	 */
	public static final int MAX_ITERATIONS = 5_000_000;

	/**
	 * Shortest salt, in bytes.
	 */
	public static final int MIN_SALT = 8;

	/**
	 * Longest salt, in bytes.
	 */
	public static final int MAX_SALT = 64;

	private static final int KEY = 32;

	private static final Pattern FORMAT = Pattern
		.compile("SCRAM-SHA-256\\$([1-9][0-9]{0,8}):([^$:]+)\\$([^$:]+):([^$:]+)");

	/**
	 * Create a verifier.
	 * @throws IllegalArgumentException if a part has a length or value out of range
	 */
	public ScramVerifier {
		if (salt.length < MIN_SALT || salt.length > MAX_SALT) {
			throw new IllegalArgumentException(
					"The salt of a SCRAM verifier has %s bytes but must have 8 to 64".formatted(salt.length));
		}
		if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
			throw new IllegalArgumentException(
					"A SCRAM verifier has %s iterations but must have 4096 to 5000000".formatted(iterations));
		}
		requireKey("StoredKey", storedKey);
		requireKey("ServerKey", serverKey);
		salt = salt.clone();
		storedKey = storedKey.clone();
		serverKey = serverKey.clone();
	}

	/**
	 * Read the form that {@link #format()} writes, which is also PostgreSQL's:
	 * {@code SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>}, in base64.
	 * @param text the text
	 * @return the verifier
	 * @throws IllegalArgumentException if the text has another form
	 */
	public static ScramVerifier parse(String text) {
		Matcher matcher = FORMAT.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("A SCRAM verifier has the form "
					+ "SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>; the given text has another");
		}
		return new ScramVerifier(decode("Salt", matcher.group(2)), Integer.parseInt(matcher.group(1)),
				decode("StoredKey", matcher.group(3)), decode("ServerKey", matcher.group(4)));
	}

	/**
	 * Write the verifier as text that {@link #parse(String)} reads. Anyone who has it can
	 * guess the password offline and impersonate the server: protect it like a password.
	 * @return the text
	 */
	public String format() {
		Base64.Encoder base64 = Base64.getEncoder();
		return "SCRAM-SHA-256$%s:%s$%s:%s".formatted(this.iterations, base64.encodeToString(this.salt),
				base64.encodeToString(this.storedKey), base64.encodeToString(this.serverKey));
	}

	@Override
	public byte[] salt() {
		return this.salt.clone();
	}

	@Override
	public byte[] storedKey() {
		return this.storedKey.clone();
	}

	@Override
	public byte[] serverKey() {
		return this.serverKey.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ScramVerifier that && this.iterations == that.iterations
				&& Arrays.equals(this.salt, that.salt) && MessageDigest.isEqual(this.storedKey, that.storedKey)
				&& MessageDigest.isEqual(this.serverKey, that.serverKey);
	}

	@Override
	public int hashCode() {
		return 31 * this.iterations + Arrays.hashCode(this.salt);
	}

	@Override
	public String toString() {
		return "ScramVerifier[iterations=%s, ***]".formatted(this.iterations);
	}

	private static void requireKey(String name, byte[] key) {
		if (key.length != KEY) {
			throw new IllegalArgumentException(
					"The %s of a SCRAM verifier has %s bytes but must have 32".formatted(name, key.length));
		}
	}

	private static byte[] decode(String name, String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			// The cause is left out, because its message quotes the text.
			throw new IllegalArgumentException("The %s of a SCRAM verifier is not base64".formatted(name));
		}
	}

}
