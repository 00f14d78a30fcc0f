package io.netconduit.benchmarks.reliability.trial;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

import io.netconduit.benchmarks.peer.conduit.ConduitReceiver;
import io.netconduit.benchmarks.peer.conduit.ReceiverLogin;
import io.netconduit.benchmarks.peer.raw.RawFrames;
import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.codec.payload.RpcRequestPayload;
import io.netconduit.engine.codec.payload.RpcResponsePayload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated connection that consists only of a channel. It answers pings, counts
 * messages and makes one call at a time.
 */
public final class LightPeer extends ConduitReceiver {

	private static final long ADD_ID = 1;

	private static final byte[] ADD = bytes((out) -> RpcRequestPayload.encode(out, "add", (params) -> {
		MessagePackWriter.writeMapHeader(params, 2);
		MessagePackWriter.writeString(params, "a");
		MessagePackWriter.writeLong(params, 10);
		MessagePackWriter.writeString(params, "b");
		MessagePackWriter.writeLong(params, 20);
	}, null, -1));

	private static final byte[] SUM = bytes(
			(out) -> RpcResponsePayload.encode(out, (result) -> MessagePackWriter.writeLong(result, 30), null));

	private final Counts counts;

	private final CompletableFuture<byte[]> closeFrame = new CompletableFuture<>();

	private volatile @Nullable Channel channel;

	private volatile @Nullable CompletableFuture<Boolean> call;

	LightPeer(ReceiverLogin login, CompletableFuture<Void> ready, Counts counts) {
		super(login, ready, counts.messages()::increment);
		this.counts = counts;
	}

	private static byte[] bytes(PayloadWriter payload) {
		ByteBuf out = Unpooled.buffer();
		payload.writeTo(out);
		return ByteBufUtil.getBytes(out);
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) throws IOException {
		this.channel = ctx.channel();
		super.channelActive(ctx);
	}

	@Override
	protected void pingAnswered() {
		this.counts.pings.increment();
	}

	@Override
	protected void otherFrame(int type, ByteBuf in, int end) {
		switch (type) {
			case RawFrames.RESPONSE, RawFrames.ERROR -> answered(type, in, end);
			case RawFrames.CLOSE ->
				this.closeFrame.complete(ByteBufUtil.getBytes(in, in.readerIndex(), end - in.readerIndex()));
			default -> {
				// Such a peer ignores other frames.
			}
		}
	}

	private void answered(int type, ByteBuf in, int end) {
		CompletableFuture<Boolean> waiting = this.call;
		if (waiting != null) {
			this.call = null;
			byte[] payload = ByteBufUtil.getBytes(in, in.readerIndex(), end - in.readerIndex());
			boolean right = type == RawFrames.RESPONSE && Arrays.equals(payload, SUM);
			if (right) {
				this.counts.answers.increment();
			}
			waiting.complete(right);
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
	 * Call a method that adds 10 and 20.
	 * @return whether the answer was right
	 */
	public CompletableFuture<Boolean> add() {
		CompletableFuture<Boolean> answer = new CompletableFuture<>();
		this.call = answer;
		if (!channel().isActive()) {
			answer.complete(false);
		}
		send(channel(), RawFrames.REQUEST, ADD_ID, 0, ADD);
		return answer;
	}

	/**
	 * Return the channel for other operations.
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
	 * @return the payload of CLOSE; empty if the connection ended without one
	 */
	public CompletableFuture<byte[]> closeFrame() {
		return this.closeFrame;
	}

	/**
	 * The events of a group of peers.
	 *
	 * @param messages messages received
	 * @param answers correct answers received
	 * @param pings pings answered
	 * @param closed connections closed
	 */
	public record Counts(LongAdder messages, LongAdder answers, LongAdder pings, LongAdder closed) {

		Counts() {
			this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
		}

	}

}
