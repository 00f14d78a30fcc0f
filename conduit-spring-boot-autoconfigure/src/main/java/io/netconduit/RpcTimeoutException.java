package io.netconduit;

import java.time.Duration;

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
	 * @param what what was waited for, such as {@code Call of 'add'}
	 * @param timeout how long
	 * @param sent whether the frame had been handed to the socket
	 */
	public RpcTimeoutException(String what, Duration timeout, boolean sent) {
		super(ErrorCode.TIMEOUT,
				what + " got no answer within " + timeout.toMillis() + " ms" + (sent ? "" : "; it had not been sent"));
		this.sent = sent;
	}

	/**
	 * Whether the frame had been handed to the socket, so that the peer may have acted on
	 * it.
	 * @return whether it was sent
	 */
	public boolean wasSent() {
		return this.sent;
	}

}
