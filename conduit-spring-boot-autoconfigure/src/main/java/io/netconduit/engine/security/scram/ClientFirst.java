package io.netconduit.engine.security.scram;

/**
 * The client-first message of a SCRAM login: {@code <gs2 header>n=<user>,r=<nonce>}.
 *
 * @param gs2Header the client's statement about channel binding
 * @param username the user's name after SASLprep
 * @param nonce the client's part of the nonce
 * @param bare the message without the GS2 header, which both sides sign
 * @since 0.1.0
 */
public record ClientFirst(Gs2Header gs2Header, String username, String nonce, String bare) {

	/**
	 * Parse a message.
	 * @param text the text that the client sent, not trusted
	 * @return the message
	 * @throws ScramException if it is malformed
	 */
	public static ClientFirst parse(String text) {
		Gs2Header gs2Header = Gs2Header.of(text);
		String bare = text.substring(gs2Header.text().length());
		AttributeReader attributes = new AttributeReader(bare);
		String username = username(attributes.read('n'));
		String nonce = attributes.readNonce();
		attributes.skipExtensions();
		return new ClientFirst(gs2Header, username, nonce, bare);
	}

	/**
	 * Create a message.
	 * @param gs2Header the client's statement about channel binding
	 * @param username the user's name after SASLprep
	 * @param nonce the client's part of the nonce
	 * @return the message
	 */
	static ClientFirst of(Gs2Header gs2Header, String username, String nonce) {
		String escaped = username.replace("=", "=3D").replace(",", "=2C");
		return new ClientFirst(gs2Header, username, nonce, "n=" + escaped + ",r=" + nonce);
	}

	String text() {
		return this.gs2Header.text() + this.bare;
	}

	private static String username(String escaped) {
		if (escaped.replace("=2C", "").replace("=3D", "").indexOf('=') != -1) {
			throw new ScramException("SCRAM user name contains a '=' that is not part of =2C or =3D");
		}
		String username;
		try {
			username = SaslPrep.prepare(escaped.replace("=2C", ",").replace("=3D", "="));
		}
		catch (IllegalArgumentException ex) {
			throw new ScramException("SCRAM user name " + ex.getMessage());
		}
		if (username.isEmpty()) {
			throw new ScramException("SCRAM user name is empty");
		}
		return username;
	}

	@Override
	public String toString() {
		return "ClientFirst[***]";
	}

}
