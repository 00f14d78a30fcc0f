package io.netconduit.handler;

import java.util.function.Supplier;

import io.netconduit.RpcException;
import io.netconduit.engine.rpc.InboundContext;
import io.netconduit.engine.rpc.PendingResult;
import io.netconduit.engine.rpc.ResultValues;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import org.springframework.core.ReactiveAdapter;

/**
 * Awaits what a publisher emits: its only value, or the list of all, up to as many as an
 * answer may hold. If anything but the publisher completes it, the publisher is
 * cancelled. Loaded only if Reactive Streams is on the class path.
 */
final class PublisherResult extends PendingResult implements Subscriber<Object> {

	/** {@code null} if the publisher has only one value. */
	private final @Nullable ResultValues values;

	private @Nullable Object onlyValue;

	private volatile @Nullable Subscription subscription;

	private PublisherResult(@Nullable ResultValues values) {
		this.values = values;
	}

	/**
	 * Subscribe to a publisher.
	 * @param adapter adapts its type
	 * @param source the publisher
	 * @param context the call or message
	 * @param origin the place of the handler's declaration, for the log
	 * @return completes with the only value, {@code null} for none, or the list of all
	 */
	static PendingResult subscribe(ReactiveAdapter adapter, Object source, InboundContext context,
			Supplier<String> origin) {
		PublisherResult result = new PublisherResult(adapter.isMultiValue() ? ResultValues.of(context, origin) : null);
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
		if (isDone()) {
			return;
		}
		if (this.values == null) {
			this.onlyValue = (this.onlyValue != null) ? this.onlyValue : value;
			return;
		}
		RpcException failure = this.values.add(value);
		if (failure != null) {
			completeExceptionally(failure);
		}
	}

	@Override
	@SuppressWarnings("ConstantValue") // third-party publishers may pass null
										// nevertheless
	public void onError(@Nullable Throwable failure) {
		fail((failure != null) ? failure : new IllegalStateException("The publisher failed without an exception"));
	}

	@Override
	@SuppressWarnings("NullAway") // does not see that the future's type takes null
	public void onComplete() {
		settle((this.values != null) ? this.values.list() : this.onlyValue);
	}

	@Override
	protected void completed() {
		Subscription current = this.subscription;
		if (current != null) {
			current.cancel();
		}
	}

}
