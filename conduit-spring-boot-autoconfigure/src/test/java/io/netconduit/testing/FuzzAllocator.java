package io.netconduit.testing;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;

/**
 * Makes buffers on the heap and counts their bytes, much cheaper than Netty's leak
 * detector; for one thread.
 */
public final class FuzzAllocator extends AbstractByteBufAllocator {

	private long inUse;

	private long peak;

	/**
	 * Return the bytes of all buffers that have not been released.
	 * @return the number of bytes
	 */
	public long inUse() {
		return this.inUse;
	}

	/**
	 * Return the most bytes that were in use at a time.
	 * @return the number of bytes
	 */
	public long peak() {
		return this.peak;
	}

	/**
	 * Forget what was in use before.
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
	 * Counts its bytes as they come and go.
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
