package io.netconduit.engine.security;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Slow work that starts on an executor when its result is first needed, and again after a
 * failure: a login must neither wait forever nor fail for as long as the server runs.
 *
 * @param <T> the type of the result
 */
final class Derivation<T> {

	private final Supplier<T> work;

	private final Executor executor;

	private volatile @Nullable CompletableFuture<T> current;

	/**
	 * Create a derivation.
	 * @param work the work
	 * @param executor runs it
	 */
	Derivation(Supplier<T> work, Executor executor) {
		this.work = work;
		this.executor = executor;
	}

	/**
	 * Create a derivation that is done.
	 * @param <T> the type of the result
	 * @param result the result
	 * @param executor would run the work again
	 * @return the derivation
	 */
	static <T> Derivation<T> known(T result, Executor executor) {
		Derivation<T> done = new Derivation<>(() -> result, executor);
		done.current = CompletableFuture.completedFuture(result);
		return done;
	}

	/**
	 * Return the result, and start the work unless it is under way or has succeeded.
	 * @return completes with the result; fails with whatever the work throws, or if the
	 * executor does not take it
	 */
	CompletableFuture<T> result() {
		return result(this.executor);
	}

	/**
	 * Return the result, as the other method of this name does.
	 * @param other runs the work if it must start
	 * @return completes with the result
	 */
	CompletableFuture<T> result(Executor other) {
		CompletableFuture<T> present = this.current;
		return (present != null && !present.isCompletedExceptionally()) ? present : start(other);
	}

	/**
	 * Fail unless the work is done.
	 * @param reason why it was not done
	 */
	void fail(Throwable reason) {
		CompletableFuture<T> present = this.current;
		if (present != null) {
			present.completeExceptionally(reason);
		}
	}

	private CompletableFuture<T> start(Executor other) {
		CompletableFuture<T> started = new CompletableFuture<>();
		synchronized (this) {
			CompletableFuture<T> present = this.current;
			if (present != null && !present.isCompletedExceptionally()) {
				return present;
			}
			this.current = started;
		}
		run(this.work, other, started);
		return started;
	}

	/**
	 * Run slow work once.
	 * @param <T> the type of the result
	 * @param work the work
	 * @param executor runs it
	 * @param result completed in any case, unless the executor drops the work
	 */
	static <T> void run(Supplier<T> work, Executor executor, CompletableFuture<T> result) {
		try {
			result.completeAsync(work, executor);
		}
		catch (Throwable ex) {
			result.completeExceptionally(ex);
		}
	}

}
