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
	 * @param message what the server says
	 * @param retryAllowed whether another attempt may succeed
	 * @param retryAfter how long to wait at least, or {@code null}
	 */
	public ConduitAuthenticationException(ErrorCode code, String message, boolean retryAllowed,
			@Nullable Duration retryAfter) {
		super(code, message);
		this.retryAllowed = retryAllowed;
		this.retryAfter = retryAfter;
	}

	/**
	 * Whether another attempt with the same credentials may succeed.
	 * @return {@code false} where the client gives up for good
	 */
	public boolean isRetryAllowed() {
		return this.retryAllowed;
	}

	/**
	 * Return how long to wait before another attempt.
	 * @return the time, or {@code null} where the server does not say
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
