package io.netconduit.engine.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A payload that comes in several reads. Its memory grows with the received bytes and not
 * with the announced length. A read buffer that it mostly fills is kept without copying;
 * the rest is copied once.
 */
final class PartialPayload {

	private static final int PIECE = 16 * 1024;

	private final ByteBufAllocator allocator;

	private int missing;

	private @Nullable CompositeByteBuf pieces;

	private @Nullable ByteBuf last;

	/**
	 * Begin a payload.
	 * @param allocator allocates the memory
	 * @param length its announced length in bytes
	 */
	PartialPayload(ByteBufAllocator allocator, int length) {
		this.allocator = allocator;
		this.missing = length;
	}

	/**
	 * Add the received bytes.
	 * @param in the read buffer; its reader index moves past the bytes of the payload;
	 * the caller keeps it
	 * @return whether the payload is complete
	 */
	boolean add(ByteBuf in) {
		int count = Math.min(this.missing, in.readableBytes());
		if (count >= PIECE && count >= in.capacity() / 2) {
			this.missing -= count;
			keep(in.readRetainedSlice(count));
		}
		else {
			copy(in, count);
		}
		return this.missing == 0;
	}

	private void keep(ByteBuf piece) {
		if (this.pieces == null) {
			// No limit on the number: Netty would merge the pieces, which is another
			// copy.
			this.pieces = this.allocator.compositeBuffer(Integer.MAX_VALUE);
		}
		if (this.last != null) {
			this.pieces.addComponent(true, this.last);
			this.last = null;
		}
		this.pieces.addComponent(true, piece);
	}

	private void copy(ByteBuf in, int count) {
		for (int left = count; left > 0;) {
			ByteBuf piece = this.last;
			if (piece == null) {
				int capacity = Math.min(this.missing, PIECE);
				piece = this.allocator.buffer(capacity, capacity);
				this.last = piece;
			}
			int length = Math.min(left, piece.writableBytes());
			piece.writeBytes(in, length);
			this.missing -= length;
			left -= length;
			if (!piece.isWritable() && this.missing > 0) {
				this.last = null;
				keep(piece);
			}
		}
	}

	/**
	 * Take the complete payload.
	 * @return the payload, which the caller owns
	 */
	ByteBuf take() {
		ByteBuf whole = this.last;
		if (this.pieces != null) {
			whole = (whole != null) ? this.pieces.addComponent(true, whole) : this.pieces;
		}
		this.pieces = null;
		this.last = null;
		if (whole == null) {
			throw new IllegalStateException("No part of the payload has arrived");
		}
		return whole;
	}

	/** Release the received bytes. */
	void release() {
		if (this.pieces != null) {
			this.pieces.release();
			this.pieces = null;
		}
		if (this.last != null) {
			this.last.release();
			this.last = null;
		}
	}

}
