package io.netconduit.engine.transport;

import java.net.InetSocketAddress;

import io.netconduit.Dialect;
import io.netconduit.engine.transport.tls.Tls;
import io.netconduit.engine.transport.tls.TlsSession;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import org.jspecify.annotations.Nullable;

/**
 * A socket that carries frames: controls reading and closing, and counts the traffic.
 * Outbound frames pass through its {@link OutboundQueue}. Any thread may close it and
 * call the queries. Methods that are noted as such are limited to the event loop.
 *
 * @since 0.1.0
 */
public final class FrameChannel {

	private final Channel channel;

	private final FrameDecoder decoder;

	private final OutboundQueue outbound;

	private final InetSocketAddress remoteAddress;

	private final @Nullable TlsSession tls;

	/** A bit for each {@link ReadHold} that holds. */
	private int holds;

	private FrameChannel(Channel channel, FrameChannelSettings settings) {
		WireLog wireLog = (settings.wireLog() != null) ? settings.wireLog().apply(channel) : null;
		this.channel = channel;
		this.decoder = new FrameDecoder(settings, wireLog);
		this.outbound = new OutboundQueue(channel, settings, this.decoder::dialect, wireLog);
		this.remoteAddress = Addresses.ofPeer(channel);
		this.tls = TlsSession.of(channel);
	}

	/**
	 * Prepare a channel to send and receive frames; {@link #start} begins.
	 * @param channel the channel, registered with its event loop
	 * @param settings the settings of the channel
	 * @return the frame channel
	 */
	public static FrameChannel create(Channel channel, FrameChannelSettings settings) {
		settings.buffers().apply(channel);
		return new FrameChannel(channel, settings);
	}

	/**
	 * Begin to report inbound frames.
	 * @param listener receives them; its first call may come before this method returns
	 */
	public void start(FrameListener listener) {
		SocketWriter writer = this.outbound.writer();
		writer.listener(listener);
		this.channel.closeFuture().addListener((future) -> this.outbound.closeCompressor());
		this.channel.pipeline().addLast(this.decoder).addLast(new FrameChannelHandler(listener, writer));
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
	 * Return how long the channel was open before this object was created.
	 * @return the time of the TLS handshake in nanoseconds, {@code 0} for plaintext
	 */
	public long handshakeNanos() {
		return (this.tls != null) ? this.tls.handshakeNanos() : 0;
	}

	/**
	 * Whether the socket is secured by TLS.
	 * @return whether it is
	 */
	public boolean isSecured() {
		return this.tls != null;
	}

	/**
	 * Return the dialect of the connection.
	 * @return the dialect, or {@code null} before the first header if there is a choice
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
	 * Return the queue of outbound frames.
	 * @return the queue
	 */
	public OutboundQueue outbound() {
		return this.outbound;
	}

	/**
	 * Return a buffer for a payload.
	 * @return an empty buffer that the caller owns
	 */
	public ByteBuf buffer() {
		return this.channel.alloc().buffer();
	}

	/**
	 * Lift the limits that hold before authentication. On the event loop only.
	 */
	public void authenticated() {
		this.decoder.authenticated();
	}

	/**
	 * Stop reading from the socket. On the event loop only.
	 * @param hold the reason
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
	 * Read from the socket again if no other hold remains. On the event loop only.
	 * @param hold the hold to release
	 */
	public void release(ReadHold hold) {
		int before = this.holds;
		this.holds &= ~hold.bit();
		if (before != 0 && this.holds == 0) {
			this.channel.config().setAutoRead(true);
			ChannelHandlerContext context = this.channel.pipeline().context(this.decoder);
			if (context != null) {
				this.decoder.resume(context);
				this.outbound.writer().endRead();
			}
		}
	}

	/**
	 * Whether the socket is read from.
	 * @return whether no hold is in effect
	 */
	public boolean isReading() {
		return this.holds == 0;
	}

	/**
	 * Whether a started frame has taken longer to complete than it may. On the event loop
	 * only.
	 * @return whether it is overdue
	 */
	public boolean isFrameOverdue() {
		return this.decoder.isOverdue();
	}

	/**
	 * Return a number that changes whenever the socket delivers bytes, those of
	 * incomplete frames and of incomplete TLS records included. On the event loop only.
	 * @return the number
	 */
	public long receiveProgress() {
		return (this.tls != null) ? this.tls.bytesRead() : bytesReceived();
	}

	/**
	 * Return a number that changes whenever the socket accepts bytes. On the event loop
	 * only.
	 * @return the number
	 */
	public long sendProgress() {
		return this.outbound.writer().progress() + ((this.tls != null) ? this.tls.bytesWritten() : 0);
	}

	/**
	 * Shut down the output once everything is sent. Input is read and discarded until
	 * {@link #close()}. On the event loop only.
	 */
	public void shutOutput() {
		this.decoder.discardInput();
		for (ReadHold hold : ReadHold.values()) {
			release(hold);
		}
		this.outbound.writer().whenEmpty(() -> {
			if (this.channel instanceof DuplexChannel duplex && duplex.isActive()) {
				Tls.shutOutput(duplex);
			}
		});
	}

	/** Close once everything that was added has been sent. On the event loop only. */
	public void closeAfterSending() {
		this.outbound.writer().whenEmpty(this.channel::close);
	}

	/**
	 * Suspend or resume writing; frames that are added in the meantime wait. On the event
	 * loop only.
	 * @param silent whether to suspend it
	 */
	public void quiet(boolean silent) {
		this.outbound.writer().quiet(silent);
	}

	/** Close at once. */
	public void close() {
		this.channel.close();
	}

	/**
	 * Return the bytes read from the socket, after decryption.
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
		return this.outbound.writer().bytesSent();
	}

	/**
	 * Return the frames handed to the socket.
	 * @return the number of frames
	 */
	public long framesSent() {
		return this.outbound.writer().framesSent();
	}

}
