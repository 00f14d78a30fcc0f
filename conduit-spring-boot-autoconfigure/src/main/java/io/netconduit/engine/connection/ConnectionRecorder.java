package io.netconduit.engine.connection;

import io.netconduit.ConduitConnectionException;
import io.netconduit.engine.protocol.FrameType;
import org.jspecify.annotations.Nullable;

/**
 * Records the life of connections, for metrics. One recorder serves all connections of a
 * server or client, so several threads call it at once. Implementations must neither
 * block nor throw.
 *
 * @since 0.1.0
 */
public interface ConnectionRecorder {

	/**
	 * Records nothing.
	 */
	ConnectionRecorder NOOP = new ConnectionRecorder() {
	};

	/**
	 * A handshake succeeded: the connection is established.
	 * @param nanos the time since the socket was opened, in nanoseconds
	 */
	default void handshakeSucceeded(long nanos) {
	}

	/**
	 * A handshake failed, and with it the connection.
	 * @param cause the reason
	 * @param nanos the time since the socket was opened, in nanoseconds
	 */
	default void handshakeFailed(ConduitConnectionException cause, long nanos) {
	}

	/**
	 * An established connection has ended. Called once for each
	 * {@link #handshakeSucceeded}.
	 * @param cause the reason, or {@code null} if it was closed normally
	 */
	default void ended(@Nullable ConduitConnectionException cause) {
	}

	/**
	 * The peer answered a PING.
	 * @param nanos the time between PING and PONG, in nanoseconds
	 */
	default void roundTrip(long nanos) {
	}

	/**
	 * This side asked the peer to pause.
	 */
	default void pauseSent() {
	}

	/**
	 * This side let the peer continue.
	 */
	default void resumeSent() {
	}

	/**
	 * The peer asked this side to pause.
	 */
	default void pauseReceived() {
	}

	/**
	 * The peer let this side continue.
	 */
	default void resumeReceived() {
	}

	/**
	 * A message or call exceeded the peer's rate limit and was refused.
	 * @param type the frame type
	 */
	default void frameRefused(FrameType type) {
	}

	/**
	 * A frame came that matches nothing: an answer, PONG, CLOSE_ACK or CANCEL that is
	 * late, or unsolicited.
	 * @param type the frame type
	 */
	default void frameUnmatched(FrameType type) {
	}

	/**
	 * A frame of an unknown type came and was ignored.
	 */
	default void frameUnknown() {
	}

}
