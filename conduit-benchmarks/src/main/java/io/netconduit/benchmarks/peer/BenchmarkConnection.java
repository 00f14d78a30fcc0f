package io.netconduit.benchmarks.peer;

import org.jspecify.annotations.Nullable;

/**
 * One connection of a peer, with the operations of the scenarios. No method blocks, and
 * any thread may call them, including the thread of a callback.
 */
public interface BenchmarkConnection extends AutoCloseable {

	/**
	 * The number of bytes in a broadcast.
	 */
	int BROADCAST_LENGTH = 200;

	/**
	 * Ask the server to add two numbers.
	 * @param a the first
	 * @param b the second
	 * @param answer receives the sum as an {@link Integer}
	 */
	void add(int a, int b, Answer answer);

	/**
	 * Ask the server to send bytes back.
	 * @param payload the bytes, which must not change
	 * @param answer receives the bytes as a {@code byte[]}
	 */
	void echo(byte[] payload, Answer answer);

	/**
	 * Place an order, which the server validates.
	 * @param order the order
	 * @param answer receives the {@link Order#quantity()} as an {@link Integer}
	 */
	void order(Order order, Answer answer);

	/**
	 * Send a message without an answer. The server counts it.
	 * @param sequence 0, 1, 2, …
	 * @param taken notified when the next message may be sent: immediately, or later if
	 * the peer does not keep up; a failure means that the message was not sent
	 */
	void message(long sequence, Answer taken);

	/**
	 * Ask the server to send {@value #BROADCAST_LENGTH} bytes to all of its connections.
	 * @param answer notified when the server has accepted the request
	 */
	void broadcast(Answer answer);

	/**
	 * A callback for the end of a call.
	 */
	@FunctionalInterface
	interface Answer {

		/**
		 * Receive the outcome of the call.
		 * @param value the result
		 * @param failure the failure, or {@code null}
		 */
		void received(@Nullable Object value, @Nullable Throwable failure);

	}

}
