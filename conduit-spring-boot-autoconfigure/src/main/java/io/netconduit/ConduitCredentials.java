package io.netconduit;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One user as a server knows it: a name, and a password or the verifier stored in its
 * place.
 *
 * @param username the name; the server applies SASLprep (RFC 4013) to it
 * @param password the plain password, or {@code null} if only the verifier is known; the
 * mechanism {@code sha256} needs it
 * @param verifier the verifier, or {@code null} if it is derived from the password; takes
 * precedence over the password
 * @param roles the roles of the user, which the application defines; possibly empty
 * @since 0.1.0
 */
public record ConduitCredentials(String username, @Nullable String password, @Nullable ScramVerifier verifier,
		Set<String> roles) {

	/**
	 * Create credentials.
	 * @throws IllegalArgumentException if neither password nor verifier is given
	 */
	public ConduitCredentials {
		if (password == null && verifier == null) {
			throw new IllegalArgumentException("User '%s' has neither a password nor a verifier".formatted(username));
		}
		roles = Set.copyOf(roles);
	}

	/**
	 * Create credentials of a plain password.
	 * @param username the name
	 * @param password the password
	 * @param roles the roles
	 * @return the credentials
	 */
	public static ConduitCredentials ofPassword(String username, String password, String... roles) {
		return new ConduitCredentials(username, password, null, Set.of(roles));
	}

	/**
	 * Create credentials of a verifier.
	 * @param username the name
	 * @param verifier the verifier, with the iteration count of the server and a salt of
	 * 16 bytes, like all other verifiers
	 * @param roles the roles
	 * @return the credentials
	 */
	public static ConduitCredentials ofVerifier(String username, ScramVerifier verifier, String... roles) {
		return new ConduitCredentials(username, null, verifier, Set.of(roles));
	}

	@Override
	public String toString() {
		return "ConduitCredentials[username=%s, ***, roles=%s]".formatted(this.username, this.roles);
	}

}
