package io.netconduit.benchmarks.reliability.trial;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

import com.sun.management.ThreadMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.netconduit.benchmarks.process.Heap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;

/**
 * The resources that a process uses after a garbage collection.
 *
 * @param heapBytes bytes of heap that survived the collection
 * @param directBytes bytes of memory outside the heap that Netty has reserved, in use or
 * not
 * @param pooledBytes bytes of buffers of Netty's pool that are in use
 * @param threads the number of live threads
 * @param files the number of open file descriptors
 * @param connections the number of authenticated connections
 * @param ioAllocatedBytes bytes that the server's event loops have allocated on the heap
 * since they were started
 */
public record Usage(long heapBytes, long directBytes, long pooledBytes, int threads, long files, int connections,
		long ioAllocatedBytes) {

	private static final String IO_THREADS = "conduit-server-io";

	/**
	 * Collect garbage and report the usage of this process.
	 * @param connections the number of authenticated connections
	 * @return the usage
	 * @throws InterruptedException if the thread is interrupted
	 */
	static Usage afterCollection(int connections) throws InterruptedException {
		long allocated = allocatedByEventLoops();
		Heap.collect();
		UnixOperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
		return new Usage(survived(), PlatformDependent.usedDirectMemory(),
				PooledByteBufAllocator.DEFAULT.pinnedDirectMemory(),
				ManagementFactory.getThreadMXBean().getThreadCount(), system.getOpenFileDescriptorCount(), connections,
				allocated);
	}

	// Measured right after the collection: under load, later use is mostly garbage.
	private static long survived() {
		long bytes = 0;
		for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
			MemoryUsage usage = pool.getCollectionUsage();
			if (pool.getType() == MemoryType.HEAP && usage != null) {
				bytes += usage.getUsed();
			}
		}
		return bytes;
	}

	private static long allocatedByEventLoops() {
		ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
		long bytes = 0;
		for (var thread : threads.getThreadInfo(threads.getAllThreadIds())) {
			if (thread != null && thread.getThreadName().startsWith(IO_THREADS)) {
				bytes += threads.getThreadAllocatedBytes(thread.getThreadId());
			}
		}
		return bytes;
	}

}
