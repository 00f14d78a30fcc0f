package io.netconduit.benchmarks.process;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Reads commands from standard input, one a line, and writes what each results in, until
 * the input ends: so no process outlives the one that started it.
 */
final class CommandLoop {

	/**
	 * What tells an answer from whatever else a process prints.
	 */
	static final String ANSWER = "answer: ";

	private CommandLoop() {
	}

	/**
	 * Run until standard input ends.
	 * @param handler does what a command says
	 * @throws Exception if a command fails
	 */
	static void run(Handler handler) throws Exception {
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			answer(handler.handle(line.split(" ")));
		}
	}

	static void answer(Object value) {
		System.out.println(ANSWER + Json.write(value));
	}

	/**
	 * Does what a command says.
	 */
	@FunctionalInterface
	interface Handler {

		/**
		 * Do it.
		 * @param words the command and its arguments
		 * @return what it results in
		 * @throws Exception if it fails
		 */
		Object handle(String[] words) throws Exception;

	}

}
