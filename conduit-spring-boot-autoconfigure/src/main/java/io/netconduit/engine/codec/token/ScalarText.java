package io.netconduit.engine.codec.token;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Makes scalars of text, with bounds for text from strangers.
 *
 * @since 0.1.0
 */
public final class ScalarText {

	/**
	 * Far more than honest numbers have, and few enough to keep arithmetic cheap.
	 */
	private static final int MOST_DIGITS = 1000;

	private static final int LONGEST_KEY = 64;

	private ScalarText() {
	}

	/**
	 * Make a decimal of text.
	 * @param text the text
	 * @return the decimal, {@code null} if the text is none or has too many digits
	 */
	public static @Nullable BigDecimal decimal(String text) {
		try {
			if (text.length() <= MOST_DIGITS) {
				BigDecimal decimal = new BigDecimal(text);
				if (Math.abs((long) decimal.scale()) <= MOST_DIGITS) {
					return decimal;
				}
			}
		}
		catch (NumberFormatException ex) {
			// Not a decimal.
		}
		return null;
	}

	/**
	 * Make a byte of a map's key.
	 * @param key the key
	 * @return the byte, {@code null} if the key is none
	 */
	public static @Nullable Byte byteKey(String key) {
		try {
			return (key.length() <= LONGEST_KEY) ? Byte.valueOf(key) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * Make a float of a map's key.
	 * @param key the key
	 * @return the float, infinite only if the key denotes infinity; {@code null} if the
	 * key is none
	 */
	public static @Nullable Float floatKey(String key) {
		try {
			if (key.length() <= LONGEST_KEY) {
				float value = Float.parseFloat(key);
				return (Float.isInfinite(value) && !Double.isInfinite(Double.parseDouble(key))) ? null : value;
			}
		}
		catch (NumberFormatException ex) {
			// Not a number.
		}
		return null;
	}

}
