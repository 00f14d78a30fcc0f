package io.netconduit.benchmarks;

/**
 * An option that is not known, or whose value is not; the message is for the user.
 */
final class InvalidOptionException extends RuntimeException {

	InvalidOptionException(String message) {
		super(message);
	}

}
