package io.netconduit.benchmarks.peer.rsocket;

import java.util.function.Function;

import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.Order;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.rsocket.Payload;
import io.rsocket.RSocket;

/**
 * Runs the scenarios on an RSocket.
 */
final class RSocketPeerConnection implements BenchmarkConnection {

	private final RSocket rsocket;

	private final MessageWindow window = new MessageWindow(this::awaitDelivery);

	RSocketPeerConnection(RSocket rsocket) {
		this.rsocket = rsocket;
	}

	@Override
	public void add(int a, int b, Answer answer) {
		call(Payloads.add(a, b), ByteBuf::readInt, answer);
	}

	@Override
	public void echo(byte[] payload, Answer answer) {
		call(Payloads.echo(payload), ByteBufUtil::getBytes, answer);
	}

	@Override
	public void order(Order order, Answer answer) {
		call(OrderPayloads.write(order), ByteBuf::readInt, answer);
	}

	@Override
	public void message(long sequence, Answer taken) {
		this.rsocket.fireAndForget(Payloads.message(sequence)).subscribe((nothing) -> {
		}, (failure) -> taken.received(null, failure), () -> this.window.sent(taken));
	}

	private void awaitDelivery(Answer answer) {
		call(Payloads.request(OperationCode.NOTHING), ByteBuf::readableBytes, answer);
	}

	@Override
	public void broadcast(Answer answer) {
		call(Payloads.request(OperationCode.BROADCAST), ByteBuf::readableBytes, answer);
	}

	/**
	 * Make a call.
	 * @param request the payload, which this method releases
	 * @param reader reads the data of the response and does not keep it
	 * @param answer receives the outcome
	 */
	private void call(Payload request, Function<ByteBuf, Object> reader, Answer answer) {
		this.rsocket.requestResponse(request).subscribe((response) -> {
			Object value = reader.apply(response.data());
			response.release();
			answer.received(value, null);
		}, (failure) -> answer.received(null, failure));
	}

	@Override
	public void close() {
		this.rsocket.dispose();
	}

}
