package io.netconduit.benchmarks.process;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The other end of a {@link ChildJvm}: reads commands from standard input, one per line,
 * and writes the result of each, until the input ends. A process therefore never outlives
 * the one that started it.
 */
public final class CommandLoop {

	private CommandLoop() {
	}

	/**
	 * Run until standard input ends.
	 * @param handler executes the commands
	 * @throws Exception if a command fails
	 */
	public static void run(Handler handler) throws Exception {
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			answer(handler.handle(line.split(" ")));
		}
	}

	/**
	 * Send an answer that does not follow a command.
	 * @param value the answer
	 */
	public static void answer(Object value) {
		System.out.println(ChildJvm.ANSWER + Json.write(value));
	}

	/**
	 * Executes commands.
	 */
	@FunctionalInterface
	public interface Handler {

		/**
		 * Execute a command.
		 * @param words the command and its arguments
		 * @return the result
		 * @throws Exception if the command fails
		 */
		Object handle(String[] words) throws Exception;

	}

}
