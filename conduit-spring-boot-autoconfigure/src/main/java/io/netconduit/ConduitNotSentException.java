package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * A message or call was refused on this side and never sent, for example because its data
 * cannot be encoded, its payload is too large, or too many calls are in flight.
 *
 * @since 0.1.0
 */
public class ConduitNotSentException extends ConduitException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param code why it was refused
	 * @param message what happened
	 */
	public ConduitNotSentException(ErrorCode code, String message) {
		this(code.code(), message);
	}

	/**
	 * Create an exception.
	 * @param code why it was refused: one of {@link ErrorCode}, as a number
	 * @param message what happened
	 */
	public ConduitNotSentException(int code, String message) {
		this(code, message, null);
	}

	/**
	 * Create an exception.
	 * @param code why it was refused: one of {@link ErrorCode}, as a number
	 * @param message what happened
	 * @param cause the cause, or {@code null}
	 */
	public ConduitNotSentException(int code, String message, @Nullable Throwable cause) {
		super(code, message, null, cause);
	}

	@Override
	public boolean wasSent() {
		return false;
	}

}
