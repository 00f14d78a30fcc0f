package io.netconduit.engine.protocol;

import io.netconduit.Dialect;
import io.netty.buffer.ByteBuf;

/**
 * The offsets of the fields in a dialect's frame header. Stateless; no method changes the
 * indexes of the buffer, which the caller keeps.
 */
interface HeaderLayout {

	/**
	 * The layout of the documented dialect.
	 */
	HeaderLayout DOCUMENTED = new DocumentedHeaderLayout();

	/**
	 * The layout of the python dialect.
	 */
	HeaderLayout PYTHON = new PythonHeaderLayout();

	/**
	 * The first four bytes of every header: {@code CNDT}.
	 */
	int MAGIC = 0x434E4454;

	/**
	 * The offset of the magic in bytes, the same in both layouts.
	 */
	int MAGIC_OFFSET = 0;

	/**
	 * Return the layout of a dialect.
	 * @param dialect the dialect
	 * @return its layout
	 */
	static HeaderLayout of(Dialect dialect) {
		return (dialect == Dialect.DOCUMENTED) ? DOCUMENTED : PYTHON;
	}

	/**
	 * Return the version that every header of this layout has.
	 * @return the version
	 */
	int version();

	/**
	 * Read the version from a header.
	 * @param in the buffer that holds the header
	 * @param index the index at which the header begins
	 * @return the version
	 */
	int version(ByteBuf in, int index);

	/**
	 * Read the type from a header.
	 * @param in the buffer that holds the header
	 * @param index the index at which the header begins
	 * @return the type, {@link FrameType#UNKNOWN} for a number not known here
	 */
	FrameType type(ByteBuf in, int index);

	/**
	 * Read the flags from a header.
	 * @param in the buffer that holds the header
	 * @param index the index at which the header begins
	 * @return the bits of {@link FrameFlags}
	 */
	int flags(ByteBuf in, int index);

	/**
	 * Read the payload's length from a header.
	 * @param in the buffer that holds the header
	 * @param index the index at which the header begins
	 * @return the length in bytes, 0 to 2^32-1
	 */
	long length(ByteBuf in, int index);

	/**
	 * Read the correlation id from a header.
	 * @param in the buffer that holds the header
	 * @param index the index at which the header begins
	 * @return the correlation id, an unsigned 64-bit number
	 */
	long correlationId(ByteBuf in, int index);

	/**
	 * Read the timestamp from a header.
	 * @param in the buffer that holds the header
	 * @param index the index at which the header begins
	 * @return when the peer says that it sent the frame, in Unix milliseconds
	 */
	long timestamp(ByteBuf in, int index);

	/**
	 * Write a header over existing bytes.
	 * @param out the target
	 * @param index the index at which the header begins
	 * @param type the frame type
	 * @param flags the bits of {@link FrameFlags}
	 * @param length the payload's length in bytes
	 * @param correlationId the correlation id
	 * @param timestamp the time of sending in Unix milliseconds
	 */
	void set(ByteBuf out, int index, FrameType type, int flags, int length, long correlationId, long timestamp);

}
