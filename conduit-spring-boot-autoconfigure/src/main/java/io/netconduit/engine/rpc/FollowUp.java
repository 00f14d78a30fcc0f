package io.netconduit.engine.rpc;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

import io.netconduit.engine.foreign.ForeignCode;
import org.jspecify.annotations.Nullable;

/**
 * Transforms the outcome of a stage. Unlike a dependent stage of the JDK, it cancels the
 * stage if somebody else completes it, in whatever way.
 *
 * @since 0.1.0
 */
public final class FollowUp extends PendingResult implements BiConsumer<@Nullable Object, @Nullable Throwable> {

	private final CompletionStage<?> source;

	private final ForeignCode.Code<@Nullable Object, @Nullable Throwable> next;

	private volatile boolean sourceDone;

	private FollowUp(CompletionStage<?> source, ForeignCode.Code<@Nullable Object, @Nullable Throwable> next) {
		this.source = source;
		this.next = next;
	}

	/**
	 * Follows a stage.
	 * @param source the stage
	 * @param next receives the value or the failure and returns the outcome
	 * @return the outcome
	 */
	public static FollowUp of(CompletionStage<?> source, ForeignCode.Code<@Nullable Object, @Nullable Throwable> next) {
		FollowUp outcome = new FollowUp(source, next);
		ForeignCode.follow(source, outcome);
		return outcome;
	}

	/**
	 * Follows a stage that a handler returned. If it fails, {@code next} runs with what
	 * the interceptors have set for the current thread, on whichever thread that is.
	 * @param source the stage
	 * @param context the call or message
	 * @param next receives the value or the failure and returns the outcome
	 * @return the outcome
	 */
	public static FollowUp of(CompletionStage<?> source, InboundContext context,
			ForeignCode.Code<@Nullable Object, @Nullable Throwable> next) {
		return of(source, context.threadSnapshot().around(next));
	}

	@Override
	@SuppressWarnings("NullAway") // does not see that the code's types take null
	public void accept(@Nullable Object value, @Nullable Throwable failure) {
		this.sourceDone = true;
		if (!isDone()) {
			ForeignCode.complete(this, (waiting, ex) -> ex, this.next, value, failure);
		}
	}

	@Override
	protected void completed() {
		if (!this.sourceDone) {
			ForeignCode.cancel(this.source, true, this.source.getClass().getName());
		}
	}

}
