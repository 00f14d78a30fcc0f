package io.netconduit.engine.codec;

/**
 * Makes text of an untrusted peer safe to show: removes the characters that could forge
 * lines, colours or the direction of the following text.
 *
 * @since 0.1.0
 */
public final class PrintableText {

	private PrintableText() {
	}

	/**
	 * Return the part of a text that may be shown.
	 * @param text the text
	 * @param length how many characters may be shown
	 * @return its first printable characters
	 */
	public static String shown(String text, int length) {
		StringBuilder shown = new StringBuilder(Math.min(text.length(), length));
		for (int i = 0; i < text.length() && shown.length() < length; i++) {
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
