package io.netconduit.server;

import io.netconduit.connection.SettingChecks;
import org.jspecify.annotations.Nullable;

/**
 * What a user of the server logs in with: a password, or the SCRAM verifier stored in its
 * place.
 *
 * @param password the password, or {@code null} where a verifier is given
 * @param verifier the stored verifier as text, or {@code null} where a password is given
 * @since 0.1.0
 */
public record UserDescriptor(@Nullable String password, @Nullable String verifier) {

	/**
	 * A user with a password.
	 * @param password the password
	 * @return the user
	 */
	public static UserDescriptor ofPassword(String password) {
		return new UserDescriptor(password, null);
	}

	/**
	 * A user with a stored verifier.
	 * @param verifier the verifier as text
	 * @return the user
	 */
	public static UserDescriptor ofVerifier(String verifier) {
		return new UserDescriptor(null, verifier);
	}

	/**
	 * Tells which of the two there is, never its text.
	 */
	@Override
	public String toString() {
		return "UserDescriptor[password=%s, verifier=%s]".formatted(SettingChecks.blanked(this.password),
				SettingChecks.blanked(this.verifier));
	}

}
