package io.netconduit.benchmarks.peer;

import org.jspecify.annotations.Nullable;

/**
 * One connection of a peer, and what the scenarios do with it. Nothing here blocks;
 * everything may be called by any thread, a callback's among them.
 */
public interface PeerConnection extends AutoCloseable {

	/**
	 * How many bytes a broadcast bears.
	 */
	int BROADCAST_LENGTH = 200;

	/**
	 * Have two numbers added.
	 * @param a the first
	 * @param b the second
	 * @param answer told the sum as an {@link Integer}
	 */
	void add(int a, int b, Answer answer);

	/**
	 * Have bytes sent back.
	 * @param payload the bytes, which nobody changes
	 * @param answer told the bytes as a {@code byte[]}
	 */
	void echo(byte[] payload, Answer answer);

	/**
	 * Place an order, which the server validates.
	 * @param order the order
	 * @param answer told its {@link Order#quantity()} as an {@link Integer}
	 */
	void order(Order order, Answer answer);

	/**
	 * Send a message that nobody answers; the server counts it.
	 * @param sequence 0, 1, 2, …
	 * @param taken told when the next one may be sent: at once, or where the peer does
	 * not keep up, later; a failure means that the message was not sent
	 */
	void message(long sequence, Answer taken);

	/**
	 * Have the server send {@value #BROADCAST_LENGTH} bytes to all of its connections.
	 * @param answer told when the server has taken up the order
	 */
	void broadcast(Answer answer);

	/**
	 * What becomes of a call.
	 */
	@FunctionalInterface
	interface Answer {

		/**
		 * The call has ended.
		 * @param value the result
		 * @param failure why there is none, or {@code null}
		 */
		void received(@Nullable Object value, @Nullable Throwable failure);

	}

}
