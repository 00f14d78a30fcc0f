package io.netconduit.engine.codec;

import java.util.function.Consumer;

import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.testing.Hex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Payloads in the notation of {@link Hex}, and what the codec makes of them.
 *
 * @since 0.1.0
 */
public final class Wire {

	private Wire() {
	}

	/**
	 * Return the bytes of a notation.
	 * @param notation the notation
	 * @return a heap buffer, which needs no release
	 */
	public static ByteBuf bytes(String notation) {
		return Hex.buffer(notation);
	}

	/**
	 * Return a notation without its blanks and quotes.
	 * @param notation the notation
	 * @return hexadecimal digits
	 */
	public static String hex(String notation) {
		return Hex.digits(notation);
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
