package io.netconduit.security;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One user as a server knows it: a name, and a password or what is kept of it.
 *
 * @param username the name; SASLprep (RFC 4013) is applied to it
 * @param password the plain password, or {@code null} where only the verifier is known;
 * the mechanism {@code sha256} needs it
 * @param verifier the verifier, or {@code null} where it is to be derived from the
 * password; it goes before the password
 * @param roles what the user may do, in the application's words; possibly empty
 * @since 0.1.0
 */
public record ConduitCredentials(String username, @Nullable String password, @Nullable ScramVerifier verifier,
		Set<String> roles) {

	/**
	 * Create credentials.
	 * @throws IllegalArgumentException if name or password is empty or holds what
	 * SASLprep prohibits, or neither password nor verifier is given
	 */
	public ConduitCredentials {
		username = prepare("User name '%s'".formatted(username), username);
		if (password == null && verifier == null) {
			throw new IllegalArgumentException("User '%s' has neither password nor verifier".formatted(username));
		}
		if (password != null) {
			prepare("Password of user '%s'".formatted(username), password);
		}
		roles = Set.copyOf(roles);
	}

	/**
	 * Create credentials of a plain password.
	 * @param username the name
	 * @param password the password
	 * @param roles the roles
	 * @return the credentials
	 * @throws IllegalArgumentException if name or password is empty or holds what
	 * SASLprep prohibits
	 */
	public static ConduitCredentials ofPassword(String username, String password, String... roles) {
		return new ConduitCredentials(username, password, null, Set.of(roles));
	}

	/**
	 * Create credentials of a verifier.
	 * @param username the name
	 * @param verifier the verifier, with as many iterations as the server is configured
	 * for and a salt of 16 bytes, as all others have
	 * @param roles the roles
	 * @return the credentials
	 * @throws IllegalArgumentException if the name is empty or holds what SASLprep
	 * prohibits
	 */
	public static ConduitCredentials ofVerifier(String username, ScramVerifier verifier, String... roles) {
		return new ConduitCredentials(username, null, verifier, Set.of(roles));
	}

	@Override
	public String toString() {
		return "ConduitCredentials[username=%s, ***, roles=%s]".formatted(this.username, this.roles);
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
