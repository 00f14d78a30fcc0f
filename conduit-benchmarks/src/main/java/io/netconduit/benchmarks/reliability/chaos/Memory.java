package io.netconduit.benchmarks.reliability.chaos;

import java.lang.management.ManagementFactory;

/**
 * The heap of this process.
 */
final class Memory {

	private static final int COLLECTIONS = 3;

	private static final long PAUSE_MILLIS = 50;

	private Memory() {
	}

	/**
	 * Collect garbage and tell what remains.
	 * @return bytes of heap in use
	 * @throws InterruptedException if the thread is interrupted
	 */
	static long heapAfterCollection() throws InterruptedException {
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
			// References and cleaners are dealt with by threads of their own.
			Thread.sleep(PAUSE_MILLIS);
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
