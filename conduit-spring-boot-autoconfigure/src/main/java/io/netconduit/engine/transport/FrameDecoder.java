package io.netconduit.engine.transport;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameHeader;
import io.netconduit.engine.protocol.FrameHeaderCodec;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Splits the bytes of a socket into {@link Frame}s and lends them to the listener: a
 * small frame that is complete in the read buffer as part of a {@link FrameWindow}, a
 * large one as part of the read buffer, and one that arrives in several reads as a
 * {@link PartialPayload}.
 */
final class FrameDecoder extends ChannelInboundHandlerAdapter {

	/* One thread counts and any thread reads, so increments need not be atomic. */
	private static final AtomicLongFieldUpdater<FrameDecoder> BYTES = AtomicLongFieldUpdater
		.newUpdater(FrameDecoder.class, "bytesReceived");

	private static final AtomicLongFieldUpdater<FrameDecoder> FRAMES = AtomicLongFieldUpdater
		.newUpdater(FrameDecoder.class, "framesReceived");

	private final FrameChannelSettings settings;

	private final HeaderAssembler headers;

	private final FrameDeadline deadline;

	private final @Nullable WireLog wireLog;

	private final TransportRecorder recorder;

	private @Nullable PayloadInflater inflater;

	/** The header of a frame whose payload is not complete yet. */
	private @Nullable FrameHeader header;

	private @Nullable PartialPayload partialPayload;

	private @Nullable ByteBuf heldBack;

	private boolean authenticated;

	private boolean paused;

	private boolean broken;

	private volatile long bytesReceived;

	private volatile long framesReceived;

	FrameDecoder(FrameChannelSettings settings, @Nullable WireLog wireLog) {
		this.settings = settings;
		this.wireLog = wireLog;
		this.recorder = settings.recorder();
		this.deadline = new FrameDeadline(settings.nanoClock());
		this.headers = new HeaderAssembler(settings.dialects());
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf in = (ByteBuf) message;
		int bytes = in.readableBytes();
		BYTES.lazySet(this, this.bytesReceived + bytes);
		this.recorder.bytesReceived(bytes);
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
		FrameWindow window = FrameWindow.open();
		try {
			while (in.isReadable() && !this.broken && !this.paused) {
				step(context, in, window);
			}
		}
		catch (ProtocolException ex) {
			discard();
			this.broken = true;
			context.fireExceptionCaught(ex);
		}
		finally {
			window.close();
			if (this.paused && !this.broken && in.isReadable()) {
				this.heldBack = in;
			}
			else {
				in.release();
			}
		}
	}

	private void step(ChannelHandlerContext context, ByteBuf in, FrameWindow window) {
		if (this.header != null) {
			fill(context, this.header, in);
		}
		else if (!this.headers.isPartial() && in.readableBytes() >= FrameHeaderCodec.HEADER_LENGTH) {
			ByteBuf bytes = window.show(in, FrameHeaderCodec.HEADER_LENGTH);
			in.skipBytes(FrameHeaderCodec.HEADER_LENGTH);
			begin(context, bytes, bytes.readerIndex(), in, window);
		}
		else {
			this.deadline.start();
			ByteBuf bytes = this.headers.assemble(in);
			if (bytes != null) {
				begin(context, bytes, 0, in, window);
			}
		}
	}

	private void begin(ChannelHandlerContext context, ByteBuf bytes, int index, ByteBuf in, FrameWindow window) {
		Dialect spoken = this.headers.check(bytes, index);
		FrameType type = FrameHeaderCodec.type(bytes, index, spoken);
		int flags = FrameHeaderCodec.flags(bytes, index, spoken);
		long announced = FrameHeaderCodec.length(bytes, index, spoken);
		long correlationId = FrameHeaderCodec.correlationId(bytes, index, spoken);
		long timestamp = FrameHeaderCodec.timestamp(bytes, index, spoken);
		checkLength(type, announced);
		int length = (int) announced;
		if (in.readableBytes() < length) {
			this.deadline.start();
			this.header = new FrameHeader(type, flags, announced, correlationId, timestamp);
			this.partialPayload = new PartialPayload(context.alloc(), length);
			return;
		}
		ByteBuf payload = (length <= Frame.SMALL_PAYLOAD) ? window.show(in, length)
				: in.slice(in.readerIndex(), length);
		in.skipBytes(length);
		complete(context, type, flags, correlationId, timestamp, payload);
	}

