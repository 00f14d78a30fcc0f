package io.netconduit.transport;

import io.netconduit.protocol.Dialect;
import io.netconduit.protocol.Frame;
import io.netconduit.protocol.FrameFlags;
import io.netconduit.protocol.FrameHeader;
import io.netconduit.protocol.FrameHeaderCodec;
import io.netconduit.protocol.ProtocolException;
import io.netconduit.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of a socket into {@link Frame}s and passes them on. A frame that lies
 * whole in what was read becomes a slice of it; one that does not is copied once, into a
 * buffer that, beyond a first piece, grows with the bytes that came and not with those
 * that were announced.
 */
final class FrameDecoder extends ChannelInboundHandlerAdapter {

	private static final int FIRST_BODY_CAPACITY = 256 * 1024;

	private final FrameChannelSettings settings;

	private final ByteBuf partialHeader = Unpooled.buffer(FrameHeaderCodec.HEADER_LENGTH);

	private final FrameDeadline deadline;

	private final @Nullable WireLog wireLog;

	private @Nullable PayloadInflater inflater;

	private @Nullable Dialect dialect;

	private boolean introduced;

	private @Nullable FrameHeader header;

	private @Nullable ByteBuf body;

	private @Nullable ByteBuf heldBack;

	private boolean authenticated;

	private boolean paused;

	private boolean broken;

	private volatile long bytesReceived;

	private volatile long framesReceived;

	FrameDecoder(FrameChannelSettings settings, @Nullable WireLog wireLog) {
		this.settings = settings;
		this.wireLog = wireLog;
		this.deadline = new FrameDeadline(settings.nanoClock());
		this.dialect = (settings.dialects().size() == 1) ? settings.dialects().iterator().next() : null;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf in = (ByteBuf) message;
		this.bytesReceived += in.readableBytes();
		if (this.heldBack != null) {
			this.heldBack = Unpooled.wrappedBuffer(this.heldBack, in);
			return;
		}
		decode(context, in);
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		discard();
		context.fireChannelInactive();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		discard();
		if (this.inflater != null) {
			this.inflater.close();
			this.inflater = null;
		}
	}

	private void decode(ChannelHandlerContext context, ByteBuf in) {
		try {
			while (in.isReadable() && !this.broken && !this.paused) {
				step(context, in);
			}
		}
		catch (ProtocolException ex) {
			discard();
			this.broken = true;
			context.fireExceptionCaught(ex);
		}
		if (this.paused && !this.broken && in.isReadable()) {
			this.heldBack = in;
		}
		else {
			in.release();
		}
	}

	private void step(ChannelHandlerContext context, ByteBuf in) {
		if (this.header == null) {
			this.header = readHeader(in);
			if (this.header != null) {
				begin(context, this.header, in);
			}
		}
		else {
			fill(context, this.header, in);
		}
	}

	private @Nullable FrameHeader readHeader(ByteBuf in) {
		if (!this.partialHeader.isReadable() && in.readableBytes() >= FrameHeaderCodec.HEADER_LENGTH) {
			FrameHeader complete = readHeader(in, in.readerIndex());
			in.skipBytes(FrameHeaderCodec.HEADER_LENGTH);
			return complete;
		}
		this.deadline.start();
		this.partialHeader.writeBytes(in, Math.min(in.readableBytes(), this.partialHeader.writableBytes()));
		if (this.partialHeader.isWritable()) {
			refuseStranger();
			return null;
		}
		FrameHeader complete = readHeader(this.partialHeader, 0);
		this.partialHeader.clear();
		return complete;
	}

	/** Bytes that can never become a header are refused without waiting for the rest. */
	private void refuseStranger() {
		if (this.partialHeader.readableBytes() >= FrameHeaderCodec.DIALECT_LENGTH
				&& FrameHeaderCodec.detect(this.partialHeader, 0) == null) {
			throw new ProtocolException("The first bytes of the frame are no header of the protocol");
		}
	}

	private FrameHeader readHeader(ByteBuf in, int index) {
		Dialect spoken = (this.introduced) ? this.dialect : FrameHeaderCodec.detect(in, index);
		if (spoken == null || !this.settings.dialects().contains(spoken)) {
			throw new ProtocolException("The first bytes of the connection are no header of a dialect in use");
		}
		FrameHeader read = FrameHeaderCodec.read(in, index, spoken);
		this.dialect = spoken;
		this.introduced = true;
		return read;
	}

