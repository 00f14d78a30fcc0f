package io.netconduit.benchmarks.peer.grpc;

import java.util.concurrent.atomic.AtomicReference;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.netconduit.benchmarks.peer.BenchmarkConnection.Answer;
import io.netconduit.benchmarks.peer.grpc.wire.Nothing;
import io.netconduit.benchmarks.peer.grpc.wire.ScenariosGrpc;
import io.netconduit.benchmarks.peer.grpc.wire.SequenceNumber;
import org.jspecify.annotations.Nullable;

/**
 * The stream of a connection's one-way messages, which is as fast as gRPC's flow control
 * permits. Sends one message at a time: the next one when the last one has been accepted.
 */
final class MessageStream implements ClientResponseObserver<SequenceNumber, Nothing> {

	private final AtomicReference<@Nullable Answer> waiting = new AtomicReference<>();

	private volatile @Nullable Throwable failure;

	@SuppressWarnings("NullAway.Init")
	private ClientCallStreamObserver<SequenceNumber> requests;

	private MessageStream() {
	}

	static MessageStream open(ScenariosGrpc.ScenariosStub stub) {
		MessageStream stream = new MessageStream();
		stub.messages(stream);
		return stream;
	}

	void send(long sequence, Answer taken) {
		if (this.failure != null) {
			taken.received(null, this.failure);
			return;
		}
		this.requests.onNext(SequenceNumber.newBuilder().setValue(sequence).build());
		if (this.requests.isReady()) {
			taken.received(null, null);
			return;
		}
		this.waiting.set(taken);
		if (this.requests.isReady() || this.failure != null) {
			goOn();
		}
	}

	private void goOn() {
		Answer answer = this.waiting.getAndSet(null);
		if (answer != null) {
			answer.received(null, this.failure);
		}
	}

	@Override
	public void beforeStart(ClientCallStreamObserver<SequenceNumber> requests) {
		this.requests = requests;
		requests.setOnReadyHandler(this::goOn);
	}

	@Override
	public void onNext(Nothing nothing) {
		// The response contains no information.
	}

	@Override
	public void onError(Throwable failure) {
		this.failure = failure;
		goOn();
	}

	@Override
	public void onCompleted() {
		onError(new IllegalStateException("The server has ended the stream of messages"));
	}

}
