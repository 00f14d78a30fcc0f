package io.netconduit.context;

import org.jspecify.annotations.Nullable;

/**
 * Thrown during startup if a valid handler method cannot be registered in this
 * application.
 *
 * @since 0.1.0
 */
public class HandlerRegistrationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	/**
	 * Create an exception.
	 * @param description what is wrong and where, without a full stop
	 * @param action how to fix it, as a sentence with a full stop
	 * @param cause the cause, or {@code null}
	 */
	public HandlerRegistrationException(String description, String action, @Nullable Throwable cause) {
		super(description + ". " + action, cause);
		this.description = description;
		this.action = action;
	}

	/**
	 * Return what is wrong and where.
	 * @return a sentence without a full stop
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Return how to fix it.
	 * @return a sentence with a full stop
	 */
	public String action() {
		return this.action;
	}

}
