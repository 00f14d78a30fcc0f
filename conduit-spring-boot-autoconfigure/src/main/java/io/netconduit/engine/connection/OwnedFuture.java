package io.netconduit.engine.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A future that the application gets, and that holds a resource of the engine until it is
 * complete. Applications complete such futures themselves, by {@code cancel},
 * {@code orTimeout}, {@code completeOnTimeout} and a dozen other ways: each of them
 * releases the resource first.
 *
 * @param <T> the type of the outcome
 * @since 0.1.0
 */
public abstract class OwnedFuture<T extends @Nullable Object> extends CompletableFuture<T> {

	private static final CompletableFuture<@Nullable Void> DONE = new Done();

	/**
	 * Create a future that is not complete.
	 */
	protected OwnedFuture() {
	}

	/**
	 * Return the shared completed future, which nobody can change.
	 * @return a complete future
	 */
	@SuppressWarnings("NullAway") // a future of nothing is a future of null
	public static CompletableFuture<Void> done() {
		return DONE;
	}

	/**
	 * The application completes the future: release its resource unless that has already
	 * happened. Called before anybody can see the completion, so that whoever waits for
	 * it finds the resource free. Must not complete this future. May be called by any
	 * thread, and more than once; not called for {@link #settle(Object)} and
	 * {@link #fail(Throwable)}.
	 */
	protected void completing() {
	}

	/**
	 * The application has completed the future: end the work on it, unless it has ended.
	 * May be called by any thread, and more than once; not called for
	 * {@link #settle(Object)} and {@link #fail(Throwable)}.
	 */
	protected void completed() {
	}

	/**
	 * Complete the future, which holds nothing any more.
	 * @param value the outcome
	 * @return whether it was not complete before
	 */
	protected final boolean settle(T value) {
		return super.complete(value);
	}

	/**
	 * Fail the future, which holds nothing any more.
	 * @param failure the failure
	 * @return whether it was not complete before
	 */
	protected final boolean fail(Throwable failure) {
		return super.completeExceptionally(failure);
	}

	@Override
	public boolean complete(T value) {
		completing();
		boolean first = super.complete(value);
		completed();
		return first;
	}

	@Override
	public boolean completeExceptionally(Throwable failure) {
		completing();
		boolean first = super.completeExceptionally(failure);
		completed();
		return first;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		completing();
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		completed();
		return cancelled;
	}

	@Override
	public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
		// The JDK's own implementation bypasses all of the methods above.
		CompletableFuture.supplyAsync(supplier, executor).whenComplete((value, failure) -> {
			if (failure == null) {
				complete(value);
			}
			else {
				completeExceptionally(
						(failure instanceof CompletionException) ? failure : new CompletionException(failure));
			}
		});
		return this;
	}

	@Override
	public void obtrudeValue(T value) {
		completing();
		super.obtrudeValue(value);
		completed();
	}

	@Override
	public void obtrudeException(Throwable failure) {
		completing();
		super.obtrudeException(failure);
		completed();
	}

	/**
	 * A future that cannot be changed.
	 */
	private static final class Done extends CompletableFuture<@Nullable Void> {

		Done() {
			super.complete(null);
		}

		@Override
		public void obtrudeValue(@Nullable Void value) {
			throw new UnsupportedOperationException("This future is shared and cannot be changed");
		}

		@Override
		public void obtrudeException(Throwable failure) {
			throw new UnsupportedOperationException("This future is shared and cannot be changed");
		}

	}

}
