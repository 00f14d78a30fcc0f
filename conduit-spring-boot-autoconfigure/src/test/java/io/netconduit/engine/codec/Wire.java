package io.netconduit.engine.codec;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Bytes as a test writes them by hand: hexadecimal, blanks where they help, and text in
 * quotes as in {@code a3'add'}.
 *
 * @since 0.1.0
 */
public final class Wire {

	private static final Pattern TEXT = Pattern.compile("'([^']*)'");

	private Wire() {
	}

	/**
	 * Return the bytes of a notation.
	 * @param notation the notation
	 * @return a heap buffer, which needs no release
	 */
	public static ByteBuf bytes(String notation) {
		return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex(notation)));
	}

	/**
	 * Return a notation without its blanks and quotes.
	 * @param notation the notation
	 * @return hexadecimal digits
	 */
	public static String hex(String notation) {
		Matcher matcher = TEXT.matcher(notation);
		return matcher.replaceAll((text) -> ByteBufUtil.hexDump(text.group(1).getBytes(StandardCharsets.UTF_8)))
			.replace(" ", "");
	}

	/**
	 * Return what is written.
	 * @param writer writes to the buffer that it gets
	 * @return hexadecimal digits
	 */
	public static String written(Consumer<ByteBuf> writer) {
		ByteBuf out = Unpooled.buffer();
		writer.accept(out);
		return ByteBufUtil.hexDump(out);
	}

	/**
	 * Return a reader of a notation.
	 * @param notation the notation
	 * @return the reader
	 */
	public static MessagePackReader reader(String notation) {
		return new MessagePackReader(bytes(notation));
	}

}
