package io.netconduit.server;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.netconduit.settings.SettingChecks;
import org.jspecify.annotations.Nullable;

/**
 * A user of the server: a password, or the SCRAM verifier stored in its place, and the
 * user's roles.
 *
 * @param password the password, or {@code null} if a verifier is given
 * @param verifier the stored verifier as text, or {@code null} if a password is given
 * @param roles the roles, which the application defines; possibly empty
 * @since 0.1.0
 */
public record UserDescriptor(@Nullable String password, @Nullable String verifier, Set<String> roles) {

	/**
	 * Create a user.
	 */
	public UserDescriptor {
		roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
	}

	/**
	 * A user with a password.
	 * @param password the password
	 * @param roles the roles
	 * @return the user
	 */
	public static UserDescriptor ofPassword(String password, String... roles) {
		return new UserDescriptor(password, null, new LinkedHashSet<>(List.of(roles)));
	}

	/**
	 * A user with a stored verifier.
	 * @param verifier the verifier as text
	 * @param roles the roles
	 * @return the user
	 */
	public static UserDescriptor ofVerifier(String verifier, String... roles) {
		return new UserDescriptor(null, verifier, new LinkedHashSet<>(List.of(roles)));
	}

	/**
	 * Reports which of the two there is, never its text.
	 */
	@Override
	public String toString() {
		return "UserDescriptor[password=%s, verifier=%s, roles=%s]".formatted(SettingChecks.blanked(this.password),
				SettingChecks.blanked(this.verifier), this.roles);
	}

}
