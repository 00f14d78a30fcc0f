package io.netconduit.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * Measures the process that it runs in.
 */
final class ProcessMeter {

	private static final Path TASKS = Path.of("/proc/self/task");

	private static final Path STATUS = Path.of("/proc/self/status");

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	Snapshot snapshot() {
		return new Snapshot(this.system.getProcessCpuTime(), jitNanos(), allocatedBytes(),
				this.threads.getThreadCount());
	}

	/**
	 * Collect garbage and report the memory in use.
	 * @return the memory in use
	 * @throws InterruptedException if the thread is interrupted
	 */
	Memory memory() throws InterruptedException {
		return new Memory(Heap.usedAfterCollection(), rssBytes());
	}

	/*
	 * The total of the whole process, threads that have ended included, exists since JDK
	 * 21; before, only the allocations of the live threads are available. No threads
	 * start or end during a visit.
	 */
	private long allocatedBytes() {
		try {
			return (long) ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes").invoke(this.threads);
		}
		catch (ReflectiveOperationException ex) {
			long sum = 0;
			for (long bytes : this.threads.getThreadAllocatedBytes(this.threads.getAllThreadIds())) {
				sum += Math.max(0, bytes);
			}
			return sum;
		}
	}

	private static long jitNanos() {
		if (!Files.isDirectory(TASKS)) {
			return 0;
		}
		try (Stream<Path> tasks = Files.list(TASKS)) {
			return tasks.filter(ProcessMeter::isCompiler).mapToLong(ProcessMeter::cpuNanos).sum();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isCompiler(Path task) {
		String name = read(task.resolve("comm"));
		return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler");
	}

	// The first field of schedstat is the time spent on a processor.
	private static long cpuNanos(Path task) {
		String times = read(task.resolve("schedstat"));
		return times.isEmpty() ? 0 : Long.parseLong(times.substring(0, times.indexOf(' ')));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			// The thread has ended in the meantime.
			return "";
		}
	}

	private static long rssBytes() {
		return read(STATUS).lines()
			.filter((line) -> line.startsWith("VmRSS:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
			.sum();
	}

}
