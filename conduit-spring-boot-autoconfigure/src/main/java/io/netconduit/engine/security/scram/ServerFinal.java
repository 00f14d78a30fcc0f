package io.netconduit.engine.security.scram;

import java.util.Base64;

/**
 * The server-final message, which carries the server's proof: {@code v=<signature>}.
 *
 * @param signature the server's signature
 * @since 0.1.0
 */
public record ServerFinal(byte[] signature) {

	/**
	 * Parse a message.
	 * @param text the text that the server sent, not trusted
	 * @return the message
	 * @throws ScramException if it is malformed or reports an error
	 */
	static ServerFinal parse(String text) {
		AttributeReader attributes = new AttributeReader(text);
		byte[] signature = attributes.readBase64('v');
		attributes.skipExtensions();
		return new ServerFinal(signature);
	}

	public String text() {
		return "v=" + Base64.getEncoder().encodeToString(this.signature);
	}

	@Override
	public String toString() {
		return "ServerFinal[***]";
	}

}
