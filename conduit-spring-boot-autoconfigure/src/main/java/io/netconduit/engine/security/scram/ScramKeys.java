package io.netconduit.engine.security.scram;

import io.netconduit.ScramVerifier;

/**
 * The keys derived from a password, a salt and an iteration count.
 *
 * @param clientKey proves the password to a server
 * @param serverKey proves to a client that the server knows the password's keys
 * @since 0.1.0
 */
public record ScramKeys(byte[] clientKey, byte[] serverKey) {

	/**
	 * Derive the keys. Runs PBKDF2, so never call this method on an event loop.
	 * @param password the password before SASLprep
	 * @param salt the salt
	 * @param iterations the iteration count
	 * @return the keys
	 */
	static ScramKeys derive(String password, byte[] salt, int iterations) {
		byte[] salted = ScramFunctions.saltedPassword(SaslPrep.prepare(password), salt, iterations);
		return new ScramKeys(ScramFunctions.hmac(salted, "Client Key"), ScramFunctions.hmac(salted, "Server Key"));
	}

	/**
	 * Derive the verifier that a server stores in place of a password. Runs PBKDF2, so
	 * never call this method on an event loop.
	 * @param password the password before SASLprep
	 * @param salt the salt, 8 to 64 bytes
	 * @param iterations the iteration count, 4,096 to 5,000,000
	 * @return the verifier
	 * @throws IllegalArgumentException if the password contains characters that SASLprep
	 * prohibits, or the salt length or the iteration count is out of range
	 */
	public static ScramVerifier verifier(String password, byte[] salt, int iterations) {
		ScramKeys keys = derive(password, salt, iterations);
		return new ScramVerifier(salt, iterations, keys.storedKey(), keys.serverKey());
	}

	byte[] storedKey() {
		return ScramFunctions.hash(this.clientKey);
	}

	byte[] clientProof(String authMessage) {
		return ScramFunctions.xor(this.clientKey, ScramFunctions.hmac(storedKey(), authMessage));
	}

	byte[] serverSignature(String authMessage) {
		return ScramFunctions.hmac(this.serverKey, authMessage);
	}

	@Override
	public String toString() {
		return "ScramKeys[***]";
	}

}
