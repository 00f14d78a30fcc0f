package io.netconduit.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes as a test writes them: hex digits, with blanks where they help, and text in
 * single quotes for a MessagePack string with its length before it.
 */
public final class FakeBytes {

	private FakeBytes() {
	}

	/**
	 * Turn the notation into bytes.
	 * @param notation such as {@code 81 'type' 'greeting'}
	 * @return the bytes
	 */
	public static byte[] of(String notation) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		String[] parts = notation.split("'", -1);
		if (parts.length % 2 == 0) {
			throw new IllegalArgumentException("A quote is not closed: " + notation);
		}
		for (int i = 0; i < parts.length; i++) {
			bytes.writeBytes((i % 2 == 0) ? hex(parts[i]) : string(parts[i]));
		}
		return bytes.toByteArray();
	}

	/**
	 * Turn bytes into hex digits without blanks.
	 * @param bytes the bytes
	 * @return the digits
	 */
	public static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	/**
	 * Turn the notation into hex digits without blanks.
	 * @param notation such as {@code 81 'type' 'greeting'}
	 * @return the digits
	 */
	public static String hexOf(String notation) {
		return hex(of(notation));
	}

	private static byte[] hex(String digits) {
		return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
	}

	private static byte[] string(String text) {
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		if (utf8.length < 0x20) {
			bytes.write(0xa0 | utf8.length);
		}
		else if (utf8.length < 0x100) {
			bytes.write(0xd9);
			bytes.write(utf8.length);
		}
		else {
			bytes.write(0xda);
			bytes.write(utf8.length >> 8);
			bytes.write(utf8.length);
		}
		bytes.writeBytes(utf8);
		return bytes.toByteArray();
	}

}
