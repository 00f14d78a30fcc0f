package io.netconduit.benchmarks.process;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The other end of a {@link ChildJvm}: reads commands from standard input, one a line,
 * and writes what each results in, until the input ends. So no process outlives the one
 * that started it.
 */
public final class CommandLoop {

	private CommandLoop() {
	}

	/**
	 * Run until standard input ends.
	 * @param handler does what a command says
	 * @throws Exception if a command fails
	 */
	public static void run(Handler handler) throws Exception {
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			answer(handler.handle(line.split(" ")));
		}
	}

	/**
	 * Answer without having been asked.
	 * @param value the answer
	 */
	public static void answer(Object value) {
		System.out.println(ChildJvm.ANSWER + Json.write(value));
	}

	/**
	 * Does what a command says.
	 */
	@FunctionalInterface
	public interface Handler {

		/**
		 * Do it.
		 * @param words the command and its arguments
		 * @return what it results in
		 * @throws Exception if it fails
		 */
		Object handle(String[] words) throws Exception;

	}

}
