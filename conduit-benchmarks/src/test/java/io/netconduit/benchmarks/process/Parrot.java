package io.netconduit.benchmarks.process;

/**
 * A process that answers each command with its words.
 */
public final class Parrot {

	private Parrot() {
	}

	/**
	 * Print to both outputs, then answer until standard input ends.
	 * @param args none
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		System.out.println("chatter");
		System.err.println("complaint");
		CommandLoop.answer(7);
		CommandLoop.run((words) -> {
			if ("end".equals(words[0])) {
				System.exit(0);
			}
			return words;
		});
	}

}
