package io.netconduit.engine.transport;

import io.netconduit.engine.protocol.FrameType;

/**
 * Records what channels receive, queue and send, for metrics. One recorder serves all
 * channels of a server or client, so several threads call it at once. Implementations
 * must neither block nor throw.
 *
 * @since 0.1.0
 */
public interface TransportRecorder {

	/**
	 * Records nothing.
	 */
	TransportRecorder NOOP = new TransportRecorder() {
	};

	/**
	 * Bytes came in, decrypted if the channel uses TLS.
	 * @param bytes the number of bytes
	 */
	default void bytesReceived(int bytes) {
	}

	/**
	 * A frame came in whole.
	 * @param type the frame type
	 */
	default void frameReceived(FrameType type) {
	}

	/**
	 * Frames were handed to the socket.
	 * @param frames the number of frames
	 * @param bytes their bytes together, before encryption
	 */
	default void framesSent(int frames, long bytes) {
	}

	/**
	 * Frames were added to a send queue, which counts them until the socket has taken
	 * them.
	 * @param frames the number of frames
	 * @param bytes their bytes together
	 */
	default void framesQueued(int frames, long bytes) {
	}

	/**
	 * Frames left a send queue: the socket took them, or they were withdrawn or
	 * discarded.
	 * @param frames the number of frames
	 * @param bytes their bytes together
	 */
	default void framesDequeued(int frames, long bytes) {
	}

}
