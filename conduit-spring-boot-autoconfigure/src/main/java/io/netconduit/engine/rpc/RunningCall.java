package io.netconduit.engine.rpc;

import java.util.concurrent.CompletionStage;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.connection.Connection;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A call of the peer that is not over. When it ends, it releases everything that it
 * holds.
 */
final class RunningCall extends RunningHandler<CallHandler> implements Runnable {

	private final Responder responder;

	private final long id;

	private final int size;

	/**
	 * Released when the call is over: the table of calls may keep this object for longer.
	 */
	private @Nullable ByteBuf payload;

	private RunningCall(Responder responder, long id, CallHandler handler, int size, InboundContext context) {
		super(handler, context);
		this.responder = responder;
		this.id = id;
		this.size = size;
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
		awaiting.await(stage);
		return awaiting;
	}

	long id() {
		return this.id;
	}

	int size() {
		return this.size;
	}

	/**
	 * Whether the caller said how long it waits.
	 * @return whether there is a {@link #deadline()}
	 */
	boolean isLimited() {
		return context().isLimited();
	}

	/**
	 * Ensure that the call ends in time.
	 * @param sweep ends it
	 */
	void watch(DeadlineSweep sweep) {
		if (isLimited()) {
			long timeout = context().timeoutNanos();
			sweep.watch(timeout, deadline() - timeout);
		}
	}

	long deadline() {
		return context().deadlineNanos();
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
		invoke(this.responder.invoker());
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

	/**
	 * Drop the call, because no worker takes it.
	 * @return whether it has not begun; if so, the caller counts and answers it
	 */
	boolean takeBack() {
		if (!drop(QUEUED)) {
			return false;
		}
		letGo();
		return true;
	}

	@Override
	void finish(@Nullable Object result, @Nullable Throwable failure) {
		context().letGo();
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
		context().letGo();
		if (own != null) {
			own.release();
		}
	}

}
