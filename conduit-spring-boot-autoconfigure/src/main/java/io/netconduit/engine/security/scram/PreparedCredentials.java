package io.netconduit.engine.security.scram;

import io.netconduit.ConduitCredentials;
import org.jspecify.annotations.Nullable;

/**
 * Applies SASLprep (RFC 4013) to user names and passwords.
 *
 * @since 0.1.0
 */
public final class PreparedCredentials {

	private PreparedCredentials() {
	}

	/**
	 * Prepare a user's name and check the password, which is returned unchanged.
	 * @param credentials the credentials as configured
	 * @return the same credentials with the name after SASLprep
	 * @throws IllegalArgumentException if the name or the password is empty or contains
	 * characters that SASLprep prohibits
	 */
	public static ConduitCredentials of(ConduitCredentials credentials) {
		String username = username(credentials.username());
		checkPassword(username, credentials.password());
		return new ConduitCredentials(username, credentials.password(), credentials.verifier(), credentials.roles());
	}

	/**
	 * Prepare a user's name.
	 * @param username the name as configured
	 * @return the name after SASLprep
	 * @throws IllegalArgumentException if the name is empty or contains characters that
	 * SASLprep prohibits
	 */
	static String username(String username) {
		return prepare("The user name '%s'".formatted(username), username);
	}

	/**
	 * Check a password.
	 * @param username the user's name, for the exception message
	 * @param password the password as configured, or {@code null} if there is none
	 * @throws IllegalArgumentException if the password is empty or contains characters
	 * that SASLprep prohibits
	 */
	static void checkPassword(String username, @Nullable String password) {
		if (password != null) {
			prepare("The password of user '%s'".formatted(username), password);
		}
	}

	private static String prepare(String what, String text) {
		String prepared;
		try {
			prepared = SaslPrep.prepare(text);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(what + " " + ex.getMessage());
		}
		if (prepared.isEmpty()) {
			throw new IllegalArgumentException(what + " is empty");
		}
		return prepared;
	}

}
