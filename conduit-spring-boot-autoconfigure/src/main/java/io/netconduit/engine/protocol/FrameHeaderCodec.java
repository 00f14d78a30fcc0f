package io.netconduit.engine.protocol;

import io.netconduit.Dialect;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the 32-byte frame header (PROTOCOL section 1). Without state.
 *
 * <p>
 * The documented dialect:
 *
 * <pre>
 *    0                   1                   2                   3
 *    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *   +---------------------------------------------------------------+
 *  0|                         magic  'CNDT'                         |
 *   +---------------+---------------+-------------------------------+
 *  4|  version = 1  |     type      |             flags             |
 *   +---------------+---------------+-------------------------------+
 *  8|                            length                             |
 *   +---------------------------------------------------------------+
 * 12|                                                               |
 *   +                        correlation id                         +
 * 16|                                                               |
 *   +---------------------------------------------------------------+
 * 20|                                                               |
 *   +                    timestamp (Unix millis)                    +
 * 24|                                                               |
 *   +---------------------------------------------------------------+
 * 28|                           reserved                            |
 *   +---------------------------------------------------------------+
 * </pre>
 *
 * <p>
 * The python dialect:
 *
 * <pre>
 *   +---------------------------------------------------------------+
 *  0|                         magic  'CNDT'                         |
 *   +-------------------------------+-------------------------------+
 *  4|       version = 0x0100        |             type              |
 *   +-------------------------------+-------------------------------+
 *  8|             flags             |           reserved            |
 *   +-------------------------------+-------------------------------+
 * 12|                            length                             |
 *   +---------------------------------------------------------------+
 * 16|                                                               |
 *   +                        correlation id                         +
 * 20|                                                               |
 *   +---------------------------------------------------------------+
 * 24|                                                               |
 *   +                    timestamp (Unix millis)                    +
 * 28|                                                               |
 *   +---------------------------------------------------------------+
 * </pre>
 *
 * @since 0.1.0
 */
public final class FrameHeaderCodec {

	/**
	 * Length of a header in bytes, in both dialects.
	 */
	public static final int HEADER_LENGTH = 32;

	/**
	 * How many bytes of a header tell its dialect.
	 */
	public static final int DIALECT_LENGTH = 6;

	private static final int MAGIC = 0x434E4454;

	private static final int MAGIC_OFFSET = 0;

	private static final int VERSION_OFFSET = 4;

	private static final int DOCUMENTED_VERSION = 1;

	private static final int DOCUMENTED_TYPE_OFFSET = 5;

	private static final int DOCUMENTED_FLAGS_OFFSET = 6;

	private static final int DOCUMENTED_LENGTH_OFFSET = 8;

	private static final int DOCUMENTED_CORRELATION_ID_OFFSET = 12;

	private static final int DOCUMENTED_TIMESTAMP_OFFSET = 20;

	private static final int DOCUMENTED_RESERVED_OFFSET = 28;

	private static final int PYTHON_VERSION = 0x0100;

	private static final int PYTHON_TYPE_OFFSET = 6;

	private static final int PYTHON_FLAGS_OFFSET = 8;

	private static final int PYTHON_LENGTH_OFFSET = 12;

	private static final int PYTHON_CORRELATION_ID_OFFSET = 16;

	private static final int PYTHON_TIMESTAMP_OFFSET = 24;

	private FrameHeaderCodec() {
	}

	/**
	 * Tell the dialect of the first frame of a connection.
	 * @param in at least {@link #DIALECT_LENGTH} bytes from {@code index}; its indexes
	 * stay
	 * @param index where the header begins
	 * @return the dialect, or {@code null} where magic or version are neither's
	 */
	public static @Nullable Dialect detect(ByteBuf in, int index) {
		if (in.getInt(index + MAGIC_OFFSET) != MAGIC) {
			return null;
		}
		if (in.getUnsignedShort(index + VERSION_OFFSET) == PYTHON_VERSION) {
			return Dialect.PYTHON;
		}
		return (in.getUnsignedByte(index + VERSION_OFFSET) == DOCUMENTED_VERSION) ? Dialect.DOCUMENTED : null;
	}

	/**
	 * Read a header.
	 * @param in at least {@link #HEADER_LENGTH} bytes from {@code index}; its indexes
	 * stay
	 * @param index where the header begins
	 * @param dialect the dialect of the connection
	 * @return the header
	 * @throws ProtocolException if magic or version are another
	 */
	public static FrameHeader read(ByteBuf in, int index, Dialect dialect) {
		check(in, index, dialect);
		return new FrameHeader(type(in, index, dialect), flags(in, index, dialect), length(in, index, dialect),
				correlationId(in, index, dialect), timestamp(in, index, dialect));
	}

