package io.netconduit.engine.rpc;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.InboundChain;
import io.netconduit.engine.foreign.ForeignCode;
import org.jspecify.annotations.Nullable;

/**
 * Runs handlers, inside the interceptors if there are any. Failures of a handler are
 * resolved inside them too. A failure that arrives later is resolved with the
 * {@link ThreadContext}s of the interceptors, and with the diagnostic context of the log,
 * as they were when the handler returned.
 *
 * @since 0.1.0
 */
public final class HandlerInvoker {

	private final List<ConduitInboundInterceptor> interceptors;

	private final HandlerFailures failures;

	private final List<ThreadContext> threadContexts;

	/** Made once, so that a call without interceptors allocates nothing here. */
	private final ForeignCode.Code<InboundHandler, InboundContext> code = this::run;

	/**
	 * Creates an invoker.
	 * @param interceptors run around the handlers, the outermost first
	 * @param failures resolve what handlers throw
	 */
	public HandlerInvoker(List<? extends ConduitInboundInterceptor> interceptors, HandlerFailures failures) {
		// Handlers may run on an event loop.
		NonBlockingThreads.register();
		this.interceptors = List.copyOf(interceptors);
		this.failures = failures;
		this.threadContexts = Stream
			.concat(Stream.of(ThreadSnapshot.LOG),
					this.interceptors.stream().filter(ThreadContext.class::isInstance).map(ThreadContext.class::cast))
			.toList();
	}

	/**
	 * Runs a handler.
	 * @param handler the handler
	 * @param context the call or message
	 * @return what the handler or an interceptor returns, or a failed future with what it
	 * throws
	 */
	@Nullable Object invoke(InboundHandler handler, InboundContext context) {
		return ForeignCode.call(this.code, handler, context);
	}

	private @Nullable Object run(InboundHandler handler, InboundContext context) throws Exception {
		long[] current = InheritedDeadline.ofThread();
		long timeout = current[InheritedDeadline.TIMEOUT];
		long deadline = current[InheritedDeadline.DEADLINE];
		current[InheritedDeadline.TIMEOUT] = context.timeoutNanos();
		current[InheritedDeadline.DEADLINE] = context.knownDeadline();
		try {
			return this.interceptors.isEmpty() ? handler.handle(context) : intercept(handler, context);
		}
		finally {
			current[InheritedDeadline.TIMEOUT] = timeout;
			current[InheritedDeadline.DEADLINE] = deadline;
			// The thread handles other calls next. The interrupt of a cancelled call is
			// cleared after its delivery, because it may not have arrived yet.
			Thread.interrupted();
		}
	}

	private @Nullable Object intercept(InboundHandler handler, InboundContext context) throws Exception {
		// An interceptor may proceed to the handler after it has returned.
		context.keepPayload();
		context.threadContexts(this.threadContexts);
		return new Chain(handler, context, 0).proceed();
	}

	private @Nullable Object handle(InboundHandler handler, InboundContext context) throws Exception {
		Object result;
		try {
			result = handler.handle(context);
		}
		catch (Throwable ex) {
			if (context.isCancelled()) {
				throw ex;
			}
			throw this.failures.resolve(ex, handler.origin(), context);
		}
		return (result instanceof CompletionStage<?> stage) ? resolved(stage, handler, context) : result;
	}

	private CompletionStage<?> resolved(CompletionStage<?> stage, InboundHandler handler, InboundContext context) {
		if (stage instanceof Future<?>) {
			// A stage that an interceptor returns instead may not pass on a cancellation.
			context.onCancel(() -> ForeignCode.cancel(stage, true, handler.origin()));
		}
		return FollowUp.of(stage, context, (value, failure) -> {
			if (failure != null && context.isCancelled()) {
				// The failure of a cancelled call or message is not reported.
				throw failure;
			}
			if (failure != null) {
				throw this.failures.resolve(failure, handler.origin(), context);
			}
			return value;
		});
	}

	/**
	 * The interceptors from one on, and then the handler.
	 */
	private final class Chain implements InboundChain {

		private final InboundHandler handler;

		private final InboundContext context;

		private final int next;

		Chain(InboundHandler handler, InboundContext context, int next) {
			this.handler = handler;
			this.context = context;
			this.next = next;
		}

		@Override
		public @Nullable Object proceed() throws Exception {
			this.context.requireWanted();
			HandlerInvoker invoker = HandlerInvoker.this;
			return (this.next == invoker.interceptors.size()) ? invoker.handle(this.handler, this.context)
					: invoker.interceptors.get(this.next)
						.intercept(this.context, new Chain(this.handler, this.context, this.next + 1));
		}

	}

}
