package io.netconduit.engine.codec;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.netconduit.engine.codec.msgpack.MessagePackValueException;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The one form of the numbers for which MessagePack has no format: a {@code BigDecimal}
 * is always text, with its scale, and a {@code BigInteger} of more than 64 bits is text.
 *
 * @since 0.1.0
 */
public final class NumberText {

	/**
	 * Far more than honest numbers have, and few enough to keep arithmetic cheap.
	 */
	private static final int MOST_DIGITS = 1000;

	/** No number with so many digits has more. */
	private static final int MOST_BITS = 3322;

	private NumberText() {
	}

	/**
	 * Write a decimal.
	 * @param out the target; the caller keeps it
	 * @param value the decimal
	 * @throws MessagePackValueException if it has too many digits to be read
	 */
	public static void write(ByteBuf out, BigDecimal value) {
		MessagePackWriter.writeString(out, text(value));
	}

	/**
	 * Write an integer.
	 * @param out the target; the caller keeps it
	 * @param value the integer
	 * @throws MessagePackValueException if it has too many digits to be read
	 */
	public static void write(ByteBuf out, BigInteger value) {
		if (isText(value)) {
			MessagePackWriter.writeString(out, text(value));
		}
		else {
			MessagePackWriter.writeBigInteger(out, value);
		}
	}

	/**
	 * Return the text of a value, such as the key of a map.
	 * @param value a number or any other value
	 * @return what {@code toString} returns
	 * @throws MessagePackValueException if it is a number with too many digits to be read
	 */
	public static String textOf(@Nullable Object value) {
		if (value instanceof BigInteger integer) {
			return text(integer);
		}
		return (value instanceof BigDecimal decimal) ? text(decimal) : String.valueOf(value);
	}

	private static String text(BigDecimal value) {
		requireReadable(Math.abs((long) value.scale()) <= MOST_DIGITS && isShort(value.unscaledValue()));
		return requireShort(value.toString());
	}

	private static String text(BigInteger value) {
		requireReadable(isShort(value));
		return requireShort(value.toString());
	}

	// The text of a number of millions of bits would take minutes.
	private static boolean isShort(BigInteger value) {
		return value.bitLength() <= MOST_BITS;
	}

	private static String requireShort(String text) {
		requireReadable(text.length() <= MOST_DIGITS);
		return text;
	}

	private static void requireReadable(boolean readable) {
		if (!readable) {
			throw new MessagePackValueException(
					"A number of more than " + MOST_DIGITS + " digits cannot be written, because it would not be read");
		}
	}

	private static boolean isText(BigInteger value) {
		return value.bitLength() >= Long.SIZE && (value.signum() < 0 || value.bitLength() > Long.SIZE);
	}

	/**
	 * Read a decimal from text.
	 * @param text the text
	 * @return the decimal, {@code null} if the text is none or has too many digits
	 */
	public static @Nullable BigDecimal decimal(String text) {
		try {
			if (text.length() <= MOST_DIGITS && isDecimal(text)) {
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
	 * Read an integer from text.
	 * @param text the text
	 * @return the integer, {@code null} if the text is none, has too many digits, or if
	 * MessagePack has a format for the integer
	 */
	public static @Nullable BigInteger integer(String text) {
		BigInteger integer = anyInteger(text);
		return (integer != null && isText(integer)) ? integer : null;
	}

	/**
	 * Read an integer of any size from text.
	 * @param text the text
	 * @return the integer, {@code null} if the text is none or has too many digits
	 */
	public static @Nullable BigInteger anyInteger(String text) {
		return (text.length() <= MOST_DIGITS && isInteger(text)) ? new BigInteger(text) : null;
	}

	// The JDK would accept a plus, zeros in front and the digits of all scripts.
	private static boolean isInteger(String text) {
		int start = text.startsWith("-") ? 1 : 0;
		int end = integerEnd(text, start);
		return end > start && end == text.length() && !text.equals("-0");
	}

	/**
	 * Return whether text is a number as JSON has it: with ASCII digits, without a plus
	 * in front.
	 * @param text the text
	 * @return whether it is a number, of any size
	 */
	public static boolean isDecimal(String text) {
		int start = text.startsWith("-") ? 1 : 0;
		int end = integerEnd(text, start);
		if (end == start) {
			return false;
		}
		if (end < text.length() && text.charAt(end) == '.') {
			int fraction = end + 1;
			end = digitsEnd(text, fraction);
			if (end == fraction) {
				return false;
			}
		}
		if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
			int exponent = end + 1;
			if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
				exponent++;
			}
			end = digitsEnd(text, exponent);
			if (end == exponent) {
				return false;
			}
		}
		return end == text.length();
	}

	private static int integerEnd(String text, int start) {
		return text.startsWith("0", start) ? start + 1 : digitsEnd(text, start);
	}

	private static int digitsEnd(String text, int start) {
		int end = start;
		while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
			end++;
		}
		return end;
	}

	/**
	 * Read a number of any type from text.
	 * @param text the text
	 * @return an integer of more than 64 bits or a decimal, {@code null} if the text is
	 * none
	 */
	public static @Nullable Number number(String text) {
		BigInteger integer = integer(text);
		return (integer != null) ? integer : decimal(text);
	}

}
