package io.netconduit.security;

/**
 * What both sides of SCRAM hold each other to (PROTOCOL section 3).
 */
final class ScramLimits {

	/**
	 * Fewest iterations of PBKDF2 that a server may use, and that a client takes unless
	 * it is told otherwise.
	 */
	static final int MIN_ITERATIONS = 4096;

	/**
	 * Most iterations of PBKDF2: more would let a server keep a client's processor busy.
	 */
	static final int MAX_ITERATIONS = 5_000_000;

	/**
	 * Shortest salt, in bytes.
	 */
	static final int MIN_SALT = 8;

	/**
	 * Longest salt, in bytes.
	 */
	static final int MAX_SALT = 64;

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