	private void fill(ChannelHandlerContext context, FrameHeader started, ByteBuf in) {
		PartialPayload growing = this.partialPayload;
		if (growing == null) {
			throw new IllegalStateException("A payload has begun, but no buffer exists for it");
		}
		if (!growing.add(in)) {
			return;
		}
		this.header = null;
		this.partialPayload = null;
		ByteBuf payload = growing.take();
		try {
			complete(context, started.type(), started.flags(), started.correlationId(), started.timestamp(), payload);
		}
		finally {
			payload.release();
		}
	}

	private void complete(ChannelHandlerContext context, FrameType type, int flags, long correlationId, long timestamp,
			ByteBuf payload) {
		this.deadline.stop();
		FRAMES.lazySet(this, this.framesReceived + 1);
		this.recorder.frameReceived(type);
		Dialect spoken = this.headers.dialect();
		if (this.wireLog != null && spoken != null && this.wireLog.isEnabled()) {
			this.wireLog.received(spoken,
					new FrameHeader(type, flags, payload.readableBytes(), correlationId, timestamp), payload);
		}
		if (!this.authenticated || !FrameFlags.has(flags, FrameFlags.COMPRESSED)) {
			context.fireChannelRead(new Frame(type, flags, correlationId, timestamp, payload));
			return;
		}
		ByteBuf plain = inflate(context, payload);
		try {
			context.fireChannelRead(new Frame(type, flags & ~FrameFlags.COMPRESSED, correlationId, timestamp, plain));
		}
		finally {
			plain.release();
		}
	}

	private ByteBuf inflate(ChannelHandlerContext context, ByteBuf payload) {
		if (this.inflater == null) {
			this.inflater = new PayloadInflater(this.settings.maxMessageSizeKey());
		}
		Dialect spoken = this.headers.dialect();
		return this.inflater.inflate(payload, this.settings.maxMessageSize(),
				(spoken != null) ? spoken : Dialect.DOCUMENTED, context.alloc());
	}

	private void checkLength(FrameType type, long length) {
		if (!this.authenticated && length > ProtocolLimits.HANDSHAKE_PAYLOAD) {
			throw new ProtocolException("Frame of " + length + " bytes is over the " + ProtocolLimits.HANDSHAKE_PAYLOAD
					+ " bytes allowed before authentication");
		}
		if (length > this.settings.maxMessageSize()) {
			throw new ProtocolException("Frame of " + length + " bytes is over " + this.settings.maxMessageSizeKey()
					+ " (" + this.settings.maxMessageSize() + " bytes)");
		}
		if (type.isEmpty() && length > ProtocolLimits.EMPTY_PAYLOAD_TOLERANCE) {
			throw new ProtocolException(type + " frame of " + length + " bytes is over the "
					+ ProtocolLimits.EMPTY_PAYLOAD_TOLERANCE + " bytes allowed for its type");
		}
	}

	/**
	 * Return the dialect of the connection.
	 * @return the dialect, or {@code null} before the first header if there is a choice
	 */
	@Nullable Dialect dialect() {
		return this.headers.dialect();
	}

	boolean isIntroduced() {
		return this.headers.isIntroduced();
	}

	/**
	 * Whether a started frame has taken longer than it may.
	 * @return whether it is overdue
	 */
	boolean isOverdue() {
		return this.deadline.isOver((this.header != null) ? this.header.length() : 0);
	}

	/** Lift the limits that hold before authentication. */
	void authenticated() {
		this.authenticated = true;
	}

	/** Pass on no more frames: inbound bytes are read and discarded. */
	void discardInput() {
		discard();
		this.broken = true;
	}

	/** Hold back the bytes that were read and not yet passed on. */
	void pause() {
		this.paused = true;
		this.deadline.pause();
	}

	/**
	 * Pass on the bytes that were held back.
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
		if (this.partialPayload != null) {
			this.partialPayload.release();
			this.partialPayload = null;
		}
		if (this.heldBack != null) {
			this.heldBack.release();
			this.heldBack = null;
		}
		this.deadline.stop();
	}

}
