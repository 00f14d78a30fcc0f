package io.netconduit.engine.security.scram;

import java.util.Base64;

/**
 * Reads the attributes of a SCRAM message in their fixed order. Attributes have the form
 * {@code name=value} and are separated by commas (RFC 5802 section 5).
 */
final class AttributeReader {

	private final String text;

	private int position;

	AttributeReader(String text) {
		this.text = text;
	}

	/**
	 * Read the next attribute.
	 * @param name the expected name
	 * @return the value, not empty
	 * @throws ScramException if the message ends here, or the next attribute has another
	 * name
	 */
	String read(char name) {
		String attribute = next();
		if (attribute.charAt(0) != name) {
			throw new ScramException("SCRAM message has no attribute %c= at the expected position".formatted(name));
		}
		return attribute.substring(2);
	}

	/**
	 * Read the next attribute as bytes.
	 * @param name the expected name
	 * @return the bytes
	 * @throws ScramException if the attribute is missing or not base64
	 */
	byte[] readBase64(char name) {
		return base64(name, read(name));
	}

	/**
	 * Decode a base64 value. Accepts only the canonical form.
	 * @param name the name of the attribute
	 * @param value the value
	 * @return the bytes
	 * @throws ScramException if the value is not base64
	 */
	static byte[] base64(char name, String value) {
		try {
			byte[] bytes = Base64.getDecoder().decode(value);
			if (Base64.getEncoder().encodeToString(bytes).equals(value)) {
				return bytes;
			}
		}
		catch (IllegalArgumentException ex) {
			// Reported below, without the value.
		}
		throw new ScramException("SCRAM attribute %c= is not base64".formatted(name));
	}

	/**
	 * Read a nonce, which may contain any printable ASCII character except the comma.
	 * @return the nonce
	 * @throws ScramException if the attribute is missing or contains another character
	 */
	String readNonce() {
		String nonce = read('r');
		if (!nonce.chars().allMatch((character) -> character > 0x20 && character < 0x7F)) {
			throw new ScramException("SCRAM nonce contains a character that is not printable ASCII");
		}
		return nonce;
	}

	/**
	 * Skip the remaining attributes. Extensions may be ignored, except the mandatory one.
	 * @throws ScramException if an extension is mandatory or malformed
	 */
	void skipExtensions() {
		while (this.position <= this.text.length()) {
			if (next().charAt(0) == 'm') {
				throw new ScramException("SCRAM message has the mandatory extension m=, which is not supported");
			}
		}
	}

	private String next() {
		if (this.position > this.text.length()) {
			throw new ScramException("SCRAM message ends before its last attribute");
		}
		int comma = this.text.indexOf(',', this.position);
		int end = (comma != -1) ? comma : this.text.length();
		String attribute = this.text.substring(this.position, end);
		this.position = end + 1;
		if (attribute.length() < 3 || attribute.charAt(1) != '=' || !isLetter(attribute.charAt(0))
				|| attribute.indexOf('\0') != -1) {
			throw new ScramException("SCRAM message contains a malformed attribute");
		}
		return attribute;
	}

	private static boolean isLetter(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
	}

}
