package io.netconduit.engine.connection;

import io.netconduit.ConduitConnectionException;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks of a connection for the layer above. Always called on the connection's event
 * loop.
 *
 * @since 0.1.0
 */
public interface ConnectionListener {

	/**
	 * The handshake succeeded.
	 */
	void established();

	/**
	 * A frame that is not the connection's own business came in: MESSAGE, RPC_*, ACK,
	 * NACK or CANCEL.
	 * @param frame the frame, lent: its payload is good until this method returns
	 * @throws ProtocolException if its payload is malformed, which ends the connection
	 */
	void received(Frame frame);

	/**
	 * A MESSAGE or RPC_REQUEST came in faster than the peer may send: refuse it if it can
	 * be answered.
	 * @param frame the frame, lent
	 * @param retryAfterSeconds after how many seconds the peer may try again
	 * @return whether it was answered; otherwise it is {@linkplain #received received}
	 */
	default boolean refused(Frame frame, int retryAfterSeconds) {
		return false;
	}

	/**
	 * Return how much of the peer's work is under way: calls not yet answered, messages
	 * not yet handled. Call {@link Connection#workChanged()} when the count reaches zero.
	 * @return the number of calls and messages
	 */
	int workInProgress();

	/**
	 * Return how many answers of the peer are outstanding. Call
	 * {@link Connection#workChanged()} when the count reaches zero.
	 * @return the number of calls
	 */
	int answersPending();

	/**
	 * Return how many requests the peer was ever sent: calls, messages to acknowledge,
	 * requests for its methods.
	 * @return the number of answers that the peer may have sent
	 */
	long questionsAsked();

	/**
	 * The connection has ended, established or not: nothing is sent or received any more.
	 * Called once.
	 * @param cause the reason, or {@code null} if it was closed normally
	 */
	void ended(@Nullable ConduitConnectionException cause);

}
