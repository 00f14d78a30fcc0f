package io.netconduit.server;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.SettingChecks;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in to the server, how, and how often an address may try.
 *
 * @param password the password of the user {@code conduit}, or {@code null} for none
 * @param users further users by name
 * @param mechanisms the accepted mechanisms
 * @param iterations the number of PBKDF2 iterations of the users' keys
 * @param saltSecret the secret that salts are derived from, or {@code null} for a random
 * one per start
 * @param failedProofsPerMinute how many wrong passwords one address may send a minute,
 * {@code 0} for no limit
 * @param maxUnauthenticated how many connections may be in their handshake
 * @param maxUnauthenticatedPerAddress how many connections of one address may be in their
 * handshake
 * @since 0.1.0
 */
public record ServerAuthSettings(@Nullable String password, Map<String, UserDescriptor> users,
		Set<Mechanism> mechanisms, int iterations, @Nullable String saltSecret, int failedProofsPerMinute,
		int maxUnauthenticated, int maxUnauthenticatedPerAddress) {

	/**
	 * The user that {@link #password()} belongs to.
	 */
	public static final String DEFAULT_USER = "conduit";

	private static final int LEAST_ITERATIONS = 4096;

	private static final int MOST_ITERATIONS = 5_000_000;

	private static final int SHORTEST_SALT_SECRET = 16;

	private static final int LONGEST_NAME = 255;

	private static final int MOST_CONNECTIONS = 1_000_000;

	/**
	 * Create the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public ServerAuthSettings {
		SettingChecks.secret("password", password, 1);
		users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
		users.forEach(ServerAuthSettings::checkUser);
		if (password != null && users.containsKey(DEFAULT_USER)) {
			throw new InvalidSettingException("users." + DEFAULT_USER, "set",
					"is the user that {password} already belongs to",
					"remove {password} or {users.%s}".formatted(DEFAULT_USER));
		}
		SettingChecks.notEmpty("auth.mechanisms", mechanisms);
		mechanisms = Set.copyOf(mechanisms);
		SettingChecks.number("auth.iterations", iterations, LEAST_ITERATIONS, MOST_ITERATIONS);
		SettingChecks.secret("auth.salt-secret", saltSecret, SHORTEST_SALT_SECRET);
		SettingChecks.number("auth.failed-proofs-per-minute", failedProofsPerMinute, 0, MOST_CONNECTIONS);
		SettingChecks.number("auth.max-unauthenticated", maxUnauthenticated, 1, MOST_CONNECTIONS);
		SettingChecks.number("auth.max-unauthenticated-per-address", maxUnauthenticatedPerAddress, 1, MOST_CONNECTIONS);
	}

	/**
	 * Returns the defaults, which admit no clients: they have neither a password nor
	 * users.
	 * @return the defaults
	 */
	public static ServerAuthSettings defaults() {
		return new ServerAuthSettings(null, Map.of(), EnumSet.of(Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_256_PLUS),
				600_000, null, 10, 256, 64);
	}

	/**
	 * Returns these settings with another value.
	 * @param password the password of the user {@code conduit}, or {@code null} for none
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ServerAuthSettings withPassword(@Nullable String password) {
		return new ServerAuthSettings(password, this.users, this.mechanisms, this.iterations, this.saltSecret,
				this.failedProofsPerMinute, this.maxUnauthenticated, this.maxUnauthenticatedPerAddress);
	}

	/**
	 * Returns these settings with another value.
	 * @param users further users by name
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ServerAuthSettings withUsers(Map<String, UserDescriptor> users) {
		return new ServerAuthSettings(this.password, users, this.mechanisms, this.iterations, this.saltSecret,
				this.failedProofsPerMinute, this.maxUnauthenticated, this.maxUnauthenticatedPerAddress);
	}

	/**
	 * Returns these settings with another value.
	 * @param mechanisms the accepted mechanisms
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ServerAuthSettings withMechanisms(Set<Mechanism> mechanisms) {
		return new ServerAuthSettings(this.password, this.users, mechanisms, this.iterations, this.saltSecret,
				this.failedProofsPerMinute, this.maxUnauthenticated, this.maxUnauthenticatedPerAddress);
	}

	/**
	 * Returns these settings with another value.
	 * @param iterations the number of PBKDF2 iterations of the users' keys
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ServerAuthSettings withIterations(int iterations) {
		return new ServerAuthSettings(this.password, this.users, this.mechanisms, iterations, this.saltSecret,
				this.failedProofsPerMinute, this.maxUnauthenticated, this.maxUnauthenticatedPerAddress);
	}

	/**
	 * Returns these settings with another value.
	 * @param saltSecret the secret that salts are derived from, or {@code null} for a
	 * random one per start
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ServerAuthSettings withSaltSecret(@Nullable String saltSecret) {
		return new ServerAuthSettings(this.password, this.users, this.mechanisms, this.iterations, saltSecret,
				this.failedProofsPerMinute, this.maxUnauthenticated, this.maxUnauthenticatedPerAddress);
	}

	/**
	 * Returns these settings with another value.
	 * @param failedProofsPerMinute how many wrong passwords one address may send a
	 * minute, {@code 0} for no limit
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ServerAuthSettings withFailedProofsPerMinute(int failedProofsPerMinute) {
		return new ServerAuthSettings(this.password, this.users, this.mechanisms, this.iterations, this.saltSecret,
				failedProofsPerMinute, this.maxUnauthenticated, this.maxUnauthenticatedPerAddress);
	}

	/**
	 * Returns these settings with another value.
	 * @param maxUnauthenticated how many connections may be in their handshake
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ServerAuthSettings withMaxUnauthenticated(int maxUnauthenticated) {
		return new ServerAuthSettings(this.password, this.users, this.mechanisms, this.iterations, this.saltSecret,
				this.failedProofsPerMinute, maxUnauthenticated, this.maxUnauthenticatedPerAddress);
	}

	/**
	 * Returns these settings with another value.
	 * @param maxUnauthenticatedPerAddress how many connections of one address may be in
	 * their handshake
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public ServerAuthSettings withMaxUnauthenticatedPerAddress(int maxUnauthenticatedPerAddress) {
		return new ServerAuthSettings(this.password, this.users, this.mechanisms, this.iterations, this.saltSecret,
				this.failedProofsPerMinute, this.maxUnauthenticated, maxUnauthenticatedPerAddress);
	}

	/**
	 * Returns these settings with another user.
	 * @param name the name that the user logs in with; a user of the same name is
	 * replaced
	 * @param user the user
	 * @return the changed settings
	 * @throws InvalidSettingException if the user breaks a rule
	 */
	public ServerAuthSettings withUser(String name, UserDescriptor user) {
		Map<String, UserDescriptor> more = new LinkedHashMap<>(this.users);
		more.put(name, user);
		return withUsers(more);
	}

	/**
	 * Returns the key of a user, in brackets if a plain key would change the name.
	 * @param name the user's name
	 * @return the key without the server's prefix
	 */
	static String userKey(String name) {
		boolean plain = name.chars().allMatch((c) -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
		return "users." + (plain ? name : "[" + SettingChecks.printable(name) + "]");
	}

	private static void checkUser(String name, UserDescriptor user) {
		String property = userKey(name);
		SettingChecks.text(property, name, LONGEST_NAME);
		SettingChecks.secret(property + ".password", user.password(), 1);
		SettingChecks.secret(property + ".verifier", user.verifier(), 1);
		user.roles().forEach((role) -> SettingChecks.text(property + ".roles", role, LONGEST_NAME));
		if (user.password() == null && user.verifier() == null) {
			throw new InvalidSettingException(property, "without password and verifier", "must have one of the two",
					"set {%1$s.password} or {%1$s.verifier}".formatted(property));
		}
		if (user.password() != null && user.verifier() != null) {
			throw new InvalidSettingException(property, "given both a password and a verifier",
					"must have one of the two", "remove {%1$s.password} or {%1$s.verifier}".formatted(property));
		}
	}

	/**
	 * Describes everything except the secrets.
	 */
	@Override
	public String toString() {
		return ("ServerAuthSettings[password=%s, users=%s, mechanisms=%s, iterations=%s, saltSecret=%s, "
				+ "failedProofsPerMinute=%s, maxUnauthenticated=%s, maxUnauthenticatedPerAddress=%s]")
			.formatted(SettingChecks.blanked(this.password), this.users.keySet(), this.mechanisms, this.iterations,
					SettingChecks.blanked(this.saltSecret), this.failedProofsPerMinute, this.maxUnauthenticated,
					this.maxUnauthenticatedPerAddress);
	}

}
