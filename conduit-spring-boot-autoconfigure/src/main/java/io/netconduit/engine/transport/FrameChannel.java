package io.netconduit.engine.transport;

import java.net.InetSocketAddress;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.PayloadEncoder;
import io.netconduit.engine.transport.tls.Tls;
import io.netconduit.engine.transport.tls.TlsSession;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import org.jspecify.annotations.Nullable;

/**
 * A socket that speaks frames. Sending, closing and the queries may be used by any
 * thread; what says so, on the event loop only.
 *
 * @since 0.1.0
 */
public final class FrameChannel {

	private final Channel channel;

	private final FrameDecoder decoder;

	private final OutboundQueue outbound;

	private final @Nullable SharedCompressor compression;

	private final InetSocketAddress remoteAddress;

	private final @Nullable TlsSession tls;

	/** A bit for each {@link ReadHold} that holds. */
	private int holds;

	private FrameChannel(Channel channel, FrameChannelSettings settings) {
		WireLog wireLog = (settings.wireLog() != null) ? settings.wireLog().apply(channel) : null;
		this.channel = channel;
		this.compression = (settings.compression()) ? new SharedCompressor() : null;
		this.decoder = new FrameDecoder(settings, wireLog);
		this.outbound = new OutboundQueue(channel, settings, this.decoder::dialect, wireLog);
		this.remoteAddress = Addresses.ofPeer(channel);
		this.tls = TlsSession.of(channel);
	}

	/**
	 * Let a channel speak frames, from {@link #start} on.
	 * @param channel the channel, registered with its event loop
	 * @param settings what to know
	 * @return the channel that speaks frames
	 */
	public static FrameChannel create(Channel channel, FrameChannelSettings settings) {
		settings.buffers().apply(channel);
		return new FrameChannel(channel, settings);
	}

	/**
	 * Begin to tell what comes in.
	 * @param listener hears of it; its first call may come before this method returns
	 */
	public void start(FrameListener listener) {
		this.outbound.listener(listener);
		SharedCompressor compressor = this.compression;
		if (compressor != null) {
			this.channel.closeFuture().addListener((future) -> compressor.close());
		}
		this.channel.pipeline().addLast(this.decoder).addLast(new FrameChannelHandler(listener, this.outbound));
		this.channel.config().setAutoRead(true);
	}

	/**
	 * Return the event loop.
	 * @return the event loop
	 */
	public EventLoop eventLoop() {
		return this.channel.eventLoop();
	}

	/**
	 * Return the peer's address.
	 * @return the address
	 */
	public InetSocketAddress remoteAddress() {
		return this.remoteAddress;
	}

	/**
	 * Return how long the channel was open before this took it over.
	 * @return the time of the TLS handshake in nanoseconds, {@code 0} for plaintext
	 */
	public long handshakeNanos() {
		return (this.tls != null) ? this.tls.handshakeNanos() : 0;
	}

	/**
	 * Return the dialect that is spoken.
	 * @return the dialect, or {@code null} before the first header where there is a
	 * choice
	 */
	public @Nullable Dialect dialect() {
		return this.decoder.dialect();
	}

	/**
	 * Whether the peer has sent a valid header. On the event loop only.
	 * @return whether it speaks the protocol
	 */
	public boolean isIntroduced() {
		return this.decoder.isIntroduced();
	}

	/**
	 * Return a buffer for a payload.
	 * @return an empty buffer that the caller owns
	 */
	public ByteBuf buffer() {
		return this.channel.alloc().buffer();
	}

	/**
	 * Make a frame of a payload, compressed where that pays and the peer will take it.
	 * May be called by any thread.
	 * @param type the frame type
	 * @param flags the bits of {@link FrameFlags}
	 * @param correlationId the correlation id
	 * @param payload the payload, taken over
	 * @return the frame
	 */
	public OutboundFrame frame(FrameType type, int flags, long correlationId, ByteBuf payload) {
		ByteBuf smaller = (this.compression != null)
				? this.compression.compress(payload, this.decoder.dialect(), this.channel.alloc()) : null;
		if (smaller == null) {
			return new OutboundFrame(type, flags, correlationId, payload);
		}
		payload.release();
		return new OutboundFrame(type, flags | FrameFlags.COMPRESSED, correlationId, smaller);
	}

	/**
	 * Send a frame as it is; it is withdrawn where the channel is closed. May be called
	 * by any thread.
	 * @param frame the frame, taken over
	 */
	public void send(OutboundFrame frame) {
		this.outbound.add(frame);
	}

	/**
	 * Send a frame of the application's where there is room for it in the send queue: of
	 * several threads that see the last place, one gets it. May be called by any thread.
	 * @param frame the frame, taken over where there was room
	 * @return whether there was room
	 */
	public boolean offer(OutboundFrame frame) {
		return this.outbound.offer(frame);
	}

