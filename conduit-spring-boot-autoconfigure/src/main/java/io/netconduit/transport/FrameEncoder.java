package io.netconduit.transport;

import io.netconduit.protocol.Dialect;
import io.netconduit.protocol.FrameHeader;
import io.netconduit.protocol.FrameHeaderCodec;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Turns outbound frames into bytes.
 */
final class FrameEncoder {

	private final @Nullable WireLog wireLog;

	FrameEncoder(@Nullable WireLog wireLog) {
		this.wireLog = wireLog;
	}

	/**
	 * Write the header of a frame.
	 * @param frame the frame; the caller keeps its payload
	 * @param dialect the dialect of the connection
	 * @param out where to
	 */
	void encodeHeader(OutboundFrame frame, Dialect dialect, ByteBuf out) {
		int length = frame.payload().readableBytes();
		long timestamp = System.currentTimeMillis();
		FrameHeaderCodec.write(out, dialect, frame.type(), frame.flags(), length, frame.correlationId(), timestamp);
		if (this.wireLog != null && this.wireLog.isEnabled()) {
			this.wireLog.sent(dialect,
					new FrameHeader(frame.type(), frame.flags(), length, frame.correlationId(), timestamp),
					frame.payload());
		}
	}

}
