package io.netconduit.engine.transport;

import java.util.Set;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameHeaderCodec;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Assembles headers that arrive in pieces, and determines from the first one which
 * dialect the peer speaks.
 */
final class HeaderAssembler {

	private final Set<Dialect> dialects;

	private @Nullable Dialect dialect;

	private boolean introduced;

	private @Nullable ByteBuf partial;

	HeaderAssembler(Set<Dialect> dialects) {
		this.dialects = dialects;
		this.dialect = (dialects.size() == 1) ? dialects.iterator().next() : null;
	}

	/**
	 * Whether part of a header has arrived.
	 * @return whether {@link #assemble} must see the next bytes
	 */
	boolean isPartial() {
		return this.partial != null;
	}

	/**
	 * Add bytes to a header.
	 * @param in the source; its reader index moves past the bytes of the header; the the
	 * caller keeps it
	 * @return the complete header, not to be released, or {@code null} if more bytes are
	 * needed
	 * @throws ProtocolException if the bytes can never become a header; thrown without
	 * waiting for the rest
	 */
	@Nullable ByteBuf assemble(ByteBuf in) {
		if (this.partial == null) {
			this.partial = Unpooled.buffer(FrameHeaderCodec.HEADER_LENGTH, FrameHeaderCodec.HEADER_LENGTH);
		}
		ByteBuf bytes = this.partial;
		bytes.writeBytes(in, Math.min(in.readableBytes(), bytes.writableBytes()));
		if (!bytes.isWritable()) {
			this.partial = null;
			return bytes;
		}
		if (bytes.readableBytes() >= FrameHeaderCodec.DIALECT_LENGTH && FrameHeaderCodec.detect(bytes, 0) == null) {
			throw stranger("The frame does not begin with a header of the protocol", bytes, 0);
		}
		return null;
	}

	/**
	 * Check a header.
	 * @param bytes the buffer that holds it; the caller keeps it, and its indexes do not
	 * change
	 * @param index the index at which it begins
	 * @return the dialect of the connection
	 * @throws ProtocolException if the header does not belong to an enabled dialect
	 */
	Dialect check(ByteBuf bytes, int index) {
		Dialect spoken = (this.introduced) ? this.dialect : FrameHeaderCodec.detect(bytes, index);
		if (spoken == null || !this.dialects.contains(spoken)) {
			throw stranger("The connection does not begin with a header of an enabled dialect", bytes, index);
		}
		FrameHeaderCodec.check(bytes, index, spoken);
		this.dialect = spoken;
		this.introduced = true;
		return spoken;
	}

	private ProtocolException stranger(String message, ByteBuf bytes, int index) {
		return this.introduced ? new ProtocolException(message) : ForeignHeaderException.of(message, bytes, index);
	}

	/**
	 * Return the dialect of the connection.
	 * @return the dialect, or {@code null} before the first header if there is a choice
	 */
	@Nullable Dialect dialect() {
		return this.dialect;
	}

	boolean isIntroduced() {
		return this.introduced;
	}

}
