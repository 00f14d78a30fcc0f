package io.netconduit.engine.rpc;

import io.netconduit.engine.codec.payload.MessagePayload;
import io.netconduit.engine.protocol.Frame;

/**
 * A message of the peer that waits or is being handled.
 *
 * @param frame its frame, which the {@link MessageLane} releases
 * @param message what the frame contains
 */
record InboundMessage(Frame frame, MessagePayload message) {

	int size() {
		return this.frame.payload().capacity();
	}

}
