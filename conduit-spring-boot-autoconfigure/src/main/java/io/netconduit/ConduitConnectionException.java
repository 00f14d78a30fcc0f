package io.netconduit;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * There is no connection, or it ended before the answer came.
 *
 * @since 0.1.0
 */
public class ConduitConnectionException extends ConduitException {

	private static final long serialVersionUID = 1L;

	private final ErrorCode code;

	private final boolean sent;

	/**
	 * Create an exception.
	 * @param code why, as an error code of the protocol
	 * @param message what happened
	 * @param sent whether the frame had been handed to the socket, so that the peer may
	 * have acted on it
	 * @param cause the cause, or {@code null}
	 */
	public ConduitConnectionException(ErrorCode code, String message, boolean sent, @Nullable Throwable cause) {
		super(message, cause);
		this.code = code;
		this.sent = sent;
	}

	/**
	 * Create an exception for something that was never sent.
	 * @param code why, as an error code of the protocol
	 * @param message what happened
	 */
	public ConduitConnectionException(ErrorCode code, String message) {
		this(code, message, false, null);
	}

	/**
	 * Tell in short what TLS has to say: after the handshake, too, a peer may refuse our
	 * certificate.
	 * @param cause what ended the connection, or {@code null}
	 * @return the end of a sentence, empty where TLS has nothing to do with it
	 */
	public static String why(@Nullable Throwable cause) {
		return (cause instanceof SSLException) ? ": " + cause.getMessage() : "";
	}

	/**
	 * Return why there is no connection.
	 * @return 5001, or a more telling code such as 3001 where the password was refused
	 */
	public ErrorCode code() {
		return this.code;
	}

	/**
	 * Whether the message or call had been handed to the socket. Where it had not, the
	 * peer has not seen it and it is safe to send it again; where it had, the peer may
	 * have acted on it.
	 * @return whether it was sent
	 */
	public boolean wasSent() {
		return this.sent;
	}

}
