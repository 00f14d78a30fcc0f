package io.netconduit.engine.security.scram;

/**
 * The tables of RFC 3454 that SASLprep uses, as pairs of first and last code point.
 */
final class StringPrepTables {

	// B.1
	private static final int[] NOTHING = { 0x00AD, 0x00AD, 0x034F, 0x034F, 0x1806, 0x1806, 0x180B, 0x180D, 0x200B,
			0x200D, 0x2060, 0x2060, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF };

	// C.1.2
	private static final int[] SPACE = { 0x00A0, 0x00A0, 0x1680, 0x1680, 0x2000, 0x200B, 0x202F, 0x202F, 0x205F, 0x205F,
			0x3000, 0x3000 };

	// C.1.2, C.2.1, C.2.2, C.3, C.5 to C.9, merged
	private static final int[] PROHIBITED = { 0x0000, 0x001F, 0x007F, 0x00A0, 0x0340, 0x0341, 0x06DD, 0x06DD, 0x070F,
			0x070F, 0x1680, 0x1680, 0x180E, 0x180E, 0x2000, 0x200F, 0x2028, 0x202F, 0x205F, 0x2063, 0x206A, 0x206F,
			0x2FF0, 0x2FFB, 0x3000, 0x3000, 0xD800, 0xF8FF, 0xFEFF, 0xFEFF, 0xFFF9, 0xFFFD, 0x1D173, 0x1D17A, 0xE0001,
			0xE0001, 0xE0020, 0xE007F, 0xF0000, 0xFFFFD, 0x100000, 0x10FFFD };

	private StringPrepTables() {
	}

	static boolean isMappedToNothing(int codePoint) {
		return contains(NOTHING, codePoint);
	}

	static boolean isMappedToSpace(int codePoint) {
		return contains(SPACE, codePoint);
	}

	static boolean isProhibited(int codePoint) {
		return contains(PROHIBITED, codePoint) || isNonCharacter(codePoint);
	}

	// D.1
	static boolean isRightToLeft(int codePoint) {
		byte directionality = Character.getDirectionality(codePoint);
		return directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT
				|| directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
	}

	// D.2
	static boolean isLeftToRight(int codePoint) {
		return Character.getDirectionality(codePoint) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
	}

	// C.4
	private static boolean isNonCharacter(int codePoint) {
		return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
	}

	private static boolean contains(int[] ranges, int codePoint) {
		for (int i = 0; i < ranges.length; i += 2) {
			if (codePoint >= ranges[i] && codePoint <= ranges[i + 1]) {
				return true;
			}
		}
		return false;
	}

}
