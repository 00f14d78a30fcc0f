package io.netconduit.benchmarks.reliability.service;

import io.netconduit.benchmarks.load.Operation;
import io.netconduit.benchmarks.peer.BenchmarkConnection.Answer;
import io.netconduit.client.ConduitClient;
import org.jspecify.annotations.Nullable;

/**
 * Calls a method that takes a number of microseconds.
 *
 * @param method its name
 * @param micros its parameter
 */
record MethodCall(String method, int micros) implements Operation<ConduitClient> {

	@Override
	public void start(ConduitClient client, long number, Answer answer) {
		client.rpc(this.method).param("micros", this.micros).callAsync(Integer.class).whenComplete(answer::received);
	}

	@Override
	public boolean isRight(long number, @Nullable Object value) {
		return value instanceof Integer;
	}

}
