package io.netconduit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * No answer came in time. The peer may have run the call, may still be running it, or may
 * never have seen it.
 *
 * @since 0.1.0
 */
public class RpcTimeoutException extends RpcException {

	private static final long serialVersionUID = 1L;

	private final boolean sent;

	/**
	 * Create an exception.
	 * @param operation the operation that timed out, such as {@code Call of 'add'}
	 * @param timeout how long the caller waited
	 * @param sent whether the frame was handed to the socket
	 */
	public RpcTimeoutException(String operation, Duration timeout, boolean sent) {
		super(ErrorCode.TIMEOUT, operation + " got no answer within " + timeout.toMillis() + " ms ("
				+ ErrorCode.TIMEOUT.code() + ")" + (sent ? "" : "; it had not been sent"));
		this.sent = sent;
	}

	/**
	 * Create an exception for a time limit that an outbound interceptor has set.
	 * @param operation the operation that timed out, such as {@code Call of 'add'}
	 * @param sent whether the frame was handed to the socket
	 * @param cause the interceptor's own exception, or {@code null}
	 */
	public RpcTimeoutException(String operation, boolean sent, @Nullable Throwable cause) {
		super(ErrorCode.TIMEOUT.code(), operation + " got no answer in the time that an outbound interceptor allows ("
				+ ErrorCode.TIMEOUT.code() + ")" + (sent ? "" : "; it had not been sent"), null, cause);
		this.sent = sent;
	}

	/**
	 * Create an exception for a call that was not made, because the time to wait for its
	 * answer was over before it began.
	 * @param operation the operation that was not made, such as {@code Call of 'add'}
	 * @param why the reason, as the second half of a sentence
	 */
	public RpcTimeoutException(String operation, String why) {
		super(ErrorCode.TIMEOUT,
				operation + " has no time left: " + why + " (" + ErrorCode.TIMEOUT.code() + "); it had not been sent");
		this.sent = false;
	}

	@Override
	public boolean wasSent() {
		return this.sent;
	}

}
