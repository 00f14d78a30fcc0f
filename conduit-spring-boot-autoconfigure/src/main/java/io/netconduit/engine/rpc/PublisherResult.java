package io.netconduit.engine.rpc;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.netconduit.RpcException;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.foreign.ForeignCode;
import org.jspecify.annotations.Nullable;

/**
 * Awaits what a publisher emits: its only value, or the list of all, up to as many as an
 * answer may hold. If anything but the publisher completes it, the publisher is
 * cancelled.
 * <p>
 * Many values are requested in batches. Between two batches an event loop serves others.
 * <p>
 * Publishers may break the rules of Reactive Streams; the result still completes once.
 */
final class PublisherResult extends PendingResult implements Subscriber<Object> {

	/** The number of values that a publisher may emit in one turn of an event loop. */
	private static final int BATCH = 64;

	/** How many values that nobody wants are ignored before the publisher is stopped. */
	private static final int IGNORED = 1024;

	/** A publisher calls {@code onSubscribe} at once, although it may use a thread. */
	private static final long SUBSCRIPTION_MILLIS = 5000;

	private static final Subscription CANCELLED = new Cancelled();

	private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();

	private final HandlerTurns turns;

	private final Supplier<String> origin;

	/** {@code null} if the publisher has only one value. */
	private final @Nullable ResultValues values;

	private @Nullable Object onlyValue;

	/** How many of the requested values have not been emitted. */
	private int requested;

	/** How many values were emitted after the end. */
	private int ignored;

	private volatile @Nullable Request request;

	private PublisherResult(HandlerTurns turns, Supplier<String> origin, @Nullable ResultValues values) {
		this.turns = turns;
		this.origin = origin;
		this.values = values;
	}

	/**
	 * Subscribe to a publisher.
	 * @param type how to subscribe
	 * @param source the publisher
	 * @param decorator decorates the publisher
	 * @param writer writes its values, or {@code null} to write each by its class
	 * @param context the call or message
	 * @param origin the place of the handler's declaration, for the log
	 * @return completes with the only value, {@code null} for none, or the list of all
	 */
	static PendingResult subscribe(PublisherType type, Object source, UnaryOperator<Object> decorator,
			@Nullable ValueWriter writer, InboundContext context, Supplier<String> origin) {
		PublisherResult result = new PublisherResult(HandlerTurns.of(context), origin,
				(type.values() == PublisherType.Values.MANY) ? ResultValues.of(context, origin, writer) : null);
		result.attempt(() -> type.adapt(source, decorator).subscribe(result));
		if (!result.isDone() && result.subscription.get() == null) {
			result.turns.later(SUBSCRIPTION_MILLIS, result::requireSubscription);
		}
		return result;
	}

	private void requireSubscription() {
		if (this.subscription.get() == null) {
			broken("has not called onSubscribe within " + SUBSCRIPTION_MILLIS + " ms");
		}
	}

	@Override
	@SuppressWarnings("NullAway") // third-party publishers may pass null nevertheless
	public void onSubscribe(Subscription subscription) {
		if (!this.subscription.compareAndSet(null, subscription)) {
			// Cancelled before, or subscribed twice.
			cancel(subscription);
		}
		else if (subscription == null) {
			broken("called onSubscribe with null");
		}
		else {
			request(subscription);
		}
	}

	// Publishers may emit at once. Then the next batch is requested here and not inside
	// onNext: the stack would overflow.
	private void request(Subscription source) {
		Request current;
		do {
			current = new Request();
			this.requested = (this.values != null) ? BATCH : 0;
			long count = (this.values != null) ? BATCH : Long.MAX_VALUE;
			this.request = current;
			attempt(() -> source.request(count));
			current.returned = true;
		}
		while (current.exhausted && !isDone());
	}

	private void requestLater(Subscription source) {
		boolean soon = this.turns.later(0, () -> {
			if (!isDone()) {
				request(source);
			}
		});
		if (!soon) {
			completeExceptionally(new CancellationException("The event loop has ended"));
		}
	}

	@Override
	@SuppressWarnings({ "ConstantValue", "NullAway" }) // third-party publishers may pass
														// null
	// nevertheless
	public void onNext(Object value) {
		if (isDone()) {
			ignore();
		}
		else if (value == null) {
			broken("emitted null");
		}
		else if (this.values != null) {
			add(this.values, value);
		}
		else if (this.onlyValue == null) {
			this.onlyValue = value;
		}
		else {
			complete(DeclaredResult.held(this.onlyValue));
		}
	}

	private void add(ResultValues present, Object value) {
		RpcException failure = present.add(value);
		if (failure != null) {
			completeExceptionally(failure);
		}
		else if (--this.requested == 0) {
			requestMore();
		}
	}

	private void requestMore() {
		Request current = this.request;
		Subscription source = this.subscription.get();
		if (source != null && this.turns.isShared()) {
			requestLater(source);
		}
		else if (current != null && current.isOfThisThread()) {
			current.exhausted = true;
		}
		else if (source != null) {
			request(source);
		}
	}

	// A few values may be on their way. A publisher that does not stop would occupy its
	// thread for ever.
	private void ignore() {
		if (++this.ignored > IGNORED) {
			throw new CancellationException("The publisher of " + this.origin.get() + " emits after its end");
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
		settle((this.values != null) ? this.values.list() : DeclaredResult.held(this.onlyValue));
	}

	private void broken(String how) {
		completeExceptionally(new IllegalStateException("The publisher of " + this.origin.get() + " " + how));
	}

	private void attempt(ForeignCode.Action code) {
		Throwable failure = ForeignCode.attempt(code);
		if (failure != null) {
			completeExceptionally(failure);
		}
	}

	@Override
	protected void completed() {
		Subscription current = this.subscription.getAndSet(CANCELLED);
		if (current != null) {
			cancel(current);
		}
	}

	@SuppressWarnings("ConstantValue") // third-party publishers may pass null
										// nevertheless
	private void cancel(Subscription unwanted) {
		if (unwanted != null && unwanted != CANCELLED) {
			ForeignCode.run("The cancellation of the publisher of " + this.origin.get(),
					() -> this.turns.run(unwanted::cancel));
		}
	}

	/**
	 * A request that is being made. Publishers may emit at once, on the same thread.
	 */
	private static final class Request {

		private final Thread thread = Thread.currentThread();

		/** Set and read by the thread only. */
		private boolean exhausted;

		private boolean returned;

		boolean isOfThisThread() {
			return this.thread == Thread.currentThread() && !this.returned;
		}

	}

	/**
	 * Instead of a subscription that is cancelled.
	 */
	private static final class Cancelled implements Subscription {

		@Override
		public void request(long count) {
		}

		@Override
		public void cancel() {
		}

	}

}
