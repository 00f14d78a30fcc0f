package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * There is no connection, or it ended before the answer came.
 *
 * @since 0.1.0
 */
public class ConduitConnectionException extends ConduitException {

	private static final long serialVersionUID = 1L;

	private final boolean sent;

	/**
	 * Create an exception.
	 * @param code the reason, as an error code of the protocol
	 * @param message what happened
	 * @param sent whether the frame was handed to the socket, so that the peer may have
	 * acted on it
	 * @param cause the cause, or {@code null}
	 */
	public ConduitConnectionException(ErrorCode code, String message, boolean sent, @Nullable Throwable cause) {
		this(code.code(), message, null, sent, cause);
	}

	/**
	 * Create an exception for something that was never sent.
	 * @param code the reason, as an error code of the protocol
	 * @param message what happened
	 */
	public ConduitConnectionException(ErrorCode code, String message) {
		this(code, message, false, null);
	}

	/**
	 * Create an exception with what the peer sent.
	 * @param code the error code: one of {@link ErrorCode} or the peer's own
	 * @param message what happened
	 * @param remoteMessage the text that the peer sent, or {@code null}
	 * @param sent whether the frame was handed to the socket, so that the peer may have
	 * acted on it
	 * @param cause the cause, or {@code null}
	 */
	public ConduitConnectionException(int code, String message, @Nullable String remoteMessage, boolean sent,
			@Nullable Throwable cause) {
		super(code, message, remoteMessage, cause);
		this.sent = sent;
	}

	@Override
	public boolean wasSent() {
		return this.sent;
	}

}
