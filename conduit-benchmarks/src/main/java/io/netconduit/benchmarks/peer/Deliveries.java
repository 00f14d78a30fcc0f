package io.netconduit.benchmarks.peer;

/**
 * Counts the one-way messages that arrive at a server, and those out of order. One writer
 * at a time; read by anyone.
 */
public final class Deliveries {

	/**
	 * Those of this process.
	 */
	public static final Deliveries RECEIVED = new Deliveries();

	private volatile long count;

	private volatile long outOfOrder;

	private long next;

	private Deliveries() {
	}

	/**
	 * A message arrived.
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
	 * Return how many have arrived since number 0.
	 * @return the number of messages
	 */
	public long count() {
		return this.count;
	}

	/**
	 * Return how many of them did not follow their predecessor.
	 * @return the number of messages
	 */
	public long outOfOrder() {
		return this.outOfOrder;
	}

}
