package io.netconduit.benchmarks.peer.raw;

import io.netconduit.benchmarks.peer.Deliveries;
import io.netconduit.benchmarks.peer.OrderValidation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Serves one connection: parses a request, does the work and answers in one step.
 */
final class RawServerHandler extends RawFrameHandler {

	private static final byte[] REQUEST_START = RawFrames.text("\u0083\u00a6method");

	private static final byte[] ADD = RawFrames.text("\u00a3add\u00a6params\u0082\u00a1a");

	private static final byte[] ADD_B = RawFrames.text("\u00a1b");

	private static final byte[] ECHO = RawFrames.text("\u00a4echo\u00a6params\u0081\u00a7payload");

	private static final byte[] ORDER = RawFrames.text("\u00a5order\u00a6params");

	private static final int ANSWER_SIZE = 64;

	private final boolean batched;

	private final RawBroadcaster broadcaster;

	private @Nullable RawOutput output;

	private long now;

	RawServerHandler(boolean batched, RawBroadcaster broadcaster) {
		this.batched = batched;
		this.broadcaster = broadcaster;
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		this.output = new RawOutput(ctx, this.batched);
		this.broadcaster.add(ctx.channel());
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		output().flush();
		this.now = 0;
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		super.channelInactive(ctx);
		output().close();
		this.broadcaster.remove(ctx.channel());
	}

	private RawOutput output() {
		RawOutput present = this.output;
		if (present == null) {
			throw new IllegalStateException("The channel is not active");
		}
		return present;
	}

	@Override
	protected void frame(ChannelHandlerContext ctx, int type, long id, ByteBuf in, int end) {
		if (type == RawFrames.REQUEST) {
			RawValues.expect(in, REQUEST_START);
			// The length of the name is enough to distinguish the four methods; the name
			// itself is compared when its parameters are read.
			switch (in.getByte(in.readerIndex()) & 0x1f) {
				case 3 -> add(id, in);
				case 4 -> echo(id, in);
				case 5 -> order(id, in);
				default -> answer(id, this.broadcaster.broadcast());
			}
		}
		else if (type == RawFrames.MESSAGE) {
			Deliveries.RECEIVED.delivered(RawFrames.readMessage(in));
		}
	}

	private void add(long id, ByteBuf in) {
		RawValues.expect(in, ADD);
		long a = RawValues.readLong(in);
		RawValues.expect(in, ADD_B);
		answer(id, a + RawValues.readLong(in));
	}

	private void echo(long id, ByteBuf in) {
		RawValues.expect(in, ECHO);
		int length = RawValues.readBinaryHeader(in);
		ByteBuf out = output().next(ANSWER_SIZE + length);
		RawFrames.writeBytesResult(out, id, now(), in, length);
		output().written(out);
	}

	private void order(long id, ByteBuf in) {
		RawValues.expect(in, ORDER);
		try {
			answer(id, OrderValidation.quantityOfValid(RawOrder.read(in)));
		}
		catch (ConstraintViolationException ex) {
			ByteBuf out = output().next(ANSWER_SIZE);
			RawFrames.writeError(out, id, now(), String.valueOf(ex.getMessage()));
			output().written(out);
		}
	}

	private void answer(long id, long result) {
		ByteBuf out = output().next(ANSWER_SIZE);
		RawFrames.writeIntResult(out, id, now(), result);
		output().written(out);
	}

	// The clock is read once for all requests of one read.
	private long now() {
		if (this.now == 0) {
			this.now = System.currentTimeMillis();
		}
		return this.now;
	}

}
