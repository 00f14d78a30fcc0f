package io.netconduit.testing;

import java.util.HexFormat;

/**
 * Bytes written as hexadecimal digits, with blanks wherever they help the reader.
 */
public final class Hex {

	private Hex() {
	}

	/**
	 * Read bytes.
	 * @param digits the digits; white space is ignored
	 * @return the bytes
	 */
	public static byte[] bytes(String digits) {
		return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
	}

	/**
	 * Write bytes.
	 * @param bytes the bytes
	 * @return the digits
	 */
	public static String of(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
