package io.netconduit.engine.transport;

import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks of a channel for its connection. Always called on the channel's event loop.
 *
 * @since 0.1.0
 */
public interface FrameListener {

	/**
	 * The channel is open.
	 */
	void opened();

	/**
	 * A frame came in whole.
	 * @param frame the frame, lent: its payload is good until this method returns
	 */
	void received(Frame frame);

	/**
	 * The peer broke the protocol below the frames; everything else it sends is
	 * discarded.
	 * @param cause the peer's fault
	 */
	void failed(ProtocolException cause);

	/**
	 * Frames have left for the socket, so the queue may have room again.
	 */
	void sendProgressed();

	/**
	 * The channel is closed.
	 * @param cause the error that closed it, or {@code null}
	 */
	void closed(@Nullable Throwable cause);

}
