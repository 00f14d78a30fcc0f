package io.netconduit.engine.security.scram;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Creates random nonces and session tokens.
 *
 * @since 0.1.0
 */
public final class RandomText {

	private static final int SESSION_TOKEN = 32;

	private final SecureRandom random;

	public RandomText(SecureRandom random) {
		this.random = random;
	}

	public String nonce() {
		return Base64.getEncoder().encodeToString(bytes(ScramLimits.NONCE));
	}

	public String sessionToken() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SESSION_TOKEN));
	}

	private byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
