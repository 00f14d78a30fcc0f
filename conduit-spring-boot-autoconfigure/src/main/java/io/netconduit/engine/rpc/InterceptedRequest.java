package io.netconduit.engine.rpc;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.ErrorCode;
import io.netconduit.OutboundChain;
import io.netconduit.OutboundRequest;
import io.netconduit.RpcTimeoutException;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.OwnedFuture;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.foreign.ForeignFailures;
import io.netconduit.engine.protocol.Withdrawable;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a call or message, as one interceptor returns it. When it is complete,
 * in whatever way, everything that was sent for it and has no answer yet is withdrawn,
 * like the request of a call without interceptors.
 */
final class InterceptedRequest extends OwnedFuture<@Nullable Object> implements Withdrawable {

	private final OutboundRequest request;

	private final Supplier<? extends CompletableFuture<?>> next;

	/** The latest use of the chain, which leads to the earlier ones. */
	private final AtomicReference<@Nullable Sending> sendings = new AtomicReference<>();

	/** What the interceptor returned, unless that is what the chain returned. */
	private volatile @Nullable CompletableFuture<?> returned;

	/** What the interceptor returned is complete: nothing more is sent. */
	private volatile boolean ending;

	/** The application decides the outcome. */
	private volatile boolean claimed;

	private InterceptedRequest(OutboundRequest request, Supplier<? extends CompletableFuture<?>> next) {
		this.request = request;
		this.next = next;
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
		return (CompletableFuture<T>) start(interceptors, 0, request, sender);
	}

	private static CompletableFuture<?> start(List<ConduitOutboundInterceptor> interceptors, int index,
			OutboundRequest request, Supplier<? extends CompletableFuture<?>> sender) {
		boolean last = index == interceptors.size() - 1;
		InterceptedRequest outcome = new InterceptedRequest(request,
				(last) ? sender : () -> start(interceptors, index + 1, request, sender));
		return outcome.intercept(interceptors.get(index));
	}

	private CompletableFuture<?> intercept(ConduitOutboundInterceptor interceptor) {
		OutboundChain chain = this::proceed;
		Object result = ForeignCode.call((request, next) -> intercepted(interceptor, request, next), this.request,
				chain);
		CompletableFuture<?> outcome = (result instanceof CompletionStage<?> stage) ? future(stage)
				: CompletableFuture.failedFuture(new IllegalStateException(
						"The outbound interceptor " + interceptor.getClass().getName() + " returned null"));
		Sending sending = this.sendings.get();
		if (sending != null && sending.earlier == null && sending.sent == outcome) {
			// The interceptor has not changed anything.
			return outcome;
		}
		this.returned = outcome;
		ForeignCode.follow(outcome, this::outcome);
		return this;
	}

	// The thread is the caller's, who learns of the interrupt.
	private static CompletionStage<?> intercepted(ConduitOutboundInterceptor interceptor, OutboundRequest request,
			OutboundChain next) throws Exception {
		try {
			return interceptor.intercept(request, next);
		}
		catch (InterruptedException ex) {
			if (!Connection.isEventLoopThread()) {
				Thread.currentThread().interrupt();
			}
			throw ex;
		}
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

	@SuppressWarnings("unchecked")
	private CompletableFuture<@Nullable Object> proceed() {
		// Visible before it is sent, so that a timeout at this moment knows of it.
		Sending sending = new Sending();
		do {
			sending.earlier = this.sendings.get();
		}
		while (!this.sendings.compareAndSet(sending.earlier, sending));
		CompletableFuture<?> sent = isEnding()
				? CompletableFuture.failedFuture(new CancellationException("The caller has given up")) : send();
		sending.sent = sent;
		if (isEnding()) {
			sent.cancel(false);
		}
		return (CompletableFuture<@Nullable Object>) sent;
	}

	private boolean isEnding() {
		return this.ending || this.claimed;
	}

	private CompletableFuture<?> send() {
		return ForeignCode.future(this::next);
	}

	@SuppressWarnings("unchecked")
	private CompletableFuture<@Nullable Object> next() {
		return (CompletableFuture<@Nullable Object>) this.next.get();
	}

	@SuppressWarnings("NullAway") // does not see that the future's type takes null
	private void outcome(@Nullable Object value, @Nullable Throwable failure) {
		this.ending = true;
		Throwable cause = Waiting.unwrap(failure);
		boolean checked = cause != null && !(cause instanceof RuntimeException) && !(cause instanceof Error);
		Throwable told = (checked) ? typed(cause) : cause;
		// Before an outer interceptor tries again: the next request may need the place.
		end();
		if (this.claimed) {
			return;
		}
		if (told != null) {
			fail(told);
		}
		else {
			settle((this.request.kind() == CallContext.Kind.CALL) ? value : null);
		}
	}

	// Callers expect the exceptions of calls and messages, not those of an interceptor.
	private RuntimeException typed(Throwable cause) {
		boolean sent = !withdraw();
		String operation = (this.request.kind() == CallContext.Kind.MESSAGE) ? FailureTexts.message(this.request.name())
				: FailureTexts.call(this.request.name());
		return (cause instanceof TimeoutException) ? new RpcTimeoutException(operation, sent, cause)
				: new ConduitConnectionException(ErrorCode.INTERNAL,
						FailureTexts.withCode(operation + " failed in an outbound interceptor: " + describe(cause),
								ErrorCode.INTERNAL.code()),
						sent, cause);
	}

	private static String describe(Throwable cause) {
		String type = cause.getClass().getName();
		String message = ForeignFailures.message(cause);
		return message.equals(type) ? type : type + ": " + message;
	}

	@Override
	protected void completing() {
		this.claimed = true;
		end();
	}

	private void end() {
		for (Sending each = this.sendings.get(); each != null; each = each.earlier) {
			cancel(each.sent);
		}
		cancel(this.returned);
	}

	private static void cancel(@Nullable CompletableFuture<?> future) {
		if (future != null && !future.isDone()) {
			future.cancel(false);
		}
	}

	@Override
	public boolean withdraw() {
		boolean withdrawn = true;
		for (Sending each = this.sendings.get(); each != null; each = each.earlier) {
			withdrawn &= each.withdraw();
		}
		return withdrawn;
	}

	/**
	 * One use of the chain.
	 */
	private static final class Sending implements Withdrawable {

		private @Nullable Sending earlier;

		/** The outcome of what was sent, {@code null} while it is being sent. */
		private volatile @Nullable CompletableFuture<?> sent;

		@Override
		public boolean withdraw() {
			CompletableFuture<?> outcome = this.sent;
			if (outcome instanceof Withdrawable withdrawable) {
				return withdrawable.withdraw();
			}
			// The other futures fail only if nothing was sent.
			return outcome != null && outcome.isCompletedExceptionally();
		}

	}

}
