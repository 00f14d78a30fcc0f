package io.netconduit.engine.connection;

import io.netconduit.engine.protocol.Withdrawable;

/**
 * The sender of a frame, which may withdraw it.
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
