package io.netconduit.client;

import java.util.Objects;

import io.netconduit.connection.InvalidSettingException;
import io.netconduit.connection.SettingChecks;
import io.netconduit.security.Mechanism;
import org.jspecify.annotations.Nullable;

/**
 * Who the client logs in as, and how.
 *
 * @param username the user
 * @param password the user's password, or {@code null} for none
 * @param mechanism how to prove the password
 * @param minIterations the least iteration count that a server may ask for
 * @since 0.1.0
 */
public record AuthSettings(String username, @Nullable String password, Mechanism mechanism, int minIterations) {

	/**
	 * The user where none is set.
	 */
	public static final String DEFAULT_USER = "conduit";

	private static final int LONGEST_NAME = 255;

	private static final int LEAST_ITERATIONS = 4096;

	private static final int MOST_ITERATIONS = 5_000_000;

	/**
	 * Create the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public AuthSettings {
		Objects.requireNonNull(mechanism, "mechanism");
		SettingChecks.text("username", username, LONGEST_NAME);
		SettingChecks.secret("password", password, 1);
		SettingChecks.number("auth.min-iterations", minIterations, LEAST_ITERATIONS, MOST_ITERATIONS);
		if (mechanism == Mechanism.SHA256 && !username.equals(DEFAULT_USER)) {
			throw new InvalidSettingException("username", username,
					"must be %s where {auth.mechanism} is sha256, which names no user".formatted(DEFAULT_USER),
					"leave {username} out or set {auth.mechanism} to scram-sha-256");
		}
	}

	/**
	 * Tells all but the password.
	 */
	@Override
	public String toString() {
		return "AuthSettings[username=%s, password=%s, mechanism=%s, minIterations=%d]".formatted(this.username,
				SettingChecks.blanked(this.password), this.mechanism, this.minIterations);
	}

}