	private void begin(ChannelHandlerContext context, FrameHeader started, ByteBuf in) {
		checkLength(started);
		int length = (int) started.length();
		if (in.readableBytes() >= length) {
			complete(context, started, (length > 0) ? in.readRetainedSlice(length) : Unpooled.EMPTY_BUFFER);
		}
		else {
			this.deadline.start();
			this.body = context.alloc().buffer(Math.min(length, FIRST_BODY_CAPACITY), length);
		}
	}

	private void fill(ChannelHandlerContext context, FrameHeader started, ByteBuf in) {
		ByteBuf growing = this.body;
		if (growing == null) {
			throw new IllegalStateException("A frame has begun without a buffer");
		}
		int missing = (int) started.length() - growing.readableBytes();
		growing.writeBytes(in, Math.min(missing, in.readableBytes()));
		if (growing.readableBytes() == started.length()) {
			this.body = null;
			complete(context, started, growing);
		}
	}

	private void complete(ChannelHandlerContext context, FrameHeader completed, ByteBuf payload) {
		this.header = null;
		this.deadline.stop();
		this.framesReceived++;
		if (this.wireLog != null && this.dialect != null && this.wireLog.isEnabled()) {
			this.wireLog.received(this.dialect, completed, payload);
		}
		int flags = completed.flags();
		ByteBuf plain = payload;
		if (this.authenticated && FrameFlags.has(flags, FrameFlags.COMPRESSED)) {
			plain = inflate(context, payload);
			flags &= ~FrameFlags.COMPRESSED;
		}
		context.fireChannelRead(
				new Frame(completed.type(), flags, completed.correlationId(), completed.timestamp(), plain));
	}

	private ByteBuf inflate(ChannelHandlerContext context, ByteBuf payload) {
		try {
			if (this.inflater == null) {
				this.inflater = new PayloadInflater();
			}
			Dialect spoken = (this.dialect != null) ? this.dialect : Dialect.DOCUMENTED;
			return this.inflater.inflate(payload, this.settings.maxMessageSize(), spoken, context.alloc());
		}
		finally {
			payload.release();
		}
	}

	private void checkLength(FrameHeader started) {
		if (!this.authenticated && started.length() > ProtocolLimits.HANDSHAKE_PAYLOAD) {
			throw new ProtocolException("Frame of " + started.length() + " bytes is over the "
					+ ProtocolLimits.HANDSHAKE_PAYLOAD + " bytes allowed before authentication");
		}
		if (started.length() > this.settings.maxMessageSize()) {
			throw new ProtocolException("Frame of " + started.length() + " bytes is over "
					+ this.settings.maxMessageSizeKey() + " (" + this.settings.maxMessageSize() + " bytes)");
		}
		if (started.type().isEmpty() && started.length() > ProtocolLimits.EMPTY_PAYLOAD_TOLERANCE) {
			throw new ProtocolException(started.type() + " frame of " + started.length() + " bytes is over the "
					+ ProtocolLimits.EMPTY_PAYLOAD_TOLERANCE + " bytes that its type may have");
		}
	}

	/**
	 * Return the dialect of the connection.
	 * @return the dialect, or {@code null} before the first header where there is a
	 * choice
	 */
	@Nullable Dialect dialect() {
		return this.dialect;
	}

	boolean isIntroduced() {
		return this.introduced;
	}

	/**
	 * Whether a started frame has taken longer than it may.
	 * @return whether its time is over
	 */
	boolean isOverdue() {
		return this.deadline.isOver((this.header != null) ? this.header.length() : 0);
	}

	/** Lift the limits that hold before authentication. */
	void authenticated() {
		this.authenticated = true;
	}

	/** Pass nothing more on: what comes is read and thrown away. */
	void discardInput() {
		discard();
		this.broken = true;
	}

	/** Hold back what has been read and not yet passed on. */
	void pause() {
		this.paused = true;
		this.deadline.pause();
	}

	/**
	 * Pass on what was held back.
	 * @param context the handler's own context
	 */
	void resume(ChannelHandlerContext context) {
		this.paused = false;
		this.deadline.resume();
		ByteBuf in = this.heldBack;
		if (in != null) {
			this.heldBack = null;
			decode(context, in);
		}
	}

	long bytesReceived() {
		return this.bytesReceived;
	}

	long framesReceived() {
		return this.framesReceived;
	}

	private void discard() {
		if (this.body != null) {
			this.body.release();
			this.body = null;
		}
		if (this.heldBack != null) {
			this.heldBack.release();
			this.heldBack = null;
		}
		this.deadline.stop();
	}

}
