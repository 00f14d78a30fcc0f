package io.netconduit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The peer answered a call, or a message with {@link SendOption#REQUIRE_ACK}, with an
 * error. A handler may throw it too: the caller then gets its code, message and details.
 *
 * @since 0.1.0
 */
public class RpcException extends ConduitException {

	private static final long serialVersionUID = 1L;

	private final transient Map<String, Object> details;

	/**
	 * Create an exception with details.
	 * @param code the error code: one of {@link ErrorCode} or the application's own
	 * @param message a sentence for the caller
	 * @param details more for the caller, or {@code null}
	 * @param cause the cause, which stays on this side, or {@code null}
	 */
	public RpcException(int code, String message, @Nullable Map<String, ?> details, @Nullable Throwable cause) {
		this(code, message, null, details, cause);
	}

	/**
	 * Create an exception with details and without a cause.
	 * @param code the error code: one of {@link ErrorCode} or the application's own
	 * @param message a sentence for the caller
	 * @param details more for the caller, or {@code null}
	 */
	public RpcException(int code, String message, @Nullable Map<String, ?> details) {
		this(code, message, null, details, null);
	}

	/**
	 * Create an exception.
	 * @param code the error code: one of {@link ErrorCode} or the application's own
	 * @param message a sentence for the caller
	 */
	public RpcException(int code, String message) {
		this(code, message, null, null);
	}

	/**
	 * Create an exception with a code of the protocol.
	 * @param code the error code
	 * @param message a sentence for the caller
	 */
	public RpcException(ErrorCode code, String message) {
		this(code.code(), message, null, null);
	}

	private RpcException(int code, String message, @Nullable String remoteMessage, @Nullable Map<String, ?> details,
			@Nullable Throwable cause) {
		super(code, message, remoteMessage, cause);
		this.details = (details != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(details)) : Map.of();
	}

	/**
	 * Create the exception for an error that the peer sent. Its message names what failed
	 * and the code, for example {@code Call of 'add' failed: Internal error (1001)}.
	 * @param operation what failed, such as {@code Call of 'add'}
	 * @param code the code that the peer sent
	 * @param remoteMessage the text that the peer sent
	 * @param details the details that the peer sent, or {@code null}
	 * @return the exception
	 */
	public static RpcException received(String operation, int code, String remoteMessage,
			@Nullable Map<String, ?> details) {
		String suffix = " (" + code + ")";
		// A peer may pass on an exception of its own, whose message ends with the code.
		String text = remoteMessage.endsWith(suffix) ? remoteMessage : remoteMessage + suffix;
		return new RpcException(code, operation + " failed: " + text, remoteMessage, details, null);
	}

	/**
	 * Return the details.
	 * @return the details, empty if there are none
	 */
	public Map<String, Object> details() {
		return (this.details != null) ? this.details : Map.of();
	}

	/**
	 * Return whether the call or message was sent.
	 * @return {@code true}: the peer has answered it
	 */
	@Override
	public boolean wasSent() {
		return true;
	}

}
