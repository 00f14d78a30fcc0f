package io.netconduit.benchmarks.peer.grpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.netconduit.benchmarks.peer.Deliveries;
import io.netconduit.benchmarks.peer.OrderValidation;
import io.netconduit.benchmarks.peer.grpc.wire.Bytes;
import io.netconduit.benchmarks.peer.grpc.wire.Nothing;
import io.netconduit.benchmarks.peer.grpc.wire.Numbers;
import io.netconduit.benchmarks.peer.grpc.wire.OrderMessage;
import io.netconduit.benchmarks.peer.grpc.wire.Result;
import io.netconduit.benchmarks.peer.grpc.wire.ScenariosGrpc;
import io.netconduit.benchmarks.peer.grpc.wire.SequenceNumber;
import jakarta.validation.ConstraintViolationException;

/**
 * Serves all scenarios.
 */
final class ScenarioService extends ScenariosGrpc.ScenariosImplBase {

	private final Subscribers subscribers = new Subscribers();

	@Override
	public void add(Numbers request, StreamObserver<Result> response) {
		answer(response, result(request.getA() + request.getB()));
	}

	@Override
	public void echo(Bytes request, StreamObserver<Bytes> response) {
		answer(response, request);
	}

	@Override
	public void placeOrder(OrderMessage request, StreamObserver<Result> response) {
		try {
			answer(response, result(OrderValidation.quantityOfValid(OrderMessages.order(request))));
		}
		catch (ConstraintViolationException ex) {
			response.onError(Status.INVALID_ARGUMENT.withDescription(ex.getMessage()).asRuntimeException());
		}
	}

	@Override
	public StreamObserver<SequenceNumber> messages(StreamObserver<Nothing> response) {
		return new StreamObserver<>() {

			@Override
			public void onNext(SequenceNumber message) {
				Deliveries.RECEIVED.delivered(message.getValue());
			}

			@Override
			public void onError(Throwable failure) {
				// The connection is closed, and the stream with it.
			}

			@Override
			public void onCompleted() {
				answer(response, Nothing.getDefaultInstance());
			}

		};
	}

	@Override
	public void subscribe(Nothing request, StreamObserver<Bytes> response) {
		this.subscribers.add(response);
	}

	@Override
	public void broadcast(Nothing request, StreamObserver<Nothing> response) {
		this.subscribers.broadcast();
		answer(response, request);
	}

	private static Result result(int value) {
		return Result.newBuilder().setValue(value).build();
	}

	private static <T> void answer(StreamObserver<T> response, T value) {
		response.onNext(value);
		response.onCompleted();
	}

}
