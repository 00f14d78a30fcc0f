package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * A message or call did not succeed. The common supertype of all exceptions with which
 * sending, calling and connecting fail.
 *
 * @since 0.1.0
 */
public abstract class ConduitException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int code;

	private final @Nullable String remoteMessage;

	/**
	 * Create an exception.
	 * @param code the error code: one of {@link ErrorCode} or the application's own
	 * @param message what happened
	 * @param remoteMessage the text that the peer sent, or {@code null} if it sent none
	 * @param cause the cause, or {@code null}
	 */
	protected ConduitException(int code, @Nullable String message, @Nullable String remoteMessage,
			@Nullable Throwable cause) {
		super(message, cause);
		this.code = code;
		this.remoteMessage = remoteMessage;
	}

	/**
	 * Return the error code.
	 * @return the number: one of {@link ErrorCode} or the application's own
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Return the error code as a constant.
	 * @return the constant, or {@code null} for a number that the protocol does not
	 * define
	 */
	public @Nullable ErrorCode errorCode() {
		return ErrorCode.of(this.code);
	}

	/**
	 * Return the text that the peer sent, without the additions of {@link #getMessage()}:
	 * method or message type, and code.
	 * @return the peer's text, or {@code null} if the peer did not send one
	 */
	public @Nullable String remoteMessage() {
		return this.remoteMessage;
	}

	/**
	 * Return whether the message or call was handed to the socket. If it was not, the
	 * peer has not seen it, and it is safe to send it again. If it was, the peer may have
	 * acted on it.
	 * @return whether it was sent
	 */
	public abstract boolean wasSent();

}
