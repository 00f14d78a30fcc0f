package io.netconduit.security;

/**
 * What PBKDF2 makes of a password, a salt and an iteration count.
 *
 * @param clientKey proves the password to a server
 * @param serverKey proves to a client that a server knows it
 */
record ScramKeys(byte[] clientKey, byte[] serverKey) {

	/**
	 * Derive the keys; runs PBKDF2, so never on an event loop.
	 * @param password the password as its user wrote it
	 * @param salt the salt
	 * @param iterations how often to iterate
	 * @return the keys
	 */
	static ScramKeys derive(String password, byte[] salt, int iterations) {
		byte[] salted = ScramFunctions.saltedPassword(SaslPrep.prepare(password), salt, iterations);
		return new ScramKeys(ScramFunctions.hmac(salted, "Client Key"), ScramFunctions.hmac(salted, "Server Key"));
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
