package io.netconduit.benchmarks.peer.grpc;

import java.util.concurrent.CompletableFuture;

import io.grpc.stub.StreamObserver;
import io.netconduit.benchmarks.peer.grpc.wire.Bytes;

/**
 * The broadcasts that a client's connection receives.
 */
final class Subscription implements StreamObserver<Bytes> {

	private final Runnable broadcastReceived;

	private final CompletableFuture<Void> open = new CompletableFuture<>();

	Subscription(Runnable broadcastReceived) {
		this.broadcastReceived = broadcastReceived;
	}

	/**
	 * Return a future that completes when the server has accepted the subscription.
	 * @return the future
	 */
	CompletableFuture<Void> open() {
		return this.open;
	}

	@Override
	public void onNext(Bytes content) {
		if (content.getValue().isEmpty()) {
			this.open.complete(null);
		}
		else {
			this.broadcastReceived.run();
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.open.completeExceptionally(failure);
	}

	@Override
	public void onCompleted() {
		this.open.completeExceptionally(new IllegalStateException("The server has ended the subscription"));
	}

}
