package io.netconduit.testing;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;

/**
 * Allocates heap buffers and counts their bytes, which costs much less than Netty's leak
 * detector. Not thread-safe.
 */
public final class FuzzAllocator extends AbstractByteBufAllocator {

	private long inUse;

	private long peak;

	/**
	 * Return the size of all buffers that have not been released.
	 * @return the number of bytes
	 */
	public long inUse() {
		return this.inUse;
	}

	/**
	 * Return the largest number of bytes that were in use at the same time.
	 * @return the number of bytes
	 */
	public long peak() {
		return this.peak;
	}

	/**
	 * Reset both counters.
	 */
	public void reset() {
		this.inUse = 0;
		this.peak = 0;
	}

	private void add(int bytes) {
		this.inUse += bytes;
		this.peak = Math.max(this.peak, this.inUse);
	}

	@Override
	protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
		return new CountedBuf(this, initialCapacity, maxCapacity);
	}

	@Override
	protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
		return new CountedBuf(this, initialCapacity, maxCapacity);
	}

	@Override
	public CompositeByteBuf compositeHeapBuffer(int maxNumComponents) {
		return new CompositeByteBuf(this, false, maxNumComponents);
	}

	@Override
	public CompositeByteBuf compositeDirectBuffer(int maxNumComponents) {
		return new CompositeByteBuf(this, false, maxNumComponents);
	}

	@Override
	public boolean isDirectBufferPooled() {
		return false;
	}

	/**
	 * Counts its bytes when its memory is allocated and freed.
	 */
	private static final class CountedBuf extends UnpooledHeapByteBuf {

		CountedBuf(ByteBufAllocator allocator, int initialCapacity, int maxCapacity) {
			super(allocator, initialCapacity, maxCapacity);
		}

		@Override
		protected byte[] allocateArray(int initialCapacity) {
			((FuzzAllocator) alloc()).add(initialCapacity);
			return super.allocateArray(initialCapacity);
		}

		@Override
		protected void freeArray(byte[] array) {
			((FuzzAllocator) alloc()).add(-array.length);
			super.freeArray(array);
		}

	}

}
