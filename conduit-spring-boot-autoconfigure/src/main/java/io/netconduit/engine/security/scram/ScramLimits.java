package io.netconduit.engine.security.scram;

/**
 * What both sides of SCRAM hold each other to (PROTOCOL section 3).
 *
 * @since 0.1.0
 */
public final class ScramLimits {

	/**
	 * Length of every key, proof and signature, in bytes.
	 */
	public static final int KEY = 32;

	/**
	 * Random bytes in each side's part of the nonce.
	 */
	static final int NONCE = 24;

	private ScramLimits() {
	}

}
