package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * A message or call did not succeed: what all exceptions have in common that sending and
 * calling end with.
 *
 * @since 0.1.0
 */
public abstract class ConduitException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened
	 * @param cause the cause, or {@code null}
	 */
	protected ConduitException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
