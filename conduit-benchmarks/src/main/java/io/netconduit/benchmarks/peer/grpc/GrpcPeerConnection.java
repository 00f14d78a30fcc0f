package io.netconduit.benchmarks.peer.grpc;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.ManagedChannel;
import io.netconduit.benchmarks.peer.BenchmarkConnection;
import io.netconduit.benchmarks.peer.Order;
import io.netconduit.benchmarks.peer.grpc.wire.Bytes;
import io.netconduit.benchmarks.peer.grpc.wire.Nothing;
import io.netconduit.benchmarks.peer.grpc.wire.Numbers;
import io.netconduit.benchmarks.peer.grpc.wire.Result;
import io.netconduit.benchmarks.peer.grpc.wire.ScenariosGrpc;

/**
 * Runs the scenarios on an asynchronous stub.
 */
final class GrpcPeerConnection implements BenchmarkConnection {

	private final ManagedChannel channel;

	private final ScenariosGrpc.ScenariosStub stub;

	private final MessageStream messages;

	GrpcPeerConnection(ManagedChannel channel) {
		this.channel = channel;
		this.stub = ScenariosGrpc.newStub(channel);
		this.messages = MessageStream.open(this.stub);
	}

	@Override
	public void add(int a, int b, Answer answer) {
		this.stub.add(Numbers.newBuilder().setA(a).setB(b).build(), new UnaryAnswer<>(answer, Result::getValue));
	}

	@Override
	public void echo(byte[] payload, Answer answer) {
		Bytes request = Bytes.newBuilder().setValue(UnsafeByteOperations.unsafeWrap(payload)).build();
		this.stub.echo(request, new UnaryAnswer<>(answer, (response) -> response.getValue().toByteArray()));
	}

	@Override
	public void order(Order order, Answer answer) {
		this.stub.placeOrder(OrderMessages.message(order), new UnaryAnswer<>(answer, Result::getValue));
	}

	@Override
	public void message(long sequence, Answer taken) {
		this.messages.send(sequence, taken);
	}

	@Override
	public void broadcast(Answer answer) {
		this.stub.broadcast(Nothing.getDefaultInstance(), new UnaryAnswer<>(answer, (nothing) -> nothing));
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

}
