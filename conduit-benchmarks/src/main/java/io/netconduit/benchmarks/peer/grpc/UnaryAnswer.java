package io.netconduit.benchmarks.peer.grpc;

import java.util.function.Function;

import io.grpc.stub.StreamObserver;
import io.netconduit.benchmarks.peer.BenchmarkConnection.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the outcome of a call with one response.
 *
 * @param <T> the type of response
 */
final class UnaryAnswer<T> implements StreamObserver<T> {

	private final Answer answer;

	private final Function<T, Object> reader;

	private @Nullable Object value;

	UnaryAnswer(Answer answer, Function<T, Object> reader) {
		this.answer = answer;
		this.reader = reader;
	}

	@Override
	public void onNext(T response) {
		this.value = this.reader.apply(response);
	}

	@Override
	public void onError(Throwable failure) {
		this.answer.received(null, failure);
	}

	@Override
	public void onCompleted() {
		this.answer.received(this.value, null);
	}

}
