package io.netconduit.engine.rpc;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.CallContext;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.payload.ForeignText;
import io.netconduit.engine.codec.payload.InvalidParamsException;
import io.netconduit.engine.codec.payload.RpcRequestPayload;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.Frame;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the peer's calls: limits them, leaves the event loop if the handler may block, and
 * answers each call once.
 */
final class Responder {

	private static final Logger logger = LoggerFactory.getLogger(Responder.class);

	private static final int LONGEST_NAME = 100;

	private static final ForeignCode.Code<ConnectionWorkers, Runnable> IF_FREE = Responder::execute;

	private static final ForeignCode.Code<ConnectionWorkers, Runnable> ALWAYS = Responder::executeAlways;

	private final PeerConnection peer;

	private final Connection connection;

	private final RpcSetup setup;

	private final CallAnswers answers;

	private final Admission admission;

	private final ConnectionWorkers workers;

	private final RpcRecorder recorder;

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
		this.recorder = setup.recorder();
		this.answers = new CallAnswers(connection, setup);
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
			refuse(id, refusal);
			return;
		}
		RpcRequestPayload request;
		try {
			request = RpcRequestPayload.decode(frame.payload(), this.setup.handlers().methodNames());
		}
		catch (InvalidParamsException ex) {
			refuse(id, ErrorCode.INVALID_PARAMS, String.valueOf(ex.getMessage()), null);
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
		refuse(id, ErrorCode.OVERLOADED, Refusal.RATE.message(), Refusal.details(retryAfterSeconds));
		return true;
	}

	private @Nullable CallHandler admit(long id, RpcRequestPayload request) {
		if (this.connection.isGoingAway()) {
			refuse(id, ErrorCode.GOING_AWAY, "The connection is closing; the call was not run", null);
			return null;
		}
		CallHandler handler = this.setup.handlers().call(request.method());
		if (handler == null) {
			refuse(id, ErrorCode.METHOD_NOT_FOUND, "Method '" + shown(request.method()) + "' not found", null);
			return null;
		}
		if (!Permissions.permit(handler.roles(), this.peer)) {
			refuse(id, ErrorCode.PERMISSION_DENIED, Permissions.DENIED, null);
			return null;
		}
		return handler;
	}

	// A peer that floods this side with short requests gets no more long answers.
	void refuseListing(long id) {
		refuse(id, Refusal.UNREAD);
	}

	private void refuse(long id, ErrorCode code, String message, @Nullable Map<String, Object> details) {
		this.recorder.callRefused(code.code());
		this.answers.refuse(id, code, message, details);
	}

	private void refuse(long id, Refusal refusal) {
		this.recorder.callRefused(ErrorCode.OVERLOADED.code());
		this.setup.refusals().report(refusal, this.connection);
		this.answers.refuse(id, refusal);
	}

	private static String shown(String name) {
		String printable = ForeignText.shown(name);
		return (printable.length() > LONGEST_NAME) ? printable.substring(0, LONGEST_NAME) + "…" : printable;
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
		own(call);
		this.admission.enter(call.size());
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
			refuse(frame.correlationId(), refusal);
			return;
		}
		RunningCall call = queue(frame, request, handler, size);
		ForeignCode.Code<ConnectionWorkers, Runnable> execute = due ? ALWAYS : IF_FREE;
		if (ForeignCode.call(execute, this.workers, call) != null && call.takeBack()) {
			this.admission.leave(size);
			this.answers.ended(handler, ErrorCode.OVERLOADED.code());
			this.setup.refusals().report(Refusal.WORKERS, this.connection);
			this.answers.refuse(frame.correlationId(), Refusal.WORKERS);
			answered();
		}
	}

	// A failure ends the connection, but the server must not lose the place of the call.
	private RunningCall queue(Frame frame, RpcRequestPayload request, CallHandler handler, int size) {
		boolean owned = false;
		try {
			long id = frame.correlationId();
			ByteBuf own = frame.detachPayload();
			ByteBuf params = (request.params() != null) ? own : null;
			RunningCall call = RunningCall.queued(this, id, own, context(id, request, params), handler, size);
			this.answers.started(handler);
			own(call);
			owned = true;
			return call;
		}
		finally {
			if (!owned) {
				this.admission.leave(size);
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
