package io.netconduit.engine.security;

import java.util.HexFormat;

import io.netconduit.engine.security.scram.ScramFunctions;

/**
 * The mechanism {@code sha256}, which is all that the PyPI package knows: who has heard
 * the hash can log in with it.
 *
 * @since 0.1.0
 */
public final class Sha256Login {

	private Sha256Login() {
	}

	/**
	 * Hash a password for {@code password_hash} of an AUTH_REQUEST.
	 * @param password the password, taken as UTF-8 without any preparation
	 * @return the SHA-256 in lower-case hex
	 */
	public static String passwordHash(String password) {
		return HexFormat.of().formatHex(ScramFunctions.hash(ScramFunctions.utf8(password)));
	}

}
