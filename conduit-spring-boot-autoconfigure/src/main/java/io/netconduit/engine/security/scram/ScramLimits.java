package io.netconduit.engine.security.scram;

/**
 * Sizes that both sides of a SCRAM login share.
 *
 * @since 0.1.0
 */
public final class ScramLimits {

	/**
	 * The length of every key, proof and signature, in bytes.
	 */
	public static final int KEY = 32;

	/**
	 * The number of random bytes in each side's part of the nonce.
	 */
	static final int NONCE = 24;

	private ScramLimits() {
	}

}
