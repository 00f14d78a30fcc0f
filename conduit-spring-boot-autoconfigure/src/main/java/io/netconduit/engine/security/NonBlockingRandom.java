package io.netconduit.engine.security;

import java.security.DrbgParameters;
import java.security.DrbgParameters.Capability;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Creates sources of random bytes for event loops. The JDK's default source reads a file
 * for each value, so an event loop must not use it. A source of this class reads it once,
 * when it is created.
 *
 * @since 0.1.0
 */
public final class NonBlockingRandom {

	private static final int STRENGTH = 256;

	/** The strength in bytes, and half of that again for the nonce. */
	private static final int SEED = STRENGTH / 8 * 3 / 2;

	private NonBlockingRandom() {
	}

	/**
	 * Creates a source. Reads the seed, so never call this method on an event loop.
	 * @return a seeded and thread-safe source that never blocks; the JDK's default source
	 * if its providers have no generator of this kind
	 */
	public static SecureRandom create() {
		SecureRandom seeds = new SecureRandom();
		try {
			SecureRandom generator = SecureRandom.getInstance("DRBG",
					DrbgParameters.instantiation(STRENGTH, Capability.NONE, null));
			byte[] seed = new byte[SEED];
			seeds.nextBytes(seed);
			generator.setSeed(seed);
			// The first value may do more than the others.
			generator.nextInt();
			return generator;
		}
		catch (NoSuchAlgorithmException ex) {
			return seeds;
		}
	}

}
