package io.netconduit.benchmarks.options;

/**
 * An option that is not known, or whose value is not; the message is for the user.
 */
public final class InvalidOptionException extends IllegalArgumentException {

	/**
	 * Create an exception.
	 * @param message what is wrong, and what would be right
	 */
	public InvalidOptionException(String message) {
		super(message);
	}

}
