package io.netconduit.engine.security.scram;

import java.util.Base64;

/**
 * The server-first message, which is the challenge of a SCRAM login:
 * {@code r=<nonce>,s=<salt>,i=<iterations>}.
 *
 * @param nonce the client's part of the nonce followed by the server's
 * @param salt the user's salt
 * @param iterations the PBKDF2 iteration count
 * @param text the message, which both sides sign
 */
record ServerFirst(String nonce, byte[] salt, int iterations, String text) {

	/**
	 * Parse a message. Does not check its values.
	 * @param text the text that the server sent, not trusted
	 * @return the message
	 * @throws ScramException if it is malformed
	 */
	static ServerFirst parse(String text) {
		AttributeReader attributes = new AttributeReader(text);
		String nonce = attributes.readNonce();
		byte[] salt = attributes.readBase64('s');
		int iterations = iterations(attributes.read('i'));
		attributes.skipExtensions();
		return new ServerFirst(nonce, salt, iterations, text);
	}

	/**
	 * Create a message.
	 * @param nonce the whole nonce
	 * @param salt the salt
	 * @param iterations the PBKDF2 iteration count
	 * @return the message
	 */
	static ServerFirst of(String nonce, byte[] salt, int iterations) {
		String text = "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(salt) + ",i=" + iterations;
		return new ServerFirst(nonce, salt, iterations, text);
	}

	private static int iterations(String digits) {
		if (!digits.matches("[1-9][0-9]*")) {
			throw new ScramException("SCRAM iteration count is not a positive number");
		}
		// Saturates: the caller refuses a number of that size.
		return (digits.length() < 10) ? Integer.parseInt(digits) : Integer.MAX_VALUE;
	}

	@Override
	public String toString() {
		return "ServerFirst[iterations=%s, ***]".formatted(this.iterations);
	}

}
