package io.netconduit.benchmarks.peer.raw;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netconduit.benchmarks.peer.BenchmarkConnection.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The client end of a connection. Everything except the constructor runs on the event
 * loop. Calls that are made during a read are flushed at its end, all others by a task.
 */
final class RawClientHandler extends RawFrameHandler {

	private static final int MAX_IN_FLIGHT = 4096;

	private static final int MESSAGES_PER_FLUSH = 64;

	private static final int CONNECT_SECONDS = 10;

	// bin 8, 16 and 32 are 0xc4, 0xc5 and 0xc6; 0xc7 does not occur.
	private static final int BINARY_TAG = 0xc4;

	private static final int BINARY_TAG_MASK = 0xfc;

	private final CompletableFuture<RawClientHandler> active = new CompletableFuture<>();

	private final @Nullable Answer[] pending = new Answer[MAX_IN_FLIGHT];

	private final boolean batched;

	private final Runnable broadcastReceived;

	private final Runnable flushTask = this::runFlushTask;

	private @Nullable ChannelHandlerContext ctx;

	private @Nullable RawOutput output;

	private @Nullable Answer waitingForRoom;

	private long lastId;

	private int unflushedMessages;

	private boolean reading;

	private boolean flushScheduled;

	RawClientHandler(boolean batched, Runnable broadcastReceived) {
		this.batched = batched;
		this.broadcastReceived = broadcastReceived;
	}

	RawClientHandler awaitActive() throws Exception {
		return this.active.get(CONNECT_SECONDS, TimeUnit.SECONDS);
	}

	EventLoop eventLoop() {
		return (EventLoop) context().executor();
	}

	void close() {
		context().close();
	}

	private ChannelHandlerContext context() {
		ChannelHandlerContext present = this.ctx;
		if (present == null) {
			throw new IllegalStateException("The channel is not active");
		}
		return present;
	}

	RawOutput output() {
		RawOutput present = this.output;
		if (present == null) {
			throw new IllegalStateException("The channel is not active");
		}
		return present;
	}

	/**
	 * Register a pending call.
	 * @param answer receives the answer
	 * @return the correlation id
	 */
	long expect(Answer answer) {
		long id = ++this.lastId;
		int index = (int) id & (MAX_IN_FLIGHT - 1);
		if (this.pending[index] != null) {
			throw new IllegalStateException("More than " + MAX_IN_FLIGHT + " calls in flight");
		}
		this.pending[index] = answer;
		return id;
	}

	void flushSoon() {
		if (!this.reading && !this.flushScheduled) {
			this.flushScheduled = true;
			eventLoop().execute(this.flushTask);
		}
	}

	private void runFlushTask() {
		this.flushScheduled = false;
		flush();
	}

	private void flush() {
		this.unflushedMessages = 0;
		output().flush();
	}

	/**
	 * Continue after a message was written: immediately or, if the socket is full, later.
	 * @param taken notified when the next message may be written
	 */
	void messageWritten(Answer taken) {
		if (++this.unflushedMessages >= MESSAGES_PER_FLUSH) {
			flush();
		}
		if (context().channel().isWritable()) {
			flushSoon();
			taken.received(null, null);
		}
		else {
			this.waitingForRoom = taken;
			flushSoon();
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		Answer waiting = this.waitingForRoom;
		if (waiting != null && ctx.channel().isWritable()) {
			this.waitingForRoom = null;
			waiting.received(null, null);
		}
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		this.ctx = ctx;
		this.output = new RawOutput(ctx, this.batched);
		this.active.complete(this);
	}

	@Override
	protected void frame(ChannelHandlerContext ctx, int type, long id, ByteBuf in, int end) {
		if (type == RawFrames.MESSAGE) {
			this.broadcastReceived.run();
			return;
		}
		int index = (int) id & (MAX_IN_FLIGHT - 1);
		Answer answer = this.pending[index];
		this.pending[index] = null;
		if (answer == null) {
			throw new IllegalStateException("No call is pending for answer " + id);
		}
		this.reading = true;
		if (type != RawFrames.RESPONSE) {
			answer.received(null, new IllegalStateException(RawFrames.readError(in)));
			return;
		}
		answer.received(result(in), null);
	}

	private static Object result(ByteBuf in) {
		RawFrames.skipResultStart(in);
		if ((in.getByte(in.readerIndex()) & BINARY_TAG_MASK) != BINARY_TAG) {
			return (int) RawValues.readLong(in);
		}
		byte[] bytes = new byte[RawValues.readBinaryHeader(in)];
		in.readBytes(bytes);
		return bytes;
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		this.reading = false;
		flush();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		super.channelInactive(ctx);
		output().close();
		for (int i = 0; i < MAX_IN_FLIGHT; i++) {
			Answer answer = this.pending[i];
			this.pending[i] = null;
			if (answer != null) {
				answer.received(null, new IllegalStateException("The connection was closed"));
			}
		}
	}

}
