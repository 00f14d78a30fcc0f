package io.netconduit.engine.connection;

import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.ProtocolException;

/**
 * One side of the handshake (docs/protocol.md section 3): takes a message and sends the
 * answer. Always called on the connection's event loop.
 */
interface Handshake {

	/**
	 * The channel is open.
	 */
	void begin();

	/**
	 * A frame came in.
	 * @param frame the frame, lent
	 * @throws ProtocolException if it is not the expected one
	 */
	void received(Frame frame);

	/**
	 * The peer broke the protocol: report it to the peer if this side reports faults.
	 * @param reason the peer's fault
	 */
	void refuse(String reason);

	/**
	 * The time for the handshake is over: report it to the peer if this side reports
	 * faults.
	 */
	void expire();

}
