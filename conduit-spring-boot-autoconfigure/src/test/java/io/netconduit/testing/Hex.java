package io.netconduit.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * A notation for bytes in tests: hexadecimal digits, optional white space and text in
 * single quotes. Text directly after a digit stands for its UTF-8 bytes, as in
 * {@code a3'add'}. Text after white space or at the start stands for a MessagePack string
 * with its header, as in {@code 81 'type' 'greeting'}.
 */
public final class Hex {

	private Hex() {
	}

	/**
	 * Read bytes.
	 * @param notation digits and quoted text
	 * @return the bytes
	 */
	public static byte[] bytes(String notation) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		String[] parts = notation.split("'", -1);
		if (parts.length % 2 == 0) {
			throw new IllegalArgumentException("A quote is not closed: " + notation);
		}
		for (int i = 0; i < parts.length; i += 2) {
			bytes.writeBytes(HexFormat.of().parseHex(parts[i].replaceAll("\\s", "")));
			if (i + 1 < parts.length) {
				byte[] text = parts[i + 1].getBytes(StandardCharsets.UTF_8);
				if (isFree(parts[i])) {
					PlainWriter.stringHead(text.length, bytes);
				}
				bytes.writeBytes(text);
			}
		}
		return bytes.toByteArray();
	}

	private static boolean isFree(String before) {
		return before.isEmpty() || Character.isWhitespace(before.charAt(before.length() - 1));
	}

	/**
	 * Read bytes into a buffer.
	 * @param notation digits and quoted text
	 * @return a heap buffer, which needs no release
	 */
	public static ByteBuf buffer(String notation) {
		return Unpooled.wrappedBuffer(bytes(notation));
	}

	/**
	 * Return a notation without white space and quotes.
	 * @param notation digits and quoted text
	 * @return the digits of its bytes
	 */
	public static String digits(String notation) {
		return of(bytes(notation));
	}

	/**
	 * Write bytes.
	 * @param bytes the bytes
	 * @return their digits
	 */
	public static String of(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
