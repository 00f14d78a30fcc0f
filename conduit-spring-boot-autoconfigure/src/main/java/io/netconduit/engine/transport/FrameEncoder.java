package io.netconduit.engine.transport;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameHeader;
import io.netconduit.engine.protocol.FrameHeaderCodec;
import io.netconduit.engine.protocol.FrameType;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Writes the headers of outbound frames.
 */
final class FrameEncoder {

	private final @Nullable WireLog wireLog;

	FrameEncoder(@Nullable WireLog wireLog) {
		this.wireLog = wireLog;
	}

	/**
	 * Append the header of a frame.
	 * @param frame the frame; the caller keeps its payload
	 * @param dialect the dialect of the connection
	 * @param timestamp the time of sending in Unix milliseconds
	 * @param out the target
	 */
	void encodeHeader(OutboundFrame frame, Dialect dialect, long timestamp, ByteBuf out) {
		int length = frame.payload().readableBytes();
		FrameHeaderCodec.write(out, dialect, frame.type(), frame.flags(), length, frame.correlationId(), timestamp);
		if (this.wireLog != null && this.wireLog.isEnabled()) {
			this.wireLog.sent(dialect,
					new FrameHeader(frame.type(), frame.flags(), length, frame.correlationId(), timestamp),
					frame.payload());
		}
	}

	/**
	 * Set the header of a frame whose payload has been appended.
	 * @param out ends with space for the header and the payload
	 * @param index the index at which the header begins
	 * @param dialect the dialect of the connection
	 * @param type the frame type
	 * @param flags the frame's flags
	 * @param correlationId the correlation id
	 * @param timestamp the time of sending in Unix milliseconds
	 */
	void encodeHeader(ByteBuf out, int index, Dialect dialect, FrameType type, int flags, long correlationId,
			long timestamp) {
		int from = index + FrameHeaderCodec.HEADER_LENGTH;
		int length = out.writerIndex() - from;
		FrameHeaderCodec.set(out, index, dialect, type, flags, length, correlationId, timestamp);
		if (this.wireLog != null && this.wireLog.isEnabled()) {
			this.wireLog.sent(dialect, new FrameHeader(type, flags, length, correlationId, timestamp),
					out.slice(from, length));
		}
	}

}
