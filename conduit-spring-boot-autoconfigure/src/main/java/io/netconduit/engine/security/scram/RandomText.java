package io.netconduit.engine.security.scram;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * Creates random nonces, session tokens and ids of connections.
 *
 * @since 0.1.0
 */
public final class RandomText {

	private static final int SESSION_TOKEN = 32;

	private static final long VERSION_MASK = 0xF000L;

	private static final long VERSION_4 = 0x4000L;

	private static final long VARIANT_MASK = 0xC000_0000_0000_0000L;

	private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

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

	/**
	 * Creates the id of a connection, in the form of {@link UUID#randomUUID()}, which
	 * would block an event loop.
	 * @return the id
	 */
	public String connectionId() {
		long most = (this.random.nextLong() & ~VERSION_MASK) | VERSION_4;
		long least = (this.random.nextLong() & ~VARIANT_MASK) | VARIANT_2;
		return new UUID(most, least).toString();
	}

	private byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
