package io.netconduit.engine.rpc;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.BiConsumer;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.connection.Connection;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A call of the peer that is not over: it waits for a worker, runs on one, or waits for
 * the future that its handler returned. It ends exactly once, and then releases
 * everything that it holds.
 */
final class RunningCall implements Runnable, BiConsumer<@Nullable Object, @Nullable Throwable> {

	private static final AtomicReferenceFieldUpdater<RunningCall, @Nullable Object> STATE = AtomicReferenceFieldUpdater
		.newUpdater(RunningCall.class, Object.class, "state");

	/** Waits for a worker. {@code null}, so that a new call needs no volatile write. */
	private static final @Nullable Object QUEUED = null;

	/** Answered, or nobody waits for an answer. */
	private static final Object OVER = new Object();

	private final Responder responder;

	private final long id;

	private final CallHandler handler;

	private final int size;

	private final InboundContext context;

	/**
	 * The state of the call: {@link #QUEUED}, then the thread that runs it, then the
	 * {@link CompletionStage} that it waits for, then {@link #OVER}; an
	 * {@link Interruption} instead of the thread that it interrupts.
	 */
	private volatile @Nullable Object state;

	/**
	 * Released when the call is over: the table of calls may keep this object for longer.
	 */
	private @Nullable ByteBuf payload;

	private RunningCall(Responder responder, long id, CallHandler handler, int size, InboundContext context) {
		this.responder = responder;
		this.id = id;
		this.handler = handler;
		this.size = size;
		this.context = context;
	}

	/**
	 * Create a call for a worker.
	 * @param responder answers it
	 * @param id its id
	 * @param payload the payload of its frame, taken over
	 * @param context the call, whose params are in the payload
	 * @param handler runs it
	 * @param size the length of its request in bytes
	 * @return the call
	 */
	static RunningCall queued(Responder responder, long id, ByteBuf payload, InboundContext context,
			CallHandler handler, int size) {
		RunningCall queued = new RunningCall(responder, id, handler, size, context);
		queued.payload = payload;
		return queued;
	}

	/**
	 * Create a call whose handler has returned a future.
	 * @param responder answers it
	 * @param id its id
	 * @param stage what the handler returned
	 * @param handler the handler
	 * @param size the length of its request in bytes
	 * @param context the call
	 * @return the call
	 */
	static RunningCall awaiting(Responder responder, long id, CompletionStage<?> stage, CallHandler handler, int size,
			InboundContext context) {
		RunningCall awaiting = new RunningCall(responder, id, handler, size, context);
		awaiting.state = stage;
		return awaiting;
	}

	long id() {
		return this.id;
	}

	int size() {
		return this.size;
	}

	CallHandler handler() {
		return this.handler;
	}

	InboundContext context() {
		return this.context;
	}

	boolean isOver() {
		return this.state == OVER;
	}

	/**
	 * Whether the caller said how long it waits.
	 * @return whether there is a {@link #deadline()}
	 */
	boolean isLimited() {
		return this.context.isLimited();
	}

	/**
	 * Ensure that the call ends in time.
	 * @param sweep ends it
	 */
	void watch(DeadlineSweep sweep) {
		if (isLimited()) {
			long timeout = this.context.timeoutNanos();
			sweep.watch(timeout, deadline() - timeout);
		}
	}

	long deadline() {
		return this.context.deadlineNanos();
	}

	boolean isOverdue(long now) {
		return isLimited() && now - deadline() >= 0;
	}

	@Override
	public void run() {
		RpcException reason = reasonNotToRun();
		if (reason != null) {
			move(QUEUED, null, reason);
			return;
		}
		Thread worker = Thread.currentThread();
		if (!STATE.compareAndSet(this, QUEUED, worker)) {
			return;
		}
		Object result = this.responder.invoker().invoke(this.handler, this.context);
		if (result instanceof CompletionStage<?> stage) {
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

	// A call that nobody waits for any more is not run.
	private @Nullable RpcException reasonNotToRun() {
		if (isLimited() && isOverdue(this.responder.now())) {
			return Responder.overdue();
		}
		Connection connection = this.responder.connection();
		if (connection.state().isTerminal()) {
			return new RpcException(ErrorCode.DISCONNECTED, "The connection was closed; the call was not run");
		}
		return connection.isOverfull() ? Refusal.UNREAD.exception() : null;
	}

	// The call was cancelled while it ran: a failure is expected, and a future comes too
	// late.
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
	public void accept(@Nullable Object value, @Nullable Throwable failure) {
		if (this.state instanceof CompletionStage<?> stage) {
			move(stage, value, failure);
		}
	}

	/**
	 * End the call: drop it if it has not begun, cancel the future that it waits for, or
	 * interrupt the thread that runs it. An interrupted call is over when its handler
	 * returns. On the event loop only.
	 * @param reason the error for the caller
	 * @return whether the call was neither over nor cancelled before
	 */
	boolean cancel(RpcException reason) {
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
	 * Drop the call, because no worker takes it.
	 * @return whether it has not begun; if so, the caller counts and answers it
	 */
	boolean takeBack() {
		if (!STATE.compareAndSet(this, QUEUED, OVER)) {
			return false;
		}
		letGo();
		return true;
	}

	private boolean move(@Nullable Object from, @Nullable Object result, @Nullable Throwable failure) {
		if (!STATE.compareAndSet(this, from, OVER)) {
			return false;
		}
		finish(result, failure);
		return true;
	}

	private void finish(@Nullable Object result, @Nullable Throwable failure) {
		this.context.letGo();
		try {
			this.responder.finish(this, result, failure);
		}
		finally {
			letGo();
		}
	}

	private void letGo() {
		ByteBuf own = this.payload;
		this.payload = null;
		this.context.letGo();
		if (own != null) {
			own.release();
		}
	}

}
