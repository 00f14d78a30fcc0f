package io.netconduit.engine.connection;

import io.netconduit.engine.protocol.Withdrawable;

/**
 * Whoever may withdraw a frame that it sends.
 *
 * @since 0.1.0
 */
public interface FrameOwner {

	/**
	 * The frame is about to be sent. An owner that does not want it any more withdraws
	 * it.
	 * @param frame the frame
	 */
	void sending(Withdrawable frame);

}
