package io.netconduit.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that reads commands from its standard input, one per line, and answers each with
 * a line that begins with {@link #ANSWER}. It has to end when its input ends.
 */
public final class ChildJvm implements AutoCloseable {

	/**
	 * The prefix that distinguishes an answer, which is JSON, from other output of the
	 * process.
	 */
	public static final String ANSWER = "answer: ";

	// Longer than a Conduit server may take to finish the calls that it has accepted.
	private static final long STOP_SECONDS = 40;

	// The first JDK that warns about Netty's use of native access and Unsafe.
	private static final int FIRST_TO_WARN = 24;

	private final Process process;

	// Unlike the process, the handle does not close unread output when it ends the
	// process.
	private final ProcessHandle handle;

	private final BufferedReader output;

	private final PrintWriter input;

	private ChildJvm(Process process) {
		this.process = process;
		this.handle = process.toHandle();
		this.output = process.inputReader(StandardCharsets.UTF_8);
		this.input = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
		BufferedReader errorOutput = process.errorReader(StandardCharsets.UTF_8);
		Thread errors = new Thread(() -> errorOutput.lines().forEach((line) -> System.err.println(line)),
				"child-errors");
		errors.setDaemon(true);
		errors.start();
	}

	/**
	 * Start a JVM with the class path of this one.
	 * @param main the main class
	 * @param options options of the JVM, {@code -Xmx} among them
	 * @param arguments arguments of the main class
	 * @return the process
	 * @throws IOException if it does not start
	 */
	public static ChildJvm start(Class<?> main, List<String> options, String... arguments) throws IOException {
		return start(System.getProperty("java.class.path"), main, options, arguments);
	}

	/**
	 * Start a JVM.
	 * @param classPath its class path
	 * @param main the main class
	 * @param options options of the JVM, {@code -Xmx} among them
	 * @param arguments arguments of the main class
	 * @return the process
	 * @throws IOException if it does not start
	 */
	public static ChildJvm start(String classPath, Class<?> main, List<String> options, String... arguments)
			throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		if (Runtime.version().feature() >= FIRST_TO_WARN) {
			command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
		}
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, main.getName()));
		command.addAll(List.of(arguments));
		return new ChildJvm(new ProcessBuilder(command).start());
	}

	/**
	 * Wait for an answer. Other output of the process is passed on.
	 * @param <T> the type of answer
	 * @param type the type of answer
	 * @return the answer
	 * @throws IOException if the process ends first
	 */
	public <T> T answer(Class<T> type) throws IOException {
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			if (line.startsWith(ANSWER)) {
				return Json.read(line.substring(ANSWER.length()), type);
			}
			System.out.println(line);
		}
		throw new IOException("The process ended before it answered; its output is above");
	}

	/**
	 * Send a command and wait for its answer.
	 * @param <T> the type of answer
	 * @param command the command
	 * @param type the type of answer
	 * @return the answer
	 * @throws IOException if the process ends first
	 */
	public <T> T ask(String command, Class<T> type) throws IOException {
		this.input.println(command);
		return answer(type);
	}

	/**
	 * Kill the process, as {@code kill -9} does.
	 * @throws InterruptedException if this thread is interrupted
	 */
	public void kill() throws InterruptedException {
		this.handle.destroyForcibly();
		this.process.waitFor();
	}

	/**
	 * Ask the process to end, as {@code kill} does.
	 */
	public void terminate() {
		this.handle.destroy();
	}

	@Override
	public void close() {
		this.input.close();
		try {
			if (!this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
				this.handle.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.handle.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
