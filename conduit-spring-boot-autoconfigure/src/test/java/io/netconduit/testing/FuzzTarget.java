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
 * Checks each execution of a fuzz test: every buffer is released, and neither the peak of
 * the buffers nor the total allocation exceeds a constant plus a multiple of the input's
 * length. Counts the executions.
 */
public final class FuzzTarget implements AfterAllCallback {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/** Relative to the build directory, in which surefire runs each target. */
	private static final Path COUNTS = Path.of("fuzz-executions.txt");

	/**
	 * A repetition does not count objects that are created once, such as deserializers.
	 */
	private static final int ATTEMPTS = 3;

	private static final boolean FUZZING = System.getenv("JAZZER_FUZZ") != null;

	static {
		if (FUZZING) {
			// A run would log millions of rejected inputs.
			((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
		}
	}

	private final long constant;

	private final long perByte;

	private final FuzzAllocator allocator = new FuzzAllocator();

	private long executions;

	/**
	 * Create a target.
	 * @param constant how many bytes an input of any length may allocate
	 * @param perByte how many additional bytes each byte of the input may allocate
	 */
	public FuzzTarget(long constant, long perByte) {
		this.constant = constant;
		this.perByte = perByte;
	}

	/**
	 * Return the allocator for the buffers under test.
	 * @return the allocator
	 */
	public FuzzAllocator allocator() {
		return this.allocator;
	}

	/**
	 * Execute the body and check its allocations.
	 * @param input the input
	 * @param body runs with a copy of the input; it catches all declared exceptions and
	 * releases all buffers except its input
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
	 * Report the number of executions, unless the test only repeats the seeds.
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
	 * The code under test.
	 */
	@FunctionalInterface
	public interface Body {

		/**
		 * Run the code.
		 * @param input the input, which the target releases
		 * @throws Exception an undeclared exception, which fails the test
		 */
		void run(ByteBuf input) throws Exception;

	}

}
