package io.netconduit.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.protocol.ProtocolLimits;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import org.springframework.core.ReactiveAdapter;

/**
 * Awaits what a publisher emits: its only value, or the list of all, up to as many as a
 * payload may hold. However it completes, the publisher is then cancelled. Loaded only if
 * Reactive Streams is on the class path.
 */
final class PublisherResult extends CompletableFuture<@Nullable Object> implements Subscriber<Object> {

	private final List<Object> values = new ArrayList<>();

	private final boolean many;

	private volatile @Nullable Subscription subscription;

	private PublisherResult(boolean many) {
		this.many = many;
	}

	/**
	 * Subscribe to a publisher.
	 * @param adapter adapts its type
	 * @param source the publisher
	 * @return completes with the only value, {@code null} for none, or the list of all;
	 * cancelling it cancels the publisher
	 */
	static CompletableFuture<@Nullable Object> subscribe(ReactiveAdapter adapter, Object source) {
		PublisherResult result = new PublisherResult(adapter.isMultiValue());
		adapter.<Object>toPublisher(source).subscribe(result);
		return result;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscription = subscription;
		if (isDone()) {
			// Cancelled before the publisher called this method.
			subscription.cancel();
			return;
		}
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(Object value) {
		if (isDone() || (!this.many && !this.values.isEmpty())) {
			return;
		}
		if (this.values.size() == ProtocolLimits.VALUES) {
			end();
			completeExceptionally(new RpcException(ErrorCode.EXECUTION,
					"The result has more than " + ProtocolLimits.VALUES + " values"));
			return;
		}
		this.values.add(value);
	}

	@Override
	@SuppressWarnings("ConstantValue") // third-party publishers may pass null
										// nevertheless
	public void onError(@Nullable Throwable failure) {
		completeExceptionally(
				(failure != null) ? failure : new IllegalStateException("The publisher failed without an exception"));
	}

	@Override
	public void onComplete() {
		complete(this.many ? this.values : this.values.stream().findFirst().orElse(null));
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		end();
		return cancelled;
	}

	private void end() {
		Subscription current = this.subscription;
		if (current != null) {
			current.cancel();
		}
	}

}
