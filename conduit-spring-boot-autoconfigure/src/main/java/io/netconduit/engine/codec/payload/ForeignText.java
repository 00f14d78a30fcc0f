package io.netconduit.engine.codec.payload;

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
		StringBuilder shown = new StringBuilder(Math.min(text.length(), LENGTH));
		for (int i = 0; i < text.length() && shown.length() < LENGTH; i++) {
			if (isPrintable(text.charAt(i))) {
				shown.append(text.charAt(i));
			}
		}
		return shown.toString();
	}

	private static boolean isPrintable(char character) {
		return switch (Character.getType(character)) {
			// Line separators and marks that change the text direction can forge log
			// lines too.
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
			default -> true;
		};
	}

}
