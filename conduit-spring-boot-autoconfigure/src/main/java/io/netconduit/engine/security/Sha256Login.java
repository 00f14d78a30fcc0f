package io.netconduit.engine.security;

import java.util.HexFormat;

import io.netconduit.engine.security.scram.ScramFunctions;

/**
 * The mechanism {@code sha256}, the only one that the PyPI package supports. Anyone who
 * intercepts the hash can log in with it.
 *
 * @since 0.1.0
 */
public final class Sha256Login {

	private Sha256Login() {
	}

	/**
	 * Hash a password for the field {@code password_hash} of an AUTH_REQUEST.
	 * @param password the password, encoded as UTF-8 without SASLprep
	 * @return the SHA-256 in lower-case hex
	 */
	public static String passwordHash(String password) {
		return HexFormat.of().formatHex(ScramFunctions.hash(ScramFunctions.utf8(password)));
	}

}
