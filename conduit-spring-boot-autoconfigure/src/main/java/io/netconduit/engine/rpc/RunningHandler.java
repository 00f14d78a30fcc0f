package io.netconduit.engine.rpc;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.BiConsumer;

import io.netconduit.RpcException;
import io.netconduit.engine.foreign.ForeignCode;
import org.jspecify.annotations.Nullable;

/**
 * A call or message of the peer that is not over: it waits for its turn, runs on a
 * thread, or waits for the future that its handler returned. It ends exactly once.
 *
 * @param <H> the type of its handler
 */
abstract class RunningHandler<H extends InboundHandler> implements BiConsumer<@Nullable Object, @Nullable Throwable> {

	@SuppressWarnings("rawtypes")
	private static final AtomicReferenceFieldUpdater<RunningHandler, @Nullable Object> STATE = AtomicReferenceFieldUpdater
		.newUpdater(RunningHandler.class, Object.class, "state");

	/** Waits for its turn. {@code null}, so that creating it needs no volatile write. */
	static final @Nullable Object QUEUED = null;

	/** Answered, or nobody waits for an answer. */
	private static final Object OVER = new Object();

	private final H handler;

	private final InboundContext context;

	/**
	 * The state: {@link #QUEUED}, then the thread that runs the handler, then the
	 * {@link CompletionStage} that it returned, then {@link #OVER}; an
	 * {@link Interruption} instead of the thread that it interrupts.
	 */
	private volatile @Nullable Object state;

	RunningHandler(H handler, InboundContext context) {
		this.handler = handler;
		this.context = context;
	}

	final H handler() {
		return this.handler;
	}

	final InboundContext context() {
		return this.context;
	}

	final boolean isOver() {
		return this.state == OVER;
	}

	/**
	 * Continue with a future that the handler has already returned.
	 * @param stage the future
	 */
	final void await(CompletionStage<?> stage) {
		this.state = stage;
	}

	/**
	 * Run the handler on the current thread, unless it was cancelled before.
	 * @param invoker runs it
	 */
	final void invoke(HandlerInvoker invoker) {
		Thread worker = Thread.currentThread();
		if (!STATE.compareAndSet(this, QUEUED, worker)) {
			return;
		}
		Object result = invoker.invoke(this.handler, this.context);
		if (result instanceof CompletionStage<?> stage) {
			awaiting();
			if (STATE.compareAndSet(this, worker, stage)) {
				ForeignCode.follow(stage, this);
			}
			else {
				finishCancelled(stage);
			}
		}
		else if (!move(worker, result, null)) {
			endInterruption();
			finishInterrupted(result, null);
		}
	}

	/**
	 * The handler has returned a future, which is followed next. On the handler's thread.
	 */
	void awaiting() {
	}

	// The handler was cancelled while it ran: a failure is expected, and a future comes
	// too late.
	private void finishCancelled(CompletionStage<?> stage) {
		RpcException reason = endInterruption();
		cancel(stage);
		finishInterrupted(null, reason);
	}

	private void finishInterrupted(@Nullable Object result, @Nullable Throwable failure) {
		this.state = OVER;
		finish(result, failure);
	}

	// The thread is about to serve others.
	private @Nullable RpcException endInterruption() {
		return (this.state instanceof Interruption interruption) ? interruption.end() : null;
	}

	@Override
	public final void accept(@Nullable Object value, @Nullable Throwable failure) {
		if (this.state instanceof CompletionStage<?> stage) {
			move(stage, value, failure);
		}
	}

	/**
	 * End it: drop it if it has not begun, cancel the future that it waits for, or
	 * interrupt the thread that runs it. An interrupted handler is over when it returns.
	 * @param reason the error for the caller
	 * @return whether it was neither over nor cancelled before
	 */
	final boolean cancel(RpcException reason) {
		Object present = this.state;
		while (present != OVER && !(present instanceof Interruption)) {
			if (cancel(present, reason)) {
				return true;
			}
			present = this.state;
		}
		return false;
	}

	private boolean cancel(@Nullable Object present, RpcException reason) {
		if (present instanceof Thread worker) {
			Interruption interruption = new Interruption(reason);
			if (!STATE.compareAndSet(this, worker, interruption)) {
				return false;
			}
			// An interrupted handler may ask why it is interrupted.
			Runnable actions = this.context.markCancelled();
			interruption.deliver(worker);
			if (actions != null) {
				actions.run();
			}
			return true;
		}
		if (!move(present, null, reason)) {
			return false;
		}
		this.context.cancel();
		if (present instanceof CompletionStage<?> stage) {
			cancel(stage);
		}
		return true;
	}

	private void cancel(CompletionStage<?> stage) {
		ForeignCode.cancel(stage, true, this.handler.origin());
	}

	/**
	 * Change from one state to {@link #OVER}.
	 * @param from the state
	 * @param result the result, or {@code null}
	 * @param failure the failure, or {@code null}
	 * @return whether it was in that state and is over now
	 */
	final boolean move(@Nullable Object from, @Nullable Object result, @Nullable Throwable failure) {
		if (!drop(from)) {
			return false;
		}
		finish(result, failure);
		return true;
	}

	/**
	 * Change from one state to {@link #OVER} without an outcome.
	 * @param from the state
	 * @return whether it was in that state and is over now
	 */
	final boolean drop(@Nullable Object from) {
		return STATE.compareAndSet(this, from, OVER);
	}

	/**
	 * It is over. Called once, on any thread.
	 * @param result the result, or {@code null}
	 * @param failure the failure, or {@code null}
	 */
	abstract void finish(@Nullable Object result, @Nullable Throwable failure);

}
