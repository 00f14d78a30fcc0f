package io.netconduit.benchmarks.peer.conduit;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.netconduit.benchmarks.peer.raw.RawFrameHandler;
import io.netconduit.benchmarks.peer.raw.RawFrames;
import io.netconduit.engine.security.scram.ScramClient;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * A connection that logs in, answers pings and receives messages. It consists only of a
 * channel, because ten thousand Conduit clients would affect the measurement of the
 * server.
 */
public class ConduitReceiver extends RawFrameHandler {

	private final ReceiverLogin login;

	private final CompletableFuture<Void> ready;

	private final Runnable messageReceived;

	private @Nullable ScramClient scram;

	/**
	 * Create a connection.
	 * @param login the credentials for the login
	 * @param ready completed when the connection has logged in
	 * @param messageReceived run for each message, on the event loop
	 */
	protected ConduitReceiver(ReceiverLogin login, CompletableFuture<Void> ready, Runnable messageReceived) {
		this.login = login;
		this.ready = ready;
		this.messageReceived = messageReceived;
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) throws IOException {
		ScramClient client = this.login.begin();
		this.scram = client;
		authenticate(ctx, client.firstMessage());
	}

	@Override
	protected final void frame(ChannelHandlerContext ctx, int type, long id, ByteBuf in, int end) {
		switch (type) {
			case RawFrames.MESSAGE -> this.messageReceived.run();
			case RawFrames.PING -> {
				send(ctx.channel(), RawFrames.PONG, id, 0, new byte[0]);
				pingAnswered();
			}
			case RawFrames.AUTH_REQUEST, RawFrames.AUTH_SUCCESS -> proceed(ctx, type, in, end);
			case RawFrames.AUTH_FAILURE ->
				this.ready.completeExceptionally(new IllegalStateException("The login was refused"));
			default -> otherFrame(type, in, end);
		}
	}

	/**
	 * Called when a ping was answered.
	 */
	protected void pingAnswered() {
	}

	/**
	 * Handle a frame that neither belongs to the login nor contains a message.
	 * @param type its type
	 * @param in at the start of its payload; caller keeps
	 * @param end the index at which the payload ends
	 */
	protected void otherFrame(int type, ByteBuf in, int end) {
		// A connection that makes no calls ignores other frames.
	}

	private void proceed(ChannelHandlerContext ctx, int type, ByteBuf in, int end) {
		ScramClient present = this.scram;
		if (present == null) {
			return;
		}
		try {
			String message = ReceiverLogin.message(in, end);
			if (type == RawFrames.AUTH_REQUEST) {
				authenticate(ctx, present.finalMessage(message));
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

	private static void authenticate(ChannelHandlerContext ctx, String message) throws IOException {
		send(ctx.channel(), RawFrames.AUTH_REQUEST, 1, 0, ReceiverLogin.request(message));
	}

	/**
	 * Send a frame.
	 * @param channel the channel to write to
	 * @param type its type
	 * @param id its correlation id
	 * @param flags its flags
	 * @param payload its payload
	 */
	public static void send(Channel channel, int type, long id, int flags, byte[] payload) {
		ByteBuf frame = channel.alloc().buffer(RawFrames.HEADER + payload.length);
		int start = RawFrames.begin(frame, type, id, System.currentTimeMillis());
		frame.setShort(start + RawFrames.FLAGS_OFFSET, flags);
		frame.writeBytes(payload);
		RawFrames.end(frame, start);
		channel.writeAndFlush(frame);
	}

}
