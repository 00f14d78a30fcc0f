package io.netconduit.engine.connection;

import java.security.SecureRandom;

import io.netconduit.engine.security.scram.ChannelBinding;
import io.netconduit.engine.security.scram.ClientKeyCache;
import io.netconduit.settings.Mechanism;

/**
 * The credentials and settings of a client's login.
 *
 * @param mechanism how the password is proven
 * @param username the user
 * @param password the password
 * @param binding the channel binding of a SCRAM login
 * @param minIterations the lowest iteration count that a server may request
 * @param keys keeps the derived keys, so that reconnecting is cheap
 * @param random generates the nonces; must not block
 * @since 0.1.0
 */
public record ClientLogin(Mechanism mechanism, String username, String password, ChannelBinding binding,
		int minIterations, ClientKeyCache keys, SecureRandom random) {

	/**
	 * Describes the login without the password.
	 */
	@Override
	public String toString() {
		return "ClientLogin[mechanism=%s, username=%s]".formatted(this.mechanism, this.username);
	}

}
