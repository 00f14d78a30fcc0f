package io.netconduit.engine.rpc;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.CallContext;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.payload.InvalidParamsException;
import io.netconduit.engine.codec.payload.RpcRequestPayload;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.Frame;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Runs the peer's calls: limits them, leaves the event loop if the handler may block, and
 * answers each call once.
 */
final class Responder {

	private static final ForeignCode.Code<ConnectionWorkers, Runnable> IF_FREE = Responder::execute;

	private static final ForeignCode.Code<ConnectionWorkers, Runnable> ALWAYS = Responder::executeAlways;

	private final PeerConnection peer;

	private final Connection connection;

	private final RpcSetup setup;

	private final CallAnswers answers;

	private final CallRefusals refusals;

	private final Admission admission;

	private final ConnectionWorkers workers;

	private final RunningCalls running = new RunningCalls();

	private final DeadlineSweep sweep;

	private final AtomicInteger unanswered = new AtomicInteger();

	/** Calls that the event loop runs at this moment; used by the event loop only. */
	private int inline;

	Responder(PeerConnection peer, Connection connection, RpcSetup setup, ConnectionWorkers workers) {
		this.peer = peer;
		this.connection = connection;
		this.setup = setup;
		this.workers = workers;
		this.answers = new CallAnswers(connection, setup);
		this.refusals = new CallRefusals(connection, setup, this.answers);
		this.admission = new Admission(connection, setup.inFlight());
		this.sweep = new DeadlineSweep(this.running, connection.eventLoop(), setup.nanoClock());
	}

	/**
	 * A call came in. On the event loop only.
	 * @param frame the frame, lent
	 */
	void received(Frame frame) {
		long id = frame.correlationId();
		int size = frame.payload().readableBytes();
		Refusal refusal = (!this.connection.isGoingAway()) ? this.admission.check(size) : null;
		if (refusal != null) {
			// The payload is not read: a refusal must cost less than a call.
			this.refusals.refuse(id, refusal);
			return;
		}
		RpcRequestPayload request;
		try {
			request = RpcRequestPayload.decode(frame.payload(), this.setup.handlers().methodNames());
		}
		catch (InvalidParamsException ex) {
			this.refusals.refuse(id, ErrorCode.INVALID_PARAMS, String.valueOf(ex.getMessage()), null);
			return;
		}
		CallHandler handler = admit(id, request);
		if (handler == null) {
			return;
		}
		if (handler.execution() == Execution.EVENT_LOOP) {
			run(id, request, handler, size);
		}
		else {
			dispatch(frame, request, handler, size);
		}
	}

	/**
	 * A call came in faster than the peer may send.
	 * @param id its id
	 * @param retryAfterSeconds after how many seconds the peer may try again
	 * @return whether it could be answered
	 */
	boolean refused(long id, int retryAfterSeconds) {
		if (!this.answers.isAnswered(id)) {
			return false;
		}
		this.refusals.refuse(id, ErrorCode.OVERLOADED, Refusal.RATE.message(), Refusal.details(retryAfterSeconds));
		return true;
	}

	private @Nullable CallHandler admit(long id, RpcRequestPayload request) {
		if (this.connection.isGoingAway()) {
			this.refusals.refuse(id, ErrorCode.GOING_AWAY, "The connection is closing; the call was not run", null);
			return null;
		}
		CallHandler handler = this.setup.handlers().call(request.method());
		if (handler == null) {
			this.refusals.refuseUnknown(id, request.method());
			return null;
		}
		if (!Permissions.permit(handler.roles(), this.peer)) {
			this.refusals.refuse(id, ErrorCode.PERMISSION_DENIED, Permissions.DENIED, null);
			return null;
		}
		return handler;
	}

	// A peer that floods this side with short requests gets no more long answers.
	void refuseListing(long id) {
		this.refusals.refuse(id, Refusal.UNREAD);
	}

	// Run on the event loop: a call that is over when the handler returns is not even
	// counted.
	private void run(long id, RpcRequestPayload request, CallHandler handler, int size) {
		this.inline++;
		this.answers.started(handler);
		try {
			if (request.timeoutMillis() == 0) {
				this.answers.ended(handler, ErrorCode.TIMEOUT.code());
				this.answers.refuse(id, overdue());
				return;
			}
			InboundContext context = context(id, request, request.params());
			Object result = value(this.setup.invoker().invoke(handler, context));
			if (result instanceof CompletionStage<?> pending) {
				context.letLentGo();
				await(RunningCall.awaiting(this, id, pending, handler, size, context), pending);
			}
			else {
				context.letGo();
				reply(id, result, handler, context.sentMetadata(), context.threadSnapshot());
			}
		}
		finally {
			this.inline--;
			tellIfIdle();
		}
	}

	// A result that is already available is used at once. Only the JDK's own future is
	// certain to support these queries.
	private static @Nullable Object value(@Nullable Object result) {
		return (result instanceof CompletableFuture<?> future && future.getClass() == CompletableFuture.class
				&& future.isDone() && !future.isCompletedExceptionally()) ? future.join() : result;
	}

	private void await(RunningCall call, CompletionStage<?> stage) {
		this.admission.enter(call.size());
		boolean owned = false;
		try {
			own(call);
			owned = true;
		}
		finally {
			if (!owned) {
				this.admission.leave(call.size());
			}
		}
		ForeignCode.follow(stage, call);
	}

