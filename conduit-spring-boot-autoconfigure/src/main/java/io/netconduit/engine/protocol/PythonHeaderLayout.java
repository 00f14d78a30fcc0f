package io.netconduit.engine.protocol;

import io.netty.buffer.ByteBuf;

/**
 * The header of the python dialect (docs/protocol.md section 1).
 *
 * <pre>
 *    0                   1                   2                   3
 *    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
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
 */
final class PythonHeaderLayout implements HeaderLayout {

	private static final int VERSION = 0x0100;

	private static final int VERSION_OFFSET = 4;

	private static final int TYPE_OFFSET = 6;

	private static final int FLAGS_OFFSET = 8;

	private static final int LENGTH_OFFSET = 12;

	private static final int CORRELATION_ID_OFFSET = 16;

	private static final int TIMESTAMP_OFFSET = 24;

	@Override
	public int version() {
		return VERSION;
	}

	@Override
	public int version(ByteBuf in, int index) {
		return in.getUnsignedShort(index + VERSION_OFFSET);
	}

	@Override
	public FrameType type(ByteBuf in, int index) {
		return FrameType.of(in.getUnsignedShort(index + TYPE_OFFSET));
	}

	@Override
	public int flags(ByteBuf in, int index) {
		return in.getUnsignedShort(index + FLAGS_OFFSET);
	}

	@Override
	public long length(ByteBuf in, int index) {
		return in.getUnsignedInt(index + LENGTH_OFFSET);
	}

	@Override
	public long correlationId(ByteBuf in, int index) {
		return in.getLong(index + CORRELATION_ID_OFFSET);
	}

	@Override
	public long timestamp(ByteBuf in, int index) {
		return in.getLong(index + TIMESTAMP_OFFSET);
	}

	@Override
	public void set(ByteBuf out, int index, FrameType type, int flags, int length, long correlationId, long timestamp) {
		// One long for the magic, version and type; the int of the flags clears the
		// reserved bytes.
		out.setLong(index + MAGIC_OFFSET, (long) MAGIC << 32 | VERSION << 16 | type.code());
		out.setInt(index + FLAGS_OFFSET, flags << 16);
		out.setInt(index + LENGTH_OFFSET, length);
		out.setLong(index + CORRELATION_ID_OFFSET, correlationId);
		out.setLong(index + TIMESTAMP_OFFSET, timestamp);
	}

}
