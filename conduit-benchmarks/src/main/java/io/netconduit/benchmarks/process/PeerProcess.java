package io.netconduit.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netconduit.benchmarks.peer.NettyTransport;

/**
 * One end of a peer in a JVM of its own. The JVMs of all peers have the same options.
 */
public final class PeerProcess implements AutoCloseable {

	private static final long STOP_SECONDS = 10;

	private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

	private final Process process;

	private final BufferedReader output;

	private final PrintWriter input;

	private PeerProcess(Process process) {
		this.process = process;
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		this.input = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
	}

	/**
	 * Start a process.
	 * @param main its main class
	 * @param transport what carries its connections
	 * @param options further options of its JVM
	 * @param arguments its arguments
	 * @return the process
	 * @throws IOException if it does not start
	 */
	static PeerProcess start(Class<?> main, NettyTransport transport, List<String> options, String... arguments)
			throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(jvmOptions());
		command.add("-D" + NettyTransport.PROPERTY + "=" + transport.label());
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(List.of(arguments));
		return new PeerProcess(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
	}

	/**
	 * Return the options of every JVM that is measured.
	 * @return the options
	 */
	public static List<String> jvmOptions() {
		// JIT threads that end take the record of their CPU with them.
		List<String> options = new ArrayList<>(List.of("-Xmx1g", "-XX:-UseDynamicNumberOfCompilerThreads"));
		if (Runtime.version().feature() >= 24) {
			options.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
		}
		String leakDetection = System.getProperty(LEAK_DETECTION);
		if (leakDetection != null) {
			options.add("-D" + LEAK_DETECTION + "=" + leakDetection);
		}
		return options;
	}

	/**
	 * Wait for an answer; whatever else the process prints is passed on.
	 * @param <T> what the answer is
	 * @param type what the answer is
	 * @return the answer
	 * @throws IOException if the process ends
	 */
	<T> T answer(Class<T> type) throws IOException {
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			if (line.startsWith(CommandLoop.ANSWER)) {
				return Json.read(line.substring(CommandLoop.ANSWER.length()), type);
			}
			System.out.println(line);
		}
		throw new IOException("A process ended before it answered; what it had to say is above");
	}

	<T> T ask(String command, Class<T> type) throws IOException {
		this.input.println(command);
		return answer(type);
	}

	@Override
	public void close() {
		this.input.close();
		try {
			if (!this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
