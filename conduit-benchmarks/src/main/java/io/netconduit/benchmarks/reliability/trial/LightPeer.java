package io.netconduit.benchmarks.reliability.trial;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

import io.netconduit.benchmarks.peer.conduit.ReceiverLogin;
import io.netconduit.benchmarks.peer.raw.RawFrameHandler;
import io.netconduit.benchmarks.peer.raw.RawFrames;
import io.netconduit.security.ScramClient;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated connection that is nothing but a channel: it answers pings, counts
 * messages and makes one call at a time.
 */
public final class LightPeer extends RawFrameHandler {

	/**
	 * Frame type MESSAGE.
	 */
	public static final int MESSAGE = 1;

	private static final int REQUEST = 2;

	private static final int RESPONSE = 3;

	private static final int ERROR = 4;

	private static final int PING = 5;

	private static final int PONG = 6;

	private static final int AUTH_REQUEST = 7;

	private static final int AUTH_SUCCESS = 8;

	private static final int AUTH_FAILURE = 9;

	private static final int CLOSE = 14;

	// {"method":"add","params":{"a":10,"b":20}} and {"success":true,"result":30}
	private static final byte[] ADD = ByteBufUtil.decodeHexDump("82a66d6574686f64a3616464a6706172616d7382a1610aa16214");

	private static final byte[] SUM = ByteBufUtil.decodeHexDump("82a773756363657373c3a6726573756c741e");

	private final ReceiverLogin login;

	private final CompletableFuture<Void> ready;

	private final Counts counts;

	private final CompletableFuture<byte[]> closeFrame = new CompletableFuture<>();

	private @Nullable ScramClient scram;

	private volatile @Nullable Channel channel;

	private volatile @Nullable CompletableFuture<Boolean> call;

	LightPeer(ReceiverLogin login, CompletableFuture<Void> ready, Counts counts) {
		this.login = login;
		this.ready = ready;
		this.counts = counts;
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) throws IOException {
		this.channel = ctx.channel();
		ScramClient begun = this.login.begin();
		this.scram = begun;
		send(ctx.channel(), AUTH_REQUEST, 0, ReceiverLogin.request(begun.firstMessage()));
	}

	@Override
	protected void frame(ChannelHandlerContext ctx, int type, long id, ByteBuf in, int end) {
		switch (type) {
			case MESSAGE -> this.counts.messages.increment();
			case RESPONSE, ERROR -> answered(type, in, end);
			case PING -> {
				this.counts.pings.increment();
				send(ctx.channel(), PONG, 0, new byte[0]);
			}
			case AUTH_REQUEST, AUTH_SUCCESS -> authenticate(ctx, type, in, end);
			case AUTH_FAILURE -> this.ready.completeExceptionally(new IllegalStateException("The login was refused"));
			case CLOSE -> this.closeFrame.complete(ByteBufUtil.getBytes(in, in.readerIndex(), end - in.readerIndex()));
			default -> {
				// Nothing else concerns such a peer.
			}
		}
	}

	private void answered(int type, ByteBuf in, int end) {
		CompletableFuture<Boolean> waiting = this.call;
		if (waiting != null) {
			this.call = null;
			byte[] payload = ByteBufUtil.getBytes(in, in.readerIndex(), end - in.readerIndex());
			boolean right = type == RESPONSE && Arrays.equals(payload, SUM);
			if (right) {
				this.counts.answers.increment();
			}
			waiting.complete(right);
		}
	}

	private void authenticate(ChannelHandlerContext ctx, int type, ByteBuf in, int end) {
		ScramClient present = this.scram;
		if (present == null) {
			return;
		}
		try {
			String message = ReceiverLogin.message(in, end);
			if (type == AUTH_REQUEST) {
				send(ctx.channel(), AUTH_REQUEST, 0, ReceiverLogin.request(present.finalMessage(message)));
			}
			else {
				present.verifyServerFinal(message);
				this.scram = null;
				this.ready.complete(null);
			}
		}
		catch (IOException ex) {
			this.ready.completeExceptionally(ex);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		super.channelInactive(ctx);
		this.counts.closed.increment();
		this.closeFrame.complete(new byte[0]);
		CompletableFuture<Boolean> waiting = this.call;
		if (waiting != null) {
			waiting.complete(false);
		}
	}

	/**
	 * Have 10 and 20 added.
	 * @return whether the answer was right
	 */
	public CompletableFuture<Boolean> add() {
		CompletableFuture<Boolean> answer = new CompletableFuture<>();
		this.call = answer;
		if (!channel().isActive()) {
			answer.complete(false);
		}
		send(channel(), REQUEST, 0, ADD);
		return answer;
	}

	/**
	 * Return the channel, for whatever else is to be done with it.
	 * @return the channel
	 */
	public Channel channel() {
		Channel present = this.channel;
		if (present == null) {
			throw new IllegalStateException("Not connected");
		}
		return present;
	}

	/**
	 * Wait for the server's CLOSE.
	 * @return its payload; empty where the connection ended without one
	 */
	public CompletableFuture<byte[]> closeFrame() {
		return this.closeFrame;
	}

	/**
	 * Send a frame.
	 * @param channel where to
	 * @param type its type
	 * @param flags its flags
	 * @param payload its payload
	 */
	public static void send(Channel channel, int type, int flags, byte[] payload) {
		ByteBuf frame = channel.alloc().buffer(RawFrames.HEADER + payload.length);
		int start = RawFrames.begin(frame, type, 1, System.currentTimeMillis());
		frame.setShort(start + 6, flags);
		frame.writeBytes(payload);
		RawFrames.end(frame, start);
		channel.writeAndFlush(frame);
	}

	/**
	 * What happened to some peers together.
	 *
	 * @param messages messages that came
	 * @param answers right answers that came
	 * @param pings pings that were answered
	 * @param closed connections that ended
	 */
	public record Counts(LongAdder messages, LongAdder answers, LongAdder pings, LongAdder closed) {

		Counts() {
			this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
		}

	}

}
