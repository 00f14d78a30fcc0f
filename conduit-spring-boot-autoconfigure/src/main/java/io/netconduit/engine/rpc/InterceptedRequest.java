package io.netconduit.engine.rpc;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import io.netconduit.CallContext;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.OutboundChain;
import io.netconduit.OutboundRequest;
import io.netconduit.engine.connection.OwnedFuture;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an intercepted call or message, as the interceptors return it.
 * Completing it withdraws everything that was sent for it, like the future of a call
 * without interceptors.
 */
final class InterceptedRequest extends OwnedFuture<@Nullable Object> {

	private final List<ConduitOutboundInterceptor> interceptors;

	private final OutboundRequest request;

	private final Supplier<? extends CompletableFuture<?>> sender;

	/** The futures of what was sent, and of what the interceptors returned. */
	private final Queue<Future<?>> sources = new ConcurrentLinkedQueue<>();

	private InterceptedRequest(List<ConduitOutboundInterceptor> interceptors, OutboundRequest request,
			Supplier<? extends CompletableFuture<?>> sender) {
		this.interceptors = interceptors;
		this.request = request;
		this.sender = sender;
	}

	/**
	 * Starts a call or message.
	 * @param <T> the type of its outcome
	 * @param interceptors run around it, the outermost first
	 * @param request the call or message, as interceptors see it
	 * @param sender sends it
	 * @return its outcome
	 */
	@SuppressWarnings("unchecked")
	static <T extends @Nullable Object> CompletableFuture<T> start(List<ConduitOutboundInterceptor> interceptors,
			OutboundRequest request, Supplier<CompletableFuture<T>> sender) {
		InterceptedRequest outcome = new InterceptedRequest(interceptors, request, sender);
		CompletableFuture<?> returned = outcome.proceed(0);
		if (returned == outcome.sources.peek() && outcome.sources.size() == 1) {
			// No interceptor has changed anything.
			return (CompletableFuture<T>) returned;
		}
		outcome.own(returned);
		ForeignCode.follow(returned, outcome::outcome);
		return (CompletableFuture<T>) outcome;
	}

	@SuppressWarnings("NullAway") // does not see that the future's type takes null
	private void outcome(@Nullable Object value, @Nullable Throwable failure) {
		Throwable cause = Waiting.unwrap(failure);
		if (cause != null) {
			fail(cause);
		}
		else {
			settle((this.request.kind() == CallContext.Kind.CALL) ? value : null);
		}
	}

	@SuppressWarnings("unchecked")
	private CompletableFuture<@Nullable Object> proceed(int next) {
		if (next == this.interceptors.size()) {
			if (isDone()) {
				return CompletableFuture.failedFuture(new CancellationException("The caller has given up"));
			}
			CompletableFuture<?> sent = send();
			own(sent);
			return (CompletableFuture<@Nullable Object>) sent;
		}
		ConduitOutboundInterceptor interceptor = this.interceptors.get(next);
		OutboundChain chain = () -> proceed(next + 1);
		Object returned = ForeignCode.call(interceptor::intercept, this.request, chain);
		if (returned instanceof CompletionStage<?> stage) {
			return (CompletableFuture<@Nullable Object>) future(stage);
		}
		return CompletableFuture
			.failedFuture(new IllegalStateException("The outbound interceptor " + interceptor + " returned null"));
	}

	// No method is called that the application's own kind of stage may not support.
	private static CompletableFuture<?> future(CompletionStage<?> stage) {
		if (stage instanceof CompletableFuture<?> future
				&& (future.getClass() == CompletableFuture.class || future instanceof OwnedFuture)) {
			return future;
		}
		return FollowUp.of(stage, InterceptedRequest::same);
	}

	private static @Nullable Object same(@Nullable Object value, @Nullable Throwable failure) throws Throwable {
		if (failure != null) {
			throw failure;
		}
		return value;
	}

	private CompletableFuture<?> send() {
		try {
			return this.sender.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void own(Future<?> source) {
		this.sources.add(source);
		if (isDone()) {
			source.cancel(false);
		}
	}

	@Override
	protected void completed() {
		this.sources.forEach((source) -> source.cancel(false));
	}

}
