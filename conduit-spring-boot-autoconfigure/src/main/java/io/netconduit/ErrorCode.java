package io.netconduit;

import org.jspecify.annotations.Nullable;

/**
 * The error codes of the protocol (docs/protocol.md section 2). Applications may also use
 * numbers of their own.
 *
 * @since 0.1.0
 */
public enum ErrorCode {

	/**
	 * Nothing more is known.
	 */
	UNKNOWN(1000),

	/**
	 * The callee failed for a reason that it does not report.
	 */
	INTERNAL(1001),

	/**
	 * Not done in time.
	 */
	TIMEOUT(1002),

	/**
	 * Cancelled by the caller.
	 */
	CANCELLED(1003),

	/**
	 * A constraint is violated.
	 */
	VALIDATION(2000),

	/**
	 * A required value is absent.
	 */
	MISSING_FIELD(2001),

	/**
	 * A value has the wrong MessagePack type.
	 */
	INVALID_TYPE(2002),

	/**
	 * A value has the right type but is not usable.
	 */
	INVALID_VALUE(2003),

	/**
	 * Not authenticated.
	 */
	AUTH_REQUIRED(3000),

	/**
	 * Wrong user or password.
	 */
	AUTH_FAILED(3001),

	/**
	 * The credentials are no longer valid.
	 */
	AUTH_EXPIRED(3002),

	/**
	 * Authenticated, but not allowed.
	 */
	PERMISSION_DENIED(3003),

	/**
	 * No method with that name, or no handler for the message type.
	 */
	METHOD_NOT_FOUND(4000),

	/**
	 * The parameters of a call cannot be read.
	 */
	INVALID_PARAMS(4001),

	/**
	 * The method ran and failed.
	 */
	EXECUTION(4002),

	/**
	 * The peer broke the protocol.
	 */
	CONNECTION(5000),

	/**
	 * The connection ended.
	 */
	DISCONNECTED(5001),

	/**
	 * The connection is being re-established.
	 */
	RECONNECTING(5002),

	/**
	 * The callee is going away and did not run the call.
	 */
	GOING_AWAY(5003),

	/**
	 * Rate limited or overloaded.
	 */
	OVERLOADED(6000),

	/**
	 * A quota is used up.
	 */
	QUOTA_EXCEEDED(6001);

	private final int code;

	ErrorCode(int code) {
		this.code = code;
	}

	/**
	 * Return the number on the wire.
	 * @return the number
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Find the error code of a number on the wire.
	 * @param code the number
	 * @return the error code, or {@code null} for a number that the protocol does not
	 * define
	 */
	public static @Nullable ErrorCode of(int code) {
		for (ErrorCode candidate : values()) {
			if (candidate.code == code) {
				return candidate;
			}
		}
		return null;
	}

}