	// Called before anything can end the call: calls end on this event loop, or as a
	// consequence of the caller's next steps.
	private void own(RunningCall call) {
		call.watch(this.sweep);
		this.running.add(call);
		this.unanswered.incrementAndGet();
	}

	private void dispatch(Frame frame, RpcRequestPayload request, CallHandler handler, int size) {
		boolean due = this.admission.isDue(size);
		Refusal refusal = (due || !this.workers.isFull()) ? this.admission.tryEnter(size) : Refusal.WORKERS;
		if (refusal != null) {
			this.refusals.refuse(frame.correlationId(), refusal);
			return;
		}
		long id = frame.correlationId();
		RunningCall call = queue(frame, request, handler, size);
		ForeignCode.Code<ConnectionWorkers, Runnable> execute = due ? ALWAYS : IF_FREE;
		if (ForeignCode.call(execute, this.workers, call) != null && call.takeBack()) {
			this.admission.leave(size);
			this.answers.ended(handler, ErrorCode.OVERLOADED.code());
			this.setup.refusals().report(Refusal.WORKERS, this.connection);
			this.answers.refuse(id, Refusal.WORKERS);
			answered();
		}
	}

	// A failure, such as a lack of memory, ends the connection. The server must not lose
	// the place of the call.
	private RunningCall queue(Frame frame, RpcRequestPayload request, CallHandler handler, int size) {
		RunningCall owned = null;
		ByteBuf payload = null;
		try {
			long id = frame.correlationId();
			payload = frame.detachPayload();
			ByteBuf params = (request.params() != null) ? payload : null;
			RunningCall call = RunningCall.queued(this, id, payload, context(id, request, params), handler, size);
			this.answers.started(handler);
			own(call);
			owned = call;
			return call;
		}
		finally {
			if (owned == null) {
				this.admission.leave(size);
				if (payload != null) {
					payload.release();
				}
			}
		}
	}

	private static @Nullable Object execute(ConnectionWorkers workers, Runnable task) {
		workers.execute(task);
		return null;
	}

	private static @Nullable Object executeAlways(ConnectionWorkers workers, Runnable task) {
		workers.executeAlways(task);
		return null;
	}

	private InboundContext context(long id, RpcRequestPayload request, @Nullable ByteBuf params) {
		return new InboundContext(this.answers.isAnswered(id) ? CallContext.Kind.CALL : CallContext.Kind.ONE_WAY,
				request.method(), params, request.metadata(), this.peer, request.timeoutMillis(),
				this.setup.nanoClock());
	}

	static RpcException overdue() {
		return new RpcException(ErrorCode.TIMEOUT, "The caller's timeout has expired; the call was not run");
	}

	static RpcException timedOut() {
		return new RpcException(ErrorCode.TIMEOUT, "The caller's timeout has expired; the call was cancelled");
	}

	/**
	 * The caller does not want the result of a call any more. On the event loop only.
	 * @param id the call's id
	 */
	void cancel(long id) {
		RunningCall call = this.running.find(id);
		if (call == null || !call.cancel(new RpcException(ErrorCode.CANCELLED, "The call was cancelled"))) {
			this.connection.unmatchedCancel();
		}
	}

	/**
	 * The connection has ended: nobody waits for what runs. On the event loop only.
	 */
	void close() {
		this.running.cancelAll(new RpcException(ErrorCode.DISCONNECTED, "The connection has ended"));
	}

	long now() {
		return this.setup.nanoClock().getAsLong();
	}

	HandlerInvoker invoker() {
		return this.setup.invoker();
	}

	Connection connection() {
		return this.connection;
	}

	// A call that was let in is over. May be called by any thread.
	void finish(RunningCall call, @Nullable Object result, @Nullable Throwable failure) {
		// Before the answer goes out: the peer may use the place as soon as it has it.
		this.admission.leave(call.size());
		try {
			if (failure != null) {
				this.answers.fail(call.id(), this.setup.failures(), failure, call.handler(), call.context());
			}
			else if (!this.connection.state().isTerminal()) {
				reply(call.id(), result, call.handler(), call.context().sentMetadata(),
						call.context().threadSnapshot());
			}
			else {
				this.answers.ended(call.handler(), ErrorCode.DISCONNECTED.code());
			}
		}
		finally {
			answered();
		}
	}

	private void reply(long id, @Nullable Object result, CallHandler handler, @Nullable Map<String, String> metadata,
			ThreadSnapshot thread) {
		if (!thread.isCaptured()) {
			this.answers.reply(id, result, handler, metadata);
			return;
		}
		thread.call(() -> {
			this.answers.reply(id, result, handler, metadata);
			return null;
		});
	}

	// After the answer is queued: only then may a CLOSE_ACK follow.
	private void answered() {
		if (this.unanswered.decrementAndGet() == 0) {
			this.connection.workChanged();
		}
	}

	private void tellIfIdle() {
		if (this.inline == 0 && this.unanswered.get() == 0) {
			this.connection.workChanged();
		}
	}

	/**
	 * Return how many calls have no answer yet. On the event loop only.
	 * @return the number of calls
	 */
	int inProgress() {
		return this.inline + this.unanswered.get();
	}

}
