package io.netconduit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A server refused the login.
 *
 * @since 0.1.0
 */
public class ConduitAuthenticationException extends ConduitConnectionException {

	private static final long serialVersionUID = 1L;

	private final boolean retryAllowed;

	private final @Nullable Duration retryAfter;

	/**
	 * Create an exception.
	 * @param code the code of AUTH_FAILURE
	 * @param message what happened
	 * @param retryAllowed whether another attempt may succeed
	 * @param retryAfter how long to wait at least, or {@code null}
	 */
	public ConduitAuthenticationException(ErrorCode code, String message, boolean retryAllowed,
			@Nullable Duration retryAfter) {
		this(code.code(), message, null, retryAllowed, retryAfter, null);
	}

	/**
	 * Create an exception with what the server sent.
	 * @param code the code of AUTH_FAILURE: one of {@link ErrorCode} or the server's own
	 * @param message what happened
	 * @param remoteMessage the text that the server sent, or {@code null}
	 * @param retryAllowed whether another attempt may succeed
	 * @param retryAfter how long to wait at least, or {@code null}
	 * @param cause the cause, or {@code null}
	 */
	public ConduitAuthenticationException(int code, String message, @Nullable String remoteMessage,
			boolean retryAllowed, @Nullable Duration retryAfter, @Nullable Throwable cause) {
		super(code, message, remoteMessage, false, cause);
		this.retryAllowed = retryAllowed;
		this.retryAfter = retryAfter;
	}

	/**
	 * Return whether another attempt with the same credentials may succeed.
	 * @return {@code false} if the client gives up for good
	 */
	public boolean isRetryAllowed() {
		return this.retryAllowed;
	}

	/**
	 * Return how long to wait before another attempt.
	 * @return the time, or {@code null} if the server does not request a wait
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
