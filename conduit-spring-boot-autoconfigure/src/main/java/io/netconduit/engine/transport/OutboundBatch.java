package io.netconduit.engine.transport;

import java.util.function.IntPredicate;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameHeaderCodec;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.PayloadEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import org.jspecify.annotations.Nullable;

/**
 * Frames side by side in one buffer, which go to the socket with one write. On the event
 * loop only.
 */
final class OutboundBatch {

	/** Payloads of this size or more are handed to the socket without copying. */
	static final int LARGE_PAYLOAD = 16 * 1024;

	private static final int SMALLEST = 256;

	private final Channel channel;

	private final FrameEncoder encoder;

	private final int size;

	private final WriteListener listener;

	private @Nullable ByteBuf buffer;

	private @Nullable ByteBuf large;

	private long timestamp;

	private int frames;

	private boolean encoding;

	private int expectedSize = SMALLEST;

	/**
	 * Create a batch.
	 * @param channel the channel to write to
	 * @param encoder writes the headers
	 * @param size how many bytes are enough for one write
	 * @param listener listens to each write
	 */
	OutboundBatch(Channel channel, FrameEncoder encoder, int size, WriteListener listener) {
		this.channel = channel;
		this.encoder = encoder;
		this.size = size;
		this.listener = listener;
	}

	/**
	 * Whether frames have been added since the last write.
	 * @return whether there are any
	 */
	boolean isOpen() {
		return this.buffer != null;
	}

	/**
	 * Whether the payload of a frame is being encoded. The encoder may call the
	 * application's code, which may send more frames.
	 * @return whether nothing can be added or written for now
	 */
	boolean isEncoding() {
		return this.encoding;
	}

	int frames() {
		return this.frames;
	}

	private int bytes() {
		return (this.buffer != null) ? this.buffer.readableBytes() : 0;
	}

	long totalBytes() {
		return bytes() + ((this.large != null) ? (long) this.large.readableBytes() : 0);
	}

	/**
	 * Whether it is time to write.
	 * @return whether nothing more should be added
	 */
	boolean isFull() {
		return this.large != null || bytes() >= this.size;
	}

	private ByteBuf open() {
		ByteBuf open = this.buffer;
		if (open == null) {
			open = this.channel.alloc().ioBuffer(this.expectedSize);
			this.buffer = open;
			// All frames of a batch share it, because they leave together.
			this.timestamp = System.currentTimeMillis();
		}
		return open;
	}

	/**
	 * Add a frame, encoding its payload in place.
	 * @param <T> the type of the value
	 * @param type the frame type
	 * @param flags the bits of {@link io.netconduit.engine.protocol.FrameFlags}
	 * @param correlationId the correlation id
	 * @param value the value to encode as the payload
	 * @param payload encodes it; if it fails, nothing is added
	 * @param dialect the dialect of the connection
	 * @param room receives the frame's length in bytes; if it refuses, nothing is added
	 * @return whether it was added
	 */
	<T extends @Nullable Object> boolean add(FrameType type, int flags, long correlationId, T value,
			PayloadEncoder<? super T> payload, Dialect dialect, IntPredicate room) {
		ByteBuf out = open();
		int start = out.writerIndex();
		int from = start + FrameHeaderCodec.HEADER_LENGTH;
		out.ensureWritable(FrameHeaderCodec.HEADER_LENGTH).writerIndex(from);
		boolean added = false;
		this.encoding = true;
		try {
			payload.encode(out, value);
			added = room.test(out.writerIndex() - start);
		}
		finally {
			this.encoding = false;
			if (!added) {
				undo(out, start);
			}
		}
		if (added) {
			this.encoder.encodeHeader(out, start, dialect, type, flags, correlationId, this.timestamp);
			this.frames++;
		}
		return added;
	}

	private void undo(ByteBuf out, int start) {
		if (this.buffer != out) {
			return;
		}
		out.writerIndex(start);
		if (this.frames == 0) {
			this.buffer = null;
			out.release();
		}
	}

	/**
	 * Add a frame.
	 * @param frame the frame, taken over
	 * @param dialect the dialect of the connection
	 */
	void add(OutboundFrame frame, Dialect dialect) {
		ByteBuf payload = frame.payload();
		boolean added = false;
		try {
			ByteBuf out = open();
			this.encoder.encodeHeader(frame, dialect, this.timestamp, out);
			if (payload.readableBytes() >= LARGE_PAYLOAD) {
				this.large = payload;
			}
			else {
				out.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
			}
			this.frames++;
			added = true;
		}
		finally {
			if (!added || this.large != payload) {
				payload.release();
			}
		}
	}

	/** Write the added frames to the channel, without a flush. */
	void write() {
		ByteBuf out = this.buffer;
		if (out == null) {
			return;
		}
		int written = this.frames;
		long bytes = totalBytes();
		this.expectedSize = Math.max(SMALLEST, Math.min(this.size, bytes() + (bytes() >> 2)));
		ByteBuf payload = this.large;
		this.buffer = null;
		this.large = null;
		this.frames = 0;
		this.listener.writing(written, bytes);
		ChannelFuture done = this.channel.write(out);
		if (payload != null) {
			done = this.channel.write(payload);
		}
		long doneBytes = bytes;
		done.addListener((future) -> this.listener.written(written, doneBytes));
	}

	/** Discard the added frames. */
	void discard() {
		if (this.buffer != null) {
			this.buffer.release();
			this.buffer = null;
		}
		if (this.large != null) {
			this.large.release();
			this.large = null;
		}
		this.frames = 0;
	}

	/**
	 * Callbacks for writes.
	 */
	interface WriteListener {

		/**
		 * Frames are being handed to the channel.
		 * @param frames how many
		 * @param bytes their length in bytes
		 */
		void writing(int frames, long bytes);

		/**
		 * Frames have left for the socket, or never will.
		 * @param frames how many
		 * @param bytes their length in bytes
		 */
		void written(int frames, long bytes);

	}

}
