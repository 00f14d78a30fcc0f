package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * A call succeeded, but its result cannot be bound to the type that the caller requested.
 *
 * @since 0.1.0
 */
public class ConduitResultException extends ConduitException {

	private static final long serialVersionUID = 1L;

	private final String path;

	/**
	 * Create an exception.
	 * @param code 2001 for a missing value, 2002 for a value of the wrong type, 2003 for
	 * a value that is not usable
	 * @param message what happened
	 * @param path the path of the value within the result, empty for the result itself
	 * @param cause the cause, or {@code null}
	 */
	public ConduitResultException(ErrorCode code, String message, String path, @Nullable Throwable cause) {
		super(code.code(), message, null, cause);
		this.path = path;
	}

	/**
	 * Return the path, within the result, of the value that cannot be bound.
	 * @return the path, such as {@code items[1].price}; empty for the result itself
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Return whether the call was sent.
	 * @return always {@code true}: the peer has handled the call
	 */
	@Override
	public boolean wasSent() {
		return true;
	}

}
