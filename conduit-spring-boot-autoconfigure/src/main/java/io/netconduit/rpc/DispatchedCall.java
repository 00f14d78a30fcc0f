package io.netconduit.rpc;

import java.util.concurrent.CompletionStage;

import io.netconduit.connection.Connection;
import io.netconduit.protocol.ErrorCode;
import io.netconduit.protocol.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way through a worker. What nobody waits for any more when it gets there
 * is not run.
 */
final class DispatchedCall implements Runnable {

	private final Responder responder;

	private final Frame frame;

	private final InboundCall call;

	private final CallHandler handler;

	private final int size;

	private final long timeoutMillis;

	private final long receivedAt;

	/**
	 * Create a call.
	 * @param responder answers it
	 * @param frame the frame that it came in, taken over
	 * @param call the call, whose params are in the frame
	 * @param handler runs it
	 * @param size the length of its request in bytes
	 * @param timeoutMillis how long the caller waits, negative where it did not say
	 */
	DispatchedCall(Responder responder, Frame frame, InboundCall call, CallHandler handler, int size,
			long timeoutMillis) {
		this.responder = responder;
		this.frame = frame;
		this.call = call;
		this.handler = handler;
		this.size = size;
		this.timeoutMillis = timeoutMillis;
		this.receivedAt = responder.now();
	}

	@Override
	public void run() {
		RpcException reason = reasonNotToRun();
		if (reason != null) {
			finish(null, reason);
			return;
		}
		Object result = ForeignCode.call(CallHandler::handle, this.handler, this.call);
		if (result instanceof CompletionStage<?> stage) {
			ForeignCode.follow(stage, this::finish);
		}
		else {
			finish(result, null);
		}
	}

	private @Nullable RpcException reasonNotToRun() {
		if (isOverdue()) {
			return Responder.overdue();
		}
		if (isTooLate()) {
			return new RpcException(ErrorCode.GOING_AWAY, "The connection was closed; the call was not run");
		}
		return this.responder.connection().isOverfull() ? Refusal.UNREAD.exception() : null;
	}

	private boolean isOverdue() {
		return this.timeoutMillis >= 0 && (this.responder.now() - this.receivedAt) / 1_000_000 >= this.timeoutMillis;
	}

	// The shutdown is over, and nobody can be told what it would do.
	private boolean isTooLate() {
		Connection closing = this.responder.connection();
		return closing.isGoingAway() && closing.state().isTerminal();
	}

	private void finish(@Nullable Object result, @Nullable Throwable failure) {
		try {
			this.responder.finish(this.frame.correlationId(), this.size, this.handler, result, failure);
		}
		finally {
			this.frame.release();
		}
	}

}
