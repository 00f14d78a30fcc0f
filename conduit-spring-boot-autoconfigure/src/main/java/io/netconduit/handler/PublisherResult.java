package io.netconduit.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import org.springframework.core.ReactiveAdapter;

/**
 * Awaits what a publisher emits: its only value, or the list of all. Touched only where
 * Reactive Streams are on the class path.
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
	 * @return completes with the only value, {@code null} for none, or the list of all
	 */
	static CompletableFuture<@Nullable Object> subscribe(ReactiveAdapter adapter, Object source) {
		PublisherResult result = new PublisherResult(adapter.isMultiValue());
		adapter.<Object>toPublisher(source).subscribe(result);
		return result;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(Object value) {
		this.values.add(value);
	}

	@Override
	public void onError(Throwable failure) {
		completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		complete(this.many ? this.values : this.values.stream().findFirst().orElse(null));
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		Subscription current = this.subscription;
		if (current != null) {
			current.cancel();
		}
		return super.cancel(mayInterruptIfRunning);
	}

}
