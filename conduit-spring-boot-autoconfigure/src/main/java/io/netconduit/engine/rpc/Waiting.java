package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.connection.OwnedFuture;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.foreign.ForeignFailures;
import io.netconduit.engine.protocol.Withdrawable;
import org.jspecify.annotations.Nullable;

/**
 * Waits for futures, for the blocking methods of the interfaces.
 *
 * @since 0.1.0
 */
public final class Waiting {

	private Waiting() {
	}

	/**
	 * Start something and wait for it. It ends in bounded time by itself.
	 * @param <T> the result's type
	 * @param name the name of the method or message type
	 * @param operation describes the operation from its name, for failures
	 * @param start starts it
	 * @return the result
	 * @throws IllegalStateException on a thread that must not block, before anything is
	 * started
	 */
	public static <T extends @Nullable Object> T on(String name, UnaryOperator<String> operation,
			Supplier<CompletableFuture<T>> start) {
		NonBlockingThreads.requireBlockingAllowed();
		CompletableFuture<T> future = start.get();
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			future.cancel(false);
			Thread.currentThread().interrupt();
			boolean sent = !isWithdrawn(future);
			throw new ConduitConnectionException(ErrorCode.CANCELLED,
					FailureTexts.withCode(
							operation.apply(name) + " failed: its caller was interrupted while waiting for the peer",
							ErrorCode.CANCELLED.code())
							+ (sent ? "; it had been sent and may have been handled" : "; it had not been sent"),
					sent, ex);
		}
		catch (ExecutionException ex) {
			throw rethrown(ex.getCause(), name, operation);
		}
	}

	private static boolean isWithdrawn(@Nullable CompletableFuture<?> future) {
		return future instanceof Withdrawable withdrawable && withdrawable.withdraw();
	}

	private static RuntimeException rethrown(@Nullable Throwable cause, String name, UnaryOperator<String> operation) {
		Throwable unwrapped = unwrap(cause);
		if (unwrapped instanceof RuntimeException runtime) {
			// The stack trace of the event loop does not show the caller; this one does.
			runtime.addSuppressed(new WaitedHere());
			return runtime;
		}
		if (unwrapped instanceof Error error) {
			throw error;
		}
		return new IllegalStateException(operation.apply(name) + " failed", unwrapped);
	}

	/**
	 * Limit the time to wait for a result.
	 * @param <T> its type
	 * @param future completes with the result
	 * @param timeout how long to wait
	 * @param timer ends the wait on one of its threads; {@code null}, or shut down, if
	 * the given future ends soon anyway
	 * @param late makes the failure if it takes longer
	 * @return a future that ends in time; the given one is unaffected
	 */
	public static <T> CompletableFuture<T> within(CompletableFuture<T> future, Duration timeout,
			@Nullable ScheduledExecutorService timer, Supplier<RuntimeException> late) {
		if (future.isDone()) {
			return future;
		}
		CompletableFuture<T> bounded = new CompletableFuture<>();
		Future<?> end = schedule(timer, () -> bounded.completeExceptionally(late.get()), timeout);
		future.whenComplete((value, failure) -> {
			if (end != null) {
				end.cancel(false);
			}
			if (failure == null) {
				bounded.complete(value);
			}
			else {
				bounded.completeExceptionally(failure);
			}
		});
		return bounded;
	}

	/**
	 * Run a task later, unless it is cancelled. The JDK's own timer, which its futures
	 * use, is one thread for the whole JVM: a continuation that blocks there would delay
	 * everybody's timeouts.
	 * @param timer runs the task on one of its threads, {@code null} for none
	 * @param task the task
	 * @param delay when to run it, from now on
	 * @return cancels it; {@code null} if there is no timer, or it has been shut down
	 */
	public static @Nullable Future<?> schedule(@Nullable ScheduledExecutorService timer, Runnable task,
			Duration delay) {
		try {
			return (timer != null) ? timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS) : null;
		}
		catch (RejectedExecutionException ex) {
			return null;
		}
	}

	/**
	 * Name the operation in the failure of a future.
	 * @param <T> the type of the result
	 * @param operation the operation, such as {@code Call of 'add'}
	 * @param future the future
	 * @return a future with the same result; completing it cancels the given one
	 */
	public static <T> CompletableFuture<T> named(String operation, CompletableFuture<T> future) {
		if (future.isDone() && !future.isCompletedExceptionally()) {
			return future;
		}
		Following<T> named = new Following<>(null);
		named.follow(future, (failure) -> FailureTexts.named(operation, failure));
		return named;
	}

	/**
	 * Find what a future failed with.
	 * @param failure the failure as the future reports it
	 * @return the failure itself
	 */
	public static @Nullable Throwable unwrap(@Nullable Throwable failure) {
		return (failure != null) ? ForeignFailures.unwrap(failure) : null;
	}

	/**
	 * Continue with a result, at once if it is available. Completing the returned future
	 * cancels the work in progress.
	 * @param <S> the type of the result
	 * @param <T> the type of what follows
	 * @param first the result
	 * @param next what follows
	 * @return the future of what follows, or the failure
	 */
	public static <S, T extends @Nullable Object> CompletableFuture<T> compose(CompletableFuture<S> first,
			Function<S, CompletableFuture<T>> next) {
		return compose(first, next, null);
	}

	/**
	 * Continue with a result, as the other method of this name does.
	 * @param <S> the type of the result
	 * @param <T> the type of what follows
	 * @param first the result
	 * @param next what follows
	 * @param whenGivenUp run before the application completes the returned future, or
	 * {@code null}
	 * @return the future of what follows, or the failure
	 */
	public static <S, T extends @Nullable Object> CompletableFuture<T> compose(CompletableFuture<S> first,
			Function<S, CompletableFuture<T>> next, @Nullable Runnable whenGivenUp) {
		if (first.isDone() && !first.isCompletedExceptionally()) {
			return next.apply(first.join());
		}
		Following<T> result = new Following<>(whenGivenUp);
		first.whenComplete((value, failure) -> {
			if (failure != null) {
				result.lost(failure);
			}
			else if (result.begin()) {
				result.follow(started(next, value));
			}
		});
		return result;
	}

	// A failure thrown on the thread of the first result would be lost.
	private static <S, T extends @Nullable Object> CompletableFuture<T> started(Function<S, CompletableFuture<T>> next,
			S value) {
		return ForeignCode.future(() -> next.apply(value));
	}

	/**
	 * What follows a result.
	 *
	 * @param <T> its type
	 */
	private static final class Following<T extends @Nullable Object> extends OwnedFuture<T> implements Withdrawable {

		/** Nothing was started, and nothing will be. */
		private static final CompletableFuture<?> NEVER = new CompletableFuture<>();

		/** It is being started. */
		private static final CompletableFuture<?> SOON = new CompletableFuture<>();

		/** What is followed, {@code null} until it is started. */
		private final AtomicReference<@Nullable CompletableFuture<?>> source = new AtomicReference<>();

		private final @Nullable Runnable whenGivenUp;

		/** The application decides the outcome. */
		private volatile boolean claimed;

		Following(@Nullable Runnable whenGivenUp) {
			this.whenGivenUp = whenGivenUp;
		}

		void lost(Throwable failure) {
			fail(failure);
		}

		/**
		 * Ask whether to start what is followed.
		 * @return {@code false} if nobody wants it any more
		 */
		boolean begin() {
			return !this.claimed && this.source.compareAndSet(null, SOON);
		}

		void follow(CompletableFuture<T> started) {
			follow(started, UnaryOperator.identity());
		}

		void follow(CompletableFuture<T> started, UnaryOperator<Throwable> naming) {
			this.source.set(started);
			started.whenComplete((value, failure) -> {
				if (this.claimed) {
					return;
				}
				if (failure != null) {
					fail(naming.apply(failure));
				}
				else {
					settle(value);
				}
			});
			// Completed while the next step was started.
			if (this.claimed) {
				completing();
			}
		}

		@Override
		protected void completing() {
			this.claimed = true;
			if (this.whenGivenUp != null) {
				this.whenGivenUp.run();
			}
			CompletableFuture<?> started = this.source.get();
			if (started != null) {
				started.cancel(false);
			}
		}

		@Override
		public boolean withdraw() {
			return this.source.compareAndSet(null, NEVER) || this.source.get() == NEVER
					|| isWithdrawn(this.source.get());
		}

	}

	/**
	 * Shows the line that waited.
	 */
	private static final class WaitedHere extends RuntimeException {

		private static final long serialVersionUID = 1L;

		WaitedHere() {
			super("The caller waited here");
		}

	}

}
