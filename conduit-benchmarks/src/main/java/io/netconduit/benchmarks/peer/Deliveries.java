package io.netconduit.benchmarks.peer;

/**
 * Counts the one-way messages that arrive at a server, and those out of order. One thread
 * at a time may write; any thread may read.
 */
public final class Deliveries {

	/**
	 * The deliveries of this process.
	 */
	public static final Deliveries RECEIVED = new Deliveries();

	private volatile long count;

	private volatile long outOfOrder;

	private long next;

	private Deliveries() {
	}

	/**
	 * Record that a message arrived.
	 * @param sequence its number; 0 starts a new count
	 */
	@SuppressWarnings("NonAtomicOperationOnVolatileField")
	public void delivered(long sequence) {
		if (sequence == 0) {
			this.count = 0;
			this.outOfOrder = 0;
			this.next = 0;
		}
		if (sequence != this.next) {
			this.outOfOrder++;
		}
		this.next = sequence + 1;
		this.count++;
	}

	/**
	 * Return the number of messages that have arrived since number 0.
	 * @return the number of messages
	 */
	public long count() {
		return this.count;
	}

	/**
	 * Return the number of these messages that did not follow their predecessor.
	 * @return the number of messages
	 */
	public long outOfOrder() {
		return this.outOfOrder;
	}

}
