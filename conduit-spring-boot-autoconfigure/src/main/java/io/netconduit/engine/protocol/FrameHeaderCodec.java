package io.netconduit.engine.protocol;

import io.netconduit.Dialect;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the 32-byte frame header (docs/protocol.md section 1), whose layout
 * depends on the dialect. Stateless.
 *
 * @since 0.1.0
 */
public final class FrameHeaderCodec {

	/**
	 * Length of a header in bytes, in both dialects.
	 */
	public static final int HEADER_LENGTH = 32;

	/**
	 * How many bytes of a header are enough to detect its dialect.
	 */
	public static final int DIALECT_LENGTH = 6;

	private FrameHeaderCodec() {
	}

	/**
	 * Detect the dialect by the first frame of a connection.
	 * @param in at least {@link #DIALECT_LENGTH} bytes from {@code index}; its indexes do
	 * not change
	 * @param index the index at which the header begins
	 * @return the dialect, or {@code null} if magic and version match neither dialect
	 */
	public static @Nullable Dialect detect(ByteBuf in, int index) {
		if (!hasMagic(in, index)) {
			return null;
		}
		// 0x0100 begins like version 1: the longer version is tried first.
		if (hasVersion(HeaderLayout.PYTHON, in, index)) {
			return Dialect.PYTHON;
		}
		return hasVersion(HeaderLayout.DOCUMENTED, in, index) ? Dialect.DOCUMENTED : null;
	}

	/**
	 * Read a header.
	 * @param in at least {@link #HEADER_LENGTH} bytes from {@code index}; its indexes do
	 * not change
	 * @param index the index at which the header begins
	 * @param dialect the dialect of the connection
	 * @return the header
	 * @throws ProtocolException if the magic or version does not match
	 */
	public static FrameHeader read(ByteBuf in, int index, Dialect dialect) {
		check(in, index, dialect);
		HeaderLayout layout = HeaderLayout.of(dialect);
		return new FrameHeader(layout.type(in, index), layout.flags(in, index), layout.length(in, index),
				layout.correlationId(in, index), layout.timestamp(in, index));
	}

	/**
	 * Require the magic and the version of a dialect.
	 * @param in at least {@link #HEADER_LENGTH} bytes from {@code index}; its indexes do
	 * not change
	 * @param index the index at which the header begins
	 * @param dialect the dialect of the connection
	 * @throws ProtocolException if the magic or version does not match
	 */
	public static void check(ByteBuf in, int index, Dialect dialect) {
		if (!hasMagic(in, index)) {
			throw new ProtocolException("The frame does not begin with the magic CNDT");
		}
		HeaderLayout layout = HeaderLayout.of(dialect);
		if (!hasVersion(layout, in, index)) {
			throw new ProtocolException(
					"The frame has protocol version " + layout.version(in, index) + " instead of " + layout.version());
		}
	}

	private static boolean hasMagic(ByteBuf in, int index) {
		return in.getInt(index + HeaderLayout.MAGIC_OFFSET) == HeaderLayout.MAGIC;
	}

	private static boolean hasVersion(HeaderLayout layout, ByteBuf in, int index) {
		return layout.version(in, index) == layout.version();
	}

	/**
	 * Read the type from a header.
	 * @param in the buffer that holds the header; its indexes do not change
	 * @param index the index at which the header begins
	 * @param dialect the dialect of the connection
	 * @return the type, {@link FrameType#UNKNOWN} for a number not known here
	 */
	public static FrameType type(ByteBuf in, int index, Dialect dialect) {
		return HeaderLayout.of(dialect).type(in, index);
	}

	/**
	 * Read the flags from a header.
	 * @param in the buffer that holds the header; its indexes do not change
	 * @param index the index at which the header begins
	 * @param dialect the dialect of the connection
	 * @return the bits of {@link FrameFlags}
	 */
	public static int flags(ByteBuf in, int index, Dialect dialect) {
		return HeaderLayout.of(dialect).flags(in, index);
	}

	/**
	 * Read the payload's length from a header.
	 * @param in the buffer that holds the header; its indexes do not change
	 * @param index the index at which the header begins
	 * @param dialect the dialect of the connection
	 * @return the length in bytes, 0 to 2^32-1
	 */
	public static long length(ByteBuf in, int index, Dialect dialect) {
		return HeaderLayout.of(dialect).length(in, index);
	}

	/**
	 * Read the correlation id from a header.
	 * @param in the buffer that holds the header; its indexes do not change
	 * @param index the index at which the header begins
	 * @param dialect the dialect of the connection
	 * @return the correlation id, an unsigned 64-bit number
	 */
	public static long correlationId(ByteBuf in, int index, Dialect dialect) {
		return HeaderLayout.of(dialect).correlationId(in, index);
	}

	/**
	 * Read the timestamp from a header.
	 * @param in the buffer that holds the header; its indexes do not change
	 * @param index the index at which the header begins
	 * @param dialect the dialect of the connection
	 * @return when the peer says that it sent the frame, in Unix milliseconds
	 */
	public static long timestamp(ByteBuf in, int index, Dialect dialect) {
		return HeaderLayout.of(dialect).timestamp(in, index);
	}

	/**
	 * Write a header at the writer index.
	 * @param out the target; its writer index moves by {@link #HEADER_LENGTH}
	 * @param dialect the dialect of the connection
	 * @param type the frame type
	 * @param flags the bits of {@link FrameFlags}
	 * @param length the payload's length in bytes
	 * @param correlationId the correlation id
	 * @param timestamp the time of sending in Unix milliseconds
	 */
	public static void write(ByteBuf out, Dialect dialect, FrameType type, int flags, int length, long correlationId,
			long timestamp) {
		int index = out.writerIndex();
		out.ensureWritable(HEADER_LENGTH).writerIndex(index + HEADER_LENGTH);
		set(out, index, dialect, type, flags, length, correlationId, timestamp);
	}

	/**
	 * Write a header over existing bytes.
	 * @param out the target; its indexes do not change
	 * @param index the index at which the header begins
	 * @param dialect the dialect of the connection
	 * @param type the frame type
	 * @param flags the bits of {@link FrameFlags}
	 * @param length the payload's length in bytes
	 * @param correlationId the correlation id
	 * @param timestamp the time of sending in Unix milliseconds
	 */
	public static void set(ByteBuf out, int index, Dialect dialect, FrameType type, int flags, int length,
			long correlationId, long timestamp) {
		HeaderLayout.of(dialect).set(out, index, type, flags, length, correlationId, timestamp);
	}

}
