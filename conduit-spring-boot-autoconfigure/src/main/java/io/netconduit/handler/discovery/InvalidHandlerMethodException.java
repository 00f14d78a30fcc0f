package io.netconduit.handler.discovery;

import org.jspecify.annotations.Nullable;

/**
 * Thrown during startup if an annotated method cannot be used as a handler.
 *
 * @since 0.1.0
 */
public final class InvalidHandlerMethodException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	public InvalidHandlerMethodException(String description, String action, @Nullable Throwable cause) {
		super(description + ". " + action, cause);
		this.description = description;
		this.action = action;
	}

	public InvalidHandlerMethodException(String description, String action) {
		this(description, action, null);
	}

	/**
	 * Return what is wrong and where.
	 * @return a sentence that names the method, without a full stop
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
