package io.netconduit.benchmarks.peer.raw;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.Order;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;

/**
 * Writes calls, on the event loop of the connection.
 */
final class RawConnection implements BenchmarkConnection {

	private static final byte[] ADD = RawFrames.text("\u0083\u00a6method\u00a3add\u00a6params\u0082\u00a1a");

	private static final byte[] ADD_B = RawFrames.text("\u00a1b");

	private static final byte[] ECHO = RawFrames.text("\u0083\u00a6method\u00a4echo\u00a6params\u0081\u00a7payload");

	private static final byte[] ORDER = RawFrames.text("\u0083\u00a6method\u00a5order\u00a6params");

	private static final byte[] BROADCAST = RawFrames.text("\u0083\u00a6method\u00a9broadcast\u00a6params\u0080");

	// Conduit sends this with every call.
	private static final byte[] TIMEOUT = RawFrames.text("\u00aatimeout_ms\u00cd\u0075\u0030");

	private static final int CALL_SIZE = 96;

	private static final int ORDER_SIZE = 512;

	private final RawClientHandler handler;

	private final EventLoop eventLoop;

	RawConnection(RawClientHandler handler) {
		this.handler = handler;
		this.eventLoop = handler.eventLoop();
	}

	@Override
	public void add(int a, int b, Answer answer) {
		if (!this.eventLoop.inEventLoop()) {
			this.eventLoop.execute(() -> add(a, b, answer));
			return;
		}
		ByteBuf out = this.handler.output().next(CALL_SIZE);
		int start = begin(out, answer);
		RawValues.writeLong(out.writeBytes(ADD), a);
		RawValues.writeLong(out.writeBytes(ADD_B), b);
		end(out, start);
	}

	@Override
	public void echo(byte[] payload, Answer answer) {
		if (!this.eventLoop.inEventLoop()) {
			this.eventLoop.execute(() -> echo(payload, answer));
			return;
		}
		ByteBuf out = this.handler.output().next(CALL_SIZE + payload.length);
		int start = begin(out, answer);
		RawValues.writeBinaryHeader(out.writeBytes(ECHO), payload.length);
		out.writeBytes(payload);
		end(out, start);
	}

	@Override
	public void order(Order order, Answer answer) {
		if (!this.eventLoop.inEventLoop()) {
			this.eventLoop.execute(() -> order(order, answer));
			return;
		}
		ByteBuf out = this.handler.output().next(ORDER_SIZE);
		int start = begin(out, answer);
		RawOrder.write(out.writeBytes(ORDER), order);
		end(out, start);
	}

	@Override
	public void message(long sequence, Answer taken) {
		if (!this.eventLoop.inEventLoop()) {
			this.eventLoop.execute(() -> message(sequence, taken));
			return;
		}
		ByteBuf out = this.handler.output().next(CALL_SIZE);
		RawFrames.writeMessage(out, System.currentTimeMillis(), sequence);
		this.handler.output().written(out);
		this.handler.messageWritten(taken);
	}

	@Override
	public void broadcast(Answer answer) {
		if (!this.eventLoop.inEventLoop()) {
			this.eventLoop.execute(() -> broadcast(answer));
			return;
		}
		ByteBuf out = this.handler.output().next(CALL_SIZE);
		int start = begin(out, answer);
		out.writeBytes(BROADCAST);
		end(out, start);
	}

	private int begin(ByteBuf out, Answer answer) {
		return RawFrames.begin(out, RawFrames.REQUEST, this.handler.expect(answer), System.currentTimeMillis());
	}

	private void end(ByteBuf out, int start) {
		out.writeBytes(TIMEOUT);
		RawFrames.end(out, start);
		this.handler.output().written(out);
		this.handler.flushSoon();
	}

	@Override
	public void close() {
		this.handler.close();
	}

}
