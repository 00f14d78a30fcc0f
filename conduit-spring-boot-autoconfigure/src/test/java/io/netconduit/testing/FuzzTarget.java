package io.netconduit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * What holds for each execution of a fuzz test, whatever the input is: every buffer is
 * given back, and neither the buffers at their peak nor all that was allocated on the way
 * come to more than a constant and a multiple of the input's length. Counts the
 * executions.
 */
public final class FuzzTarget implements AfterAllCallback {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/** Of a whole run, in which surefire begins each target in the build directory. */
	private static final Path COUNTS = Path.of("fuzz-executions.txt");

	/**
	 * What is made once, such as a deserializer, is not made for the same input again.
	 */
	private static final int ATTEMPTS = 3;

	private static final boolean FUZZING = System.getenv("JAZZER_FUZZ") != null;

	static {
		if (FUZZING) {
			// Millions of refusals are not to be read by anybody.
			((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
		}
	}

	private final long constant;

	private final long perByte;

	private final FuzzAllocator allocator = new FuzzAllocator();

	private long executions;

	/**
	 * Create a target.
	 * @param constant how many bytes any input may allocate, however short
	 * @param perByte how many more each byte of the input may allocate
	 */
	public FuzzTarget(long constant, long perByte) {
		this.constant = constant;
		this.perByte = perByte;
	}

	/**
	 * Return where the buffers under test are to come from.
	 * @return the allocator
	 */
	public FuzzAllocator allocator() {
		return this.allocator;
	}

	/**
	 * Execute once.
	 * @param input the input
	 * @param body what to do with a copy of it; the exceptions that it may throw are its
	 * own to catch, and it gives all buffers back
	 */
	public void run(byte[] input, Body body) {
		this.executions++;
		long allowed = this.constant + this.perByte * input.length;
		long allocated = Long.MAX_VALUE;
		for (int attempt = 0; attempt < ATTEMPTS && allocated > allowed; attempt++) {
			allocated = execute(input, body);
			check("bytes of buffers never released", this.allocator.inUse(), 0);
			check("bytes of buffers at their peak", this.allocator.peak(), allowed);
		}
		check("bytes allocated", allocated, allowed);
	}

	private long execute(byte[] input, Body body) {
		this.allocator.reset();
		ByteBuf bytes = this.allocator.heapBuffer(Math.max(1, input.length)).writeBytes(input);
		long before = THREADS.getCurrentThreadAllocatedBytes();
		try {
			body.run(bytes);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new AssertionError("Undeclared: " + ex, ex);
		}
		long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
		check("references to the input", bytes.refCnt(), 1);
		bytes.release();
		return allocated;
	}

	private static void check(String what, long actual, long allowed) {
		if (actual > allowed) {
			throw new AssertionError(what + ": " + actual + ", allowed: " + allowed);
		}
	}

	/**
	 * Tell how many executions there were, where this was fuzzing and not a repetition of
	 * the seeds.
	 */
	@Override
	public void afterAll(ExtensionContext context) {
		if (!FUZZING) {
			return;
		}
		String name = context.getRequiredTestClass().getSimpleName();
		try {
			Map<String, Long> counts = counts();
			counts.put(name, this.executions);
			StringBuilder lines = new StringBuilder();
			counts.forEach((target, count) -> lines.append(target).append(' ').append(count).append('\n'));
			Files.writeString(COUNTS, lines);
			System.out.printf("fuzz: %s %,d executions, %,d over all %d targets so far%n", name, this.executions,
					counts.values().stream().mapToLong(Long::longValue).sum(), counts.size());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, Long> counts() throws IOException {
		Map<String, Long> counts = new TreeMap<>();
		if (Files.exists(COUNTS)) {
			for (String line : Files.readAllLines(COUNTS)) {
				String[] words = line.split(" ");
				counts.put(words[0], Long.valueOf(words[1]));
			}
		}
		return counts;
	}

	/**
	 * What is tried with an input.
	 */
	@FunctionalInterface
	public interface Body {

		/**
		 * Try.
		 * @param input the input; the target keeps it
		 * @throws Exception if anything undeclared happens
		 */
		void run(ByteBuf input) throws Exception;

	}

}
