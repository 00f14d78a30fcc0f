package io.netconduit.engine.security.scram;

import java.text.Normalizer;

/**
 * Prepares names and passwords for comparison (SASLprep, RFC 4013). More lenient than RFC
 * 4013 in one point: code points that Unicode 3.2 does not assign are accepted. They are
 * normalized, and their direction is checked, according to the Unicode version of the
 * JVM.
 */
final class SaslPrep {

	private SaslPrep() {
	}

	/**
	 * Prepare a text.
	 * @param text the name or password, possibly empty
	 * @return the prepared text, possibly empty
	 * @throws IllegalArgumentException if the text contains characters that SASLprep
	 * prohibits; the message does not contain them, because the text may be a password
	 */
	static String prepare(String text) {
		if (isPrintableAscii(text)) {
			return text;
		}
		String prepared = Normalizer.normalize(map(text), Normalizer.Form.NFKC);
		if (prepared.codePoints().anyMatch(StringPrepTables::isProhibited)) {
			throw new IllegalArgumentException("contains a character that SASLprep (RFC 4013) prohibits");
		}
		if (!isOneDirection(prepared)) {
			throw new IllegalArgumentException(
					"mixes right-to-left and left-to-right characters in a way that SASLprep (RFC 4013) prohibits");
		}
		return prepared;
	}

	private static boolean isPrintableAscii(String text) {
		return text.chars().allMatch((character) -> character >= 0x20 && character <= 0x7E);
	}

	private static String map(String text) {
		StringBuilder mapped = new StringBuilder(text.length());
		text.codePoints().forEach((codePoint) -> {
			// Checked first: U+200B is in both tables.
			if (StringPrepTables.isMappedToSpace(codePoint)) {
				mapped.append(' ');
			}
			else if (!StringPrepTables.isMappedToNothing(codePoint)) {
				mapped.appendCodePoint(codePoint);
			}
		});
		return mapped.toString();
	}

	// RFC 3454 section 6
	private static boolean isOneDirection(String text) {
		if (text.codePoints().noneMatch(StringPrepTables::isRightToLeft)) {
			return true;
		}
		return text.codePoints().noneMatch(StringPrepTables::isLeftToRight)
				&& StringPrepTables.isRightToLeft(text.codePointAt(0))
				&& StringPrepTables.isRightToLeft(text.codePointBefore(text.length()));
	}

}
