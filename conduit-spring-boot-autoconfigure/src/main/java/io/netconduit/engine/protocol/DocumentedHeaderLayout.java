package io.netconduit.engine.protocol;

import io.netty.buffer.ByteBuf;

/**
 * The header of the documented dialect (docs/protocol.md section 1).
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
 */
final class DocumentedHeaderLayout implements HeaderLayout {

	private static final int VERSION = 1;

	private static final int VERSION_OFFSET = 4;

	private static final int TYPE_OFFSET = 5;

	private static final int FLAGS_OFFSET = 6;

	private static final int LENGTH_OFFSET = 8;

	private static final int CORRELATION_ID_OFFSET = 12;

	private static final int TIMESTAMP_OFFSET = 20;

	private static final int RESERVED_OFFSET = 28;

	@Override
	public int version() {
		return VERSION;
	}

	@Override
	public int version(ByteBuf in, int index) {
		return in.getUnsignedByte(index + VERSION_OFFSET);
	}

	@Override
	public FrameType type(ByteBuf in, int index) {
		return FrameType.of(in.getUnsignedByte(index + TYPE_OFFSET));
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
		// One long for the magic, version, type and flags: one check of bounds instead of
		// four.
		out.setLong(index + MAGIC_OFFSET, (long) MAGIC << 32 | VERSION << 24 | type.code() << 16 | flags & 0xffff);
		out.setInt(index + LENGTH_OFFSET, length);
		out.setLong(index + CORRELATION_ID_OFFSET, correlationId);
		out.setLong(index + TIMESTAMP_OFFSET, timestamp);
		out.setInt(index + RESERVED_OFFSET, 0);
	}

}
