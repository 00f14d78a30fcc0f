package io.netconduit.engine.codec;

import java.math.BigDecimal;
import java.math.BigInteger;

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

	private NumberText() {
	}

	/**
	 * Write a decimal.
	 * @param out the target; the caller keeps it
	 * @param value the decimal
	 */
	public static void write(ByteBuf out, BigDecimal value) {
		MessagePackWriter.writeString(out, value.toString());
	}

	/**
	 * Write an integer.
	 * @param out the target; the caller keeps it
	 * @param value the integer
	 */
	public static void write(ByteBuf out, BigInteger value) {
		if (isText(value)) {
			MessagePackWriter.writeString(out, value.toString());
		}
		else {
			MessagePackWriter.writeBigInteger(out, value);
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
		try {
			return (text.length() <= MOST_DIGITS) ? new BigInteger(text) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
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
