package io.netconduit.benchmarks.options;

/**
 * Thrown if an option or its value is invalid. The message is written for the user.
 */
public final class InvalidOptionException extends IllegalArgumentException {

	/**
	 * Create an exception.
	 * @param message what is wrong, and what is allowed
	 */
	public InvalidOptionException(String message) {
		super(message);
	}

}
