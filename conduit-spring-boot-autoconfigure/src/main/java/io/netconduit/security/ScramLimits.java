package io.netconduit.security;

/**
 * What both sides of SCRAM hold each other to (PROTOCOL section 3).
 */
final class ScramLimits {

	/**
	 * Length of every key, proof and signature, in bytes.
	 */
	static final int KEY = 32;

	/**
	 * Random bytes in each side's part of the nonce.
	 */
	static final int NONCE = 24;

	private ScramLimits() {
	}

}
