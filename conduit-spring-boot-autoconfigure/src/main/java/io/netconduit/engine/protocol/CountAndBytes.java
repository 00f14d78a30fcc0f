package io.netconduit.engine.protocol;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts things and their bytes together in one atomic number, so that a change of both
 * is one atomic operation. Any thread may use it.
 *
 * <p>
 * A value of the number is a {@code long} with the count in the upper 24 bits and the
 * bytes, up to a tebibyte, in the lower 40; {@link #count(long)} and {@link #bytes(long)}
 * take it apart.
 *
 * @since 0.1.0
 */
public final class CountAndBytes {

	private static final int BYTE_BITS = 40;

	private static final long ONE = 1L << BYTE_BITS;

	private final AtomicLong value = new AtomicLong();

	/**
	 * Return the current value.
	 * @return count and bytes in one number
	 */
	public long get() {
		return this.value.get();
	}

	/**
	 * Add things.
	 * @param count how many
	 * @param bytes their bytes together
	 */
	public void add(int count, long bytes) {
		this.value.addAndGet(count * ONE + bytes);
	}

	/**
	 * Add one thing unless the value has changed.
	 * @param expected the value that the caller has seen
	 * @param bytes the bytes of the thing
	 * @return whether it was added; otherwise the caller must look again
	 */
	public boolean tryAddOne(long expected, long bytes) {
		return this.value.compareAndSet(expected, expected + ONE + bytes);
	}

	/**
	 * Remove things.
	 * @param count how many
	 * @param bytes their bytes together
	 * @return the value that is left, {@code 0} if nothing is
	 */
	public long remove(int count, long bytes) {
		return this.value.addAndGet(-(count * ONE + bytes));
	}

	/**
	 * Return the count in a value.
	 * @param value the value
	 * @return the number of things
	 */
	public static int count(long value) {
		return (int) (value >> BYTE_BITS);
	}

	/**
	 * Return the bytes in a value.
	 * @param value the value
	 * @return the number of bytes
	 */
	public static long bytes(long value) {
		return value & ONE - 1;
	}

}
