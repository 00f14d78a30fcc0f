package io.netconduit.benchmarks.process;

import java.lang.management.ManagementFactory;

/**
 * The heap of this process.
 */
public final class Heap {

	private static final int COLLECTIONS = 3;

	private static final long PAUSE_MILLIS = 50;

	private Heap() {
	}

	/**
	 * Collect garbage as thoroughly as the JVM allows.
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void collect() throws InterruptedException {
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
			// References and cleaners are processed by separate threads.
			Thread.sleep(PAUSE_MILLIS);
		}
	}

	/**
	 * Collect garbage and report the heap in use.
	 * @return bytes of heap in use
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static long usedAfterCollection() throws InterruptedException {
		collect();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
