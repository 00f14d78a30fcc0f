package io.netconduit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A call, or an acknowledged message, was answered with an error. Thrown by a handler it
 * becomes that answer: code, message and details go to the caller as they are.
 *
 * @since 0.1.0
 */
public class RpcException extends ConduitException {

	private static final long serialVersionUID = 1L;

	private final int code;

	private final transient Map<String, Object> details;

	/**
	 * Create an exception with details.
	 * @param code the error code: one of {@link ErrorCode} or the application's own
	 * @param message a sentence for the caller
	 * @param details more for the caller, or {@code null}
	 * @param cause the cause, which stays on this side, or {@code null}
	 */
	public RpcException(int code, String message, @Nullable Map<String, ?> details, @Nullable Throwable cause) {
		super(message, cause);
		this.code = code;
		this.details = (details != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(details)) : Map.of();
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

	/**
	 * Return the error code.
	 * @return the code
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Return the details.
	 * @return the details; empty where there are none
	 */
	public Map<String, Object> details() {
		return (this.details != null) ? this.details : Map.of();
	}

}