	/**
	 * Insist on magic and version.
	 * @param in at least {@link #HEADER_LENGTH} bytes from {@code index}; its indexes
	 * stay
	 * @param index where the header begins
	 * @param dialect the dialect of the connection
	 * @throws ProtocolException if magic or version are another
	 */
	public static void check(ByteBuf in, int index, Dialect dialect) {
		if (in.getInt(index + MAGIC_OFFSET) != MAGIC) {
			throw new ProtocolException("The frame does not begin with the magic CNDT");
		}
		if (dialect == Dialect.DOCUMENTED) {
			requireVersion(in.getUnsignedByte(index + VERSION_OFFSET), DOCUMENTED_VERSION);
		}
		else {
			requireVersion(in.getUnsignedShort(index + VERSION_OFFSET), PYTHON_VERSION);
		}
	}

	/**
	 * Read the type from a header.
	 * @param in where the header is; its indexes stay
	 * @param index where the header begins
	 * @param dialect the dialect of the connection
	 * @return the type, {@link FrameType#UNKNOWN} for a number not known here
	 */
	public static FrameType type(ByteBuf in, int index, Dialect dialect) {
		return FrameType.of((dialect == Dialect.DOCUMENTED) ? in.getUnsignedByte(index + DOCUMENTED_TYPE_OFFSET)
				: in.getUnsignedShort(index + PYTHON_TYPE_OFFSET));
	}

	/**
	 * Read the flags from a header.
	 * @param in where the header is; its indexes stay
	 * @param index where the header begins
	 * @param dialect the dialect of the connection
	 * @return the bits of {@link FrameFlags}
	 */
	public static int flags(ByteBuf in, int index, Dialect dialect) {
		return in.getUnsignedShort(
				index + ((dialect == Dialect.DOCUMENTED) ? DOCUMENTED_FLAGS_OFFSET : PYTHON_FLAGS_OFFSET));
	}

	/**
	 * Read the payload's length from a header.
	 * @param in where the header is; its indexes stay
	 * @param index where the header begins
	 * @param dialect the dialect of the connection
	 * @return the length in bytes, 0 to 2^32-1
	 */
	public static long length(ByteBuf in, int index, Dialect dialect) {
		return in.getUnsignedInt(
				index + ((dialect == Dialect.DOCUMENTED) ? DOCUMENTED_LENGTH_OFFSET : PYTHON_LENGTH_OFFSET));
	}

	/**
	 * Read the correlation id from a header.
	 * @param in where the header is; its indexes stay
	 * @param index where the header begins
	 * @param dialect the dialect of the connection
	 * @return the correlation id, an unsigned 64-bit number
	 */
	public static long correlationId(ByteBuf in, int index, Dialect dialect) {
		return in.getLong(index
				+ ((dialect == Dialect.DOCUMENTED) ? DOCUMENTED_CORRELATION_ID_OFFSET : PYTHON_CORRELATION_ID_OFFSET));
	}

	/**
	 * Read the timestamp from a header.
	 * @param in where the header is; its indexes stay
	 * @param index where the header begins
	 * @param dialect the dialect of the connection
	 * @return when the peer says that it sent the frame, in Unix milliseconds
	 */
	public static long timestamp(ByteBuf in, int index, Dialect dialect) {
		return in
			.getLong(index + ((dialect == Dialect.DOCUMENTED) ? DOCUMENTED_TIMESTAMP_OFFSET : PYTHON_TIMESTAMP_OFFSET));
	}

	private static void requireVersion(int actual, int expected) {
		if (actual != expected) {
			throw new ProtocolException("The frame has protocol version " + actual + " where " + expected + " is due");
		}
	}

	/**
	 * Write a header at the writer index.
	 * @param out where to; its writer index moves by {@link #HEADER_LENGTH}
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
	 * Write a header over bytes that are there.
	 * @param out where to; its indexes stay
	 * @param index where the header begins
	 * @param dialect the dialect of the connection
	 * @param type the frame type
	 * @param flags the bits of {@link FrameFlags}
	 * @param length the payload's length in bytes
	 * @param correlationId the correlation id
	 * @param timestamp the time of sending in Unix milliseconds
	 */
	public static void set(ByteBuf out, int index, Dialect dialect, FrameType type, int flags, int length,
			long correlationId, long timestamp) {
		if (dialect == Dialect.DOCUMENTED) {
			out.setLong(index + MAGIC_OFFSET,
					(long) MAGIC << 32 | DOCUMENTED_VERSION << 24 | type.code() << 16 | flags & 0xffff);
			out.setInt(index + DOCUMENTED_LENGTH_OFFSET, length);
			out.setLong(index + DOCUMENTED_CORRELATION_ID_OFFSET, correlationId);
			out.setLong(index + DOCUMENTED_TIMESTAMP_OFFSET, timestamp);
			out.setInt(index + DOCUMENTED_RESERVED_OFFSET, 0);
		}
		else {
			out.setLong(index + MAGIC_OFFSET, (long) MAGIC << 32 | PYTHON_VERSION << 16 | type.code());
			out.setInt(index + PYTHON_FLAGS_OFFSET, flags << 16);
			out.setInt(index + PYTHON_LENGTH_OFFSET, length);
			out.setLong(index + PYTHON_CORRELATION_ID_OFFSET, correlationId);
			out.setLong(index + PYTHON_TIMESTAMP_OFFSET, timestamp);
		}
	}

}
