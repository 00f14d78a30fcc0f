package io.netconduit.engine.codec.payload;

import io.netconduit.engine.codec.PrintableText;

/**
 * Makes the text of an untrusted peer safe for logs and errors: limits its length and
 * removes the characters that could forge lines, colours or the direction of the
 * following text.
 *
 * @since 0.1.0
 */
public final class ForeignText {

	/**
	 * The length at which {@link #shown(String)} cuts, in characters.
	 */
	public static final int LENGTH = 256;

	private ForeignText() {
	}

	/**
	 * Return the part of a text that may be shown.
	 * @param text the text
	 * @return its first 256 printable characters
	 */
	public static String shown(String text) {
		return PrintableText.shown(text, LENGTH);
	}

}
