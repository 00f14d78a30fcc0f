package io.netconduit.client;

import io.netconduit.ConduitCredentials;
import io.netconduit.engine.security.scram.PreparedCredentials;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.SettingChecks;

/**
 * Checks a client's user and password before its first login.
 */
final class LoginChecks {

	private LoginChecks() {
	}

	/**
	 * Check that the user and the password can be used.
	 * @param descriptor the settings of the client
	 * @throws InvalidSettingException if one of the two cannot be used; names the full
	 * key
	 */
	static void check(ClientDescriptor descriptor) {
		ClientAuthSettings auth = descriptor.auth();
		if (auth.mechanism() == Mechanism.SHA256) {
			return;
		}
		String prefix = descriptor.connection().prefix();
		// Any password will do for the name, and any name for the password.
		check(prefix, "username", ConduitCredentials.ofPassword(auth.username(), "password"));
		if (auth.password() != null) {
			check(prefix, "password", ConduitCredentials.ofPassword(ClientAuthSettings.DEFAULT_USER, auth.password()));
		}
	}

	private static void check(String prefix, String property, ConduitCredentials credentials) {
		try {
			PreparedCredentials.of(credentials);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(property, SettingChecks.BLANKED,
					"cannot be used: %s".formatted(SettingChecks.printable(ex.getMessage())),
					"change {%s}".formatted(property))
				.qualified(prefix + ".");
		}
	}

}