	/**
	 * Write a frame at once, where the caller is the event loop, which is reading, and no
	 * frame waits. No other way costs as little.
	 * @param <T> what its payload is made of
	 * @param type the frame type
	 * @param flags the bits of {@link io.netconduit.engine.protocol.FrameFlags}
	 * @param correlationId the correlation id
	 * @param value what the payload is made of
	 * @param payload encodes it; what it throws comes out of here, and nothing is written
	 * @return whether the frame was written; it is to be {@linkplain #send sent} else
	 */
	public <T extends @Nullable Object> boolean write(FrameType type, int flags, long correlationId, T value,
			PayloadEncoder<? super T> payload) {
		return this.compression == null && this.outbound.write(type, flags, correlationId, value, payload);
	}

	/**
	 * Whether there is room in the send queue for another frame of the application.
	 * @param payloadBytes the length of its payload in bytes
	 * @return whether there is room
	 */
	public boolean hasRoom(int payloadBytes) {
		return this.outbound.hasRoom(payloadBytes);
	}

	/**
	 * Whether a frame of the application found no room, and the queue has not been empty
	 * since.
	 * @return whether the peer is behind
	 */
	public boolean isBacklogged() {
		return this.outbound.isBacklogged();
	}

	/**
	 * Return how many frames wait for the socket.
	 * @return the number of frames
	 */
	public int waitingFrames() {
		return this.outbound.waitingFrames();
	}

	/**
	 * Return how many bytes wait for the socket.
	 * @return the number of bytes
	 */
	public long waitingBytes() {
		return this.outbound.waitingBytes();
	}

	/**
	 * Lift the limits that hold before authentication. On the event loop only.
	 */
	public void authenticated() {
		this.decoder.authenticated();
	}

	/**
	 * Stop reading from the socket. On the event loop only.
	 * @param hold why
	 */
	public void hold(ReadHold hold) {
		int before = this.holds;
		this.holds |= hold.bit();
		if (before == 0) {
			this.channel.config().setAutoRead(false);
			this.decoder.pause();
		}
	}

	/**
	 * Read from the socket again where nothing else holds. On the event loop only.
	 * @param hold what no longer holds
	 */
	public void release(ReadHold hold) {
		int before = this.holds;
		this.holds &= ~hold.bit();
		if (before != 0 && this.holds == 0) {
			this.channel.config().setAutoRead(true);
			ChannelHandlerContext context = this.channel.pipeline().context(this.decoder);
			if (context != null) {
				this.decoder.resume(context);
				this.outbound.endRead();
			}
		}
	}

	/**
	 * Whether the socket is read from.
	 * @return whether nothing holds
	 */
	public boolean isReading() {
		return this.holds == 0;
	}

	/**
	 * Whether a started frame has taken longer to complete than it may. On the event loop
	 * only.
	 * @return whether its time is over
	 */
	public boolean isFrameOverdue() {
		return this.decoder.isOverdue();
	}

	/**
	 * Return a number that changes whenever the peer's socket took bytes. On the event
	 * loop only.
	 * @return the number
	 */
	public long sendProgress() {
		return this.outbound.progress() + ((this.tls != null) ? this.tls.bytesWritten() : 0);
	}

	/**
	 * Discard what the application sends, now and from now on; control frames still go.
	 * On the event loop only.
	 */
	public void discardApplicationFrames() {
		this.outbound.discardApplicationFrames();
	}

	/**
	 * Shut the output once everything is sent; input is read and thrown away until
	 * {@link #close()}. On the event loop only.
	 */
	public void shutOutput() {
		this.decoder.discardInput();
		for (ReadHold hold : ReadHold.values()) {
			release(hold);
		}
		this.outbound.whenEmpty(() -> {
			if (this.channel instanceof DuplexChannel duplex && duplex.isActive()) {
				Tls.shutOutput(duplex);
			}
		});
	}

	/** Close once everything that was added has been sent. On the event loop only. */
	public void closeAfterSending() {
		this.outbound.whenEmpty(this.channel::close);
	}

	/**
	 * Keep silent, or speak again; what is sent meanwhile waits. On the event loop only.
	 * @param silent whether to keep silent
	 */
	public void quiet(boolean silent) {
		this.outbound.quiet(silent);
	}

	/** Close at once. */
	public void close() {
		this.channel.close();
	}

	/**
	 * Return the bytes read from the socket.
	 * @return the number of bytes
	 */
	public long bytesReceived() {
		return this.decoder.bytesReceived();
	}

	/**
	 * Return the frames received.
	 * @return the number of frames
	 */
	public long framesReceived() {
		return this.decoder.framesReceived();
	}

	/**
	 * Return the bytes handed to the socket.
	 * @return the number of bytes
	 */
	public long bytesSent() {
		return this.outbound.bytesSent();
	}

	/**
	 * Return the frames handed to the socket.
	 * @return the number of frames
	 */
	public long framesSent() {
		return this.outbound.framesSent();
	}

}
