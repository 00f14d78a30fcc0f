package io.netconduit.security;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes nonces and session tokens.
 */
final class RandomText {

	private static final int SESSION_TOKEN = 32;

	private final SecureRandom random;

	RandomText(SecureRandom random) {
		this.random = random;
	}

	String nonce() {
		return Base64.getEncoder().encodeToString(bytes(ScramLimits.NONCE));
	}

	String sessionToken() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SESSION_TOKEN));
	}

	private byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
