package io.netconduit.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.netconduit.ConduitCredentials;
import io.netconduit.ScramVerifier;
import io.netconduit.engine.security.scram.PreparedCredentials;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.SettingChecks;
import org.jspecify.annotations.Nullable;

/**
 * Reads the users of a descriptor. Users that could never log in, or would differ from
 * others on the wire, are reported with their keys.
 */
final class ConfiguredUsers {

	private static final int SALT = 16;

	private final ServerAuthSettings auth;

	/** The keys of the users by prepared name. */
	private final Map<String, String> keys = new LinkedHashMap<>();

	private final List<ConduitCredentials> users = new ArrayList<>();

	private ConfiguredUsers(ServerAuthSettings auth) {
		this.auth = auth;
	}

	/**
	 * Read the users.
	 * @param descriptor the settings of the server
	 * @return the users
	 * @throws InvalidSettingException if a name, password or verifier cannot be used;
	 * names the full key
	 */
	static List<ConduitCredentials> of(ServerDescriptor descriptor) {
		try {
			return new ConfiguredUsers(descriptor.auth()).read();
		}
		catch (InvalidSettingException ex) {
			throw ex.qualified(descriptor.connection().prefix() + ".");
		}
	}

	private List<ConduitCredentials> read() {
		String password = this.auth.password();
		if (password != null) {
			add(ServerAuthSettings.DEFAULT_USER, "password", "password", password, null);
		}
		this.auth.users().forEach((name, user) -> {
			String key = ServerAuthSettings.userKey(name);
			if (user.verifier() != null) {
				add(name, key, key + ".verifier", null, user);
			}
			else if (user.password() != null) {
				add(name, key, key + ".password", user.password(), user);
			}
		});
		requirePlainPassword();
		return this.users;
	}

	private void add(String name, String key, String secretKey, @Nullable String password,
			@Nullable UserDescriptor user) {
		String prepared = preparedName(key, name);
		String present = this.keys.putIfAbsent(prepared, key);
		if (present != null) {
			throw new InvalidSettingException(key, "the name of a user",
					"is the same name as {%s} after SASLprep (RFC 4013)".formatted(present),
					"remove one of the two or change its name");
		}
		String verifier = (user != null) ? user.verifier() : null;
		ConduitCredentials credentials = new ConduitCredentials(name, password,
				(verifier != null) ? verifier(secretKey, verifier) : null, (user != null) ? user.roles() : Set.of());
		check(secretKey, credentials, "change {%s}".formatted(secretKey));
		this.users.add(credentials);
	}

	private static String preparedName(String key, String name) {
		// Any password will do: this call is for the name only.
		return check(key, ConduitCredentials.ofPassword(name, "password"), "change the name below {users}").username();
	}

	private static ConduitCredentials check(String key, ConduitCredentials credentials, String cure) {
		try {
			return PreparedCredentials.of(credentials);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(key, SettingChecks.BLANKED,
					"cannot be used: %s".formatted(SettingChecks.printable(ex.getMessage())), cure);
		}
	}

	private ScramVerifier verifier(String key, String text) {
		ScramVerifier verifier;
		try {
			verifier = ScramVerifier.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw invalidVerifier(key, "cannot be used: %s".formatted(ex.getMessage()));
		}
		if (verifier.iterations() != this.auth.iterations()) {
			throw new InvalidSettingException(key, SettingChecks.BLANKED,
					"has %s iterations and {auth.iterations} is %s, which would reveal that the user exists"
						.formatted(verifier.iterations(), this.auth.iterations()),
					"derive {%s} with %s iterations, or set {auth.iterations} to %s if all verifiers have that many"
						.formatted(key, this.auth.iterations(), verifier.iterations()));
		}
		int salt = verifier.salt().length;
		if (salt != SALT) {
			throw invalidVerifier(key,
					"has a salt of %s bytes and must have one of %s, because another length would reveal that the user exists"
						.formatted(salt, SALT));
		}
		return verifier;
	}

	private static InvalidSettingException invalidVerifier(String key, String rule) {
		return new InvalidSettingException(key, SettingChecks.BLANKED, rule,
				"derive {%s} with ScramVerifiers.derive and a salt of 16 random bytes".formatted(key));
	}

	private void requirePlainPassword() {
		if (this.auth.mechanisms().contains(Mechanism.SHA256)
				&& this.users.stream().noneMatch(ConfiguredUsers::isDefaultUserWithPassword)) {
			throw new InvalidSettingException("auth.mechanisms", this.auth.mechanisms().toString(),
					"contains sha256, which needs the plain password of the user %s".formatted(
							ServerAuthSettings.DEFAULT_USER),
					"set {password} or remove sha256 from {auth.mechanisms}");
		}
	}

	private static boolean isDefaultUserWithPassword(ConduitCredentials user) {
		return user.username().equals(ServerAuthSettings.DEFAULT_USER) && user.password() != null;
	}

}
