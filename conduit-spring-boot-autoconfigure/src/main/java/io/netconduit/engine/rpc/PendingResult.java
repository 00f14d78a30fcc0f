package io.netconduit.engine.rpc;

import java.util.concurrent.CompletableFuture;

import io.netconduit.engine.connection.OwnedFuture;
import org.jspecify.annotations.Nullable;

/**
 * The result of a handler that is not available yet. The work on it ends when anybody
 * else completes this future, or a future that depends on it: the end of the call, or an
 * interceptor that sets a timeout.
 *
 * @since 0.1.0
 */
public abstract class PendingResult extends OwnedFuture<@Nullable Object> {

	/**
	 * Creates a result that is not available yet.
	 */
	protected PendingResult() {
	}

	@Override
	public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
		return new Dependent<>(this);
	}

	/**
	 * What an interceptor makes of the result.
	 *
	 * @param <T> its type
	 */
	private static final class Dependent<T extends @Nullable Object> extends OwnedFuture<T> {

		private final PendingResult source;

		Dependent(PendingResult source) {
			this.source = source;
		}

		@Override
		protected void completed() {
			this.source.cancel(true);
		}

		@Override
		public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
			return new Dependent<>(this.source);
		}

	}

}
