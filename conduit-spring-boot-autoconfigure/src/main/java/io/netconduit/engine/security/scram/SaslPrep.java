package io.netconduit.engine.security.scram;

import java.text.Normalizer;

/**
 * Prepares names and passwords for comparison (SASLprep, RFC 4013). Lenient in one point:
 * code points that Unicode 3.2 had not assigned are taken, normalized and judged by their
 * direction as the JVM's newer Unicode has them, where RFC 4013 refuses them in stored
 * text.
 */
final class SaslPrep {

	private SaslPrep() {
	}

	/**
	 * Prepare a text.
	 * @param text the name or password, possibly empty
	 * @return the prepared text, possibly empty
	 * @throws IllegalArgumentException if the text holds what SASLprep prohibits; the
	 * message does not tell which character, as the text may be a password
	 */
	static String prepare(String text) {
		if (isPrintableAscii(text)) {
			return text;
		}
		String prepared = Normalizer.normalize(map(text), Normalizer.Form.NFKC);
		if (prepared.codePoints().anyMatch(StringPrepTables::isProhibited)) {
			throw new IllegalArgumentException("holds a character that SASLprep (RFC 4013) prohibits");
		}
		if (!isOneDirection(prepared)) {
			throw new IllegalArgumentException(
					"mixes right-to-left and left-to-right characters as SASLprep (RFC 4013) prohibits");
		}
		return prepared;
	}

	private static boolean isPrintableAscii(String text) {
		return text.chars().allMatch((character) -> character >= 0x20 && character <= 0x7E);
	}

	private static String map(String text) {
		StringBuilder mapped = new StringBuilder(text.length());
		text.codePoints().forEach((codePoint) -> {
			// Before the removal: U+200B is in both tables.
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
