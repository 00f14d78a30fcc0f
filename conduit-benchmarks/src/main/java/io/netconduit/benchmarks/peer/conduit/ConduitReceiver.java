package io.netconduit.benchmarks.peer.conduit;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.netconduit.benchmarks.peer.raw.RawFrameHandler;
import io.netconduit.benchmarks.peer.raw.RawFrames;
import io.netconduit.security.ScramClient;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * A connection that logs in, answers pings and counts broadcasts, and is nothing else:
 * ten thousand real clients would be measured in place of the server.
 */
final class ConduitReceiver extends RawFrameHandler {

	private static final int MESSAGE = 1;

	private static final int PING = 5;

	private static final int PONG = 6;

	private static final int AUTH_REQUEST = 7;

	private static final int AUTH_SUCCESS = 8;

	private static final int AUTH_FAILURE = 9;

	private final ReceiverLogin login;

	private final CompletableFuture<Void> ready;

	private final Runnable broadcastReceived;

	private @Nullable ScramClient scram;

	ConduitReceiver(ReceiverLogin login, CompletableFuture<Void> ready, Runnable broadcastReceived) {
		this.login = login;
		this.ready = ready;
		this.broadcastReceived = broadcastReceived;
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) throws IOException {
		ScramClient begun = this.login.begin();
		this.scram = begun;
		send(ctx, AUTH_REQUEST, 1, ReceiverLogin.request(begun.firstMessage()));
	}

	@Override
	protected void frame(ChannelHandlerContext ctx, int type, long id, ByteBuf in, int end) {
		switch (type) {
			case MESSAGE -> this.broadcastReceived.run();
			case PING -> send(ctx, PONG, id, new byte[0]);
			case AUTH_REQUEST, AUTH_SUCCESS -> authenticate(ctx, type, in, end);
			case AUTH_FAILURE -> this.ready.completeExceptionally(new IllegalStateException("The login was refused"));
			default -> {
				// Nothing else concerns a connection that makes no calls.
			}
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
				send(ctx, AUTH_REQUEST, 1, ReceiverLogin.request(present.finalMessage(message)));
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

	private static void send(ChannelHandlerContext ctx, int type, long id, byte[] payload) {
		ByteBuf frame = ctx.alloc().buffer(RawFrames.HEADER + payload.length);
		int start = RawFrames.begin(frame, type, id, System.currentTimeMillis());
		frame.writeBytes(payload);
		RawFrames.end(frame, start);
		ctx.writeAndFlush(frame);
	}

}
