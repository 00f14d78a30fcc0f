package io.netconduit.engine.rpc;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netconduit.CallContext;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.payload.MessagePayload;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.OwnedFuture;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.CountAndBytes;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.ProtocolLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peer's messages: handled one after the other, in order, wherever their handlers
 * run.
 */
final class MessageLane {

	private static final Logger logger = LoggerFactory.getLogger(MessageLane.class);

	private static final long RETRY_MILLIS = 5;

	/** After this many messages a thread gives other connections a turn. */
	private static final int TURN = 64;

	/** After this time a worker gives other connections a turn if any of them waits. */
	private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final PeerConnection peer;

	private final Connection connection;

	private final RpcSetup setup;

	private final ConnectionWorkers workers;

	private final MessageAnswers answers;

	private final RpcRecorder recorder;

	private final Queue<InboundMessage> queue = new ConcurrentLinkedQueue<>();

	private final CountAndBytes waiting = new CountAndBytes();

	private final AtomicBoolean running = new AtomicBoolean();

	private final HandlingLimit<RunningMessage> limit;

	/** Why messages are not handled any more, {@code null} while they are. */
	private volatile @Nullable RpcException end;

	private volatile @Nullable RunningMessage handling;

	MessageLane(PeerConnection peer, Connection connection, RpcSetup setup, ConnectionWorkers workers) {
		this.peer = peer;
		this.connection = connection;
		this.setup = setup;
		this.workers = workers;
		this.recorder = setup.recorder();
		this.answers = new MessageAnswers(connection, setup);
		this.limit = new HandlingLimit<>(connection.settings().timeouts().messageHandler(), connection.eventLoop(),
				setup.nanoClock(), () -> waiting() > 0, () -> this.handling, RunningMessage::overdue);
	}

	/**
	 * A message came in. On the event loop only.
	 * @param lent the frame, lent
	 */
	void received(Frame lent) {
		Frame frame = lent.detach();
		MessagePayload message;
		try {
			message = MessagePayload.decode(frame.payload());
		}
		catch (RuntimeException | Error ex) {
			frame.release();
			throw ex;
		}
		this.waiting.add(1, frame.payload().capacity());
		this.queue.add(new InboundMessage(frame, message));
		this.limit.watch();
		this.connection.messagesWaiting(weight(), true);
		// A worker may have emptied the queue before the peer was held back by it.
		this.connection.messagesWaiting(weight(), false);
		if (this.running.compareAndSet(false, true)) {
			drain(Execution.EVENT_LOOP);
		}
	}

	/**
	 * A message came in faster than the peer may send. On the event loop only.
	 * @param lent the frame, lent
	 * @param retryAfterSeconds after how many seconds the peer may try again
	 * @return whether that could be answered
	 */
	boolean refused(Frame lent, int retryAfterSeconds) {
		boolean answered = this.answers.refused(lent, retryAfterSeconds);
		if (answered) {
			this.recorder.messageRefused(ErrorCode.OVERLOADED.code());
		}
		return answered;
	}

	/**
	 * Handle the waiting messages, as long as they belong on this kind of thread. Only
	 * the holder of {@link #running} may call this.
	 * @param here the kind of the current thread
	 */
	private void drain(Execution here) {
		long start = (here == Execution.WORKER) ? this.setup.nanoClock().getAsLong() : 0;
		for (int handled = 0;; handled++) {
			InboundMessage first = first();
			if (first == null) {
				return;
			}
			MessageHandler handler = this.setup.handlers().message(first.message().type());
			Execution where = (handler != null) ? handler.execution() : here;
			if (where != here || handled == TURN || (handled > 0 && isTurnOver(here, start))) {
				hop(where);
				return;
			}
			if (!claim(first)) {
				continue;
			}
			CompletableFuture<Void> finished = handle(first, handler);
			if (!finished.isDone()) {
				finished.whenComplete((nothing, failure) -> {
					leave(first);
					hop(where);
				});
				return;
			}
			leave(first);
		}
	}

	private boolean isTurnOver(Execution here, long start) {
		return here == Execution.WORKER && this.workers.isAnyWaiting()
				&& this.setup.nanoClock().getAsLong() - start >= TURN_NANOS;
	}

	// The end of the connection may have discarded it a moment ago.
	private boolean claim(InboundMessage first) {
		InboundMessage taken = this.queue.poll();
		if (taken != null && taken != first) {
			forget(taken);
		}
		return taken == first;
	}

	private @Nullable InboundMessage first() {
		InboundMessage first = this.queue.peek();
		while (first == null || this.end != null) {
			// Only if closed: a message that arrives at this moment must be handled, not
			// discarded.
			if (this.end != null) {
				discard();
			}
			this.running.set(false);
			if (this.queue.isEmpty() || !this.running.compareAndSet(false, true)) {
				return null;
			}
			first = this.queue.peek();
		}
		return first;
	}

	private void hop(Execution where) {
		if (this.end != null && first() == null) {
			return;
		}
		// This is the only task of its kind: the next one follows when it has ended.
		Executor executor = (where == Execution.EVENT_LOOP) ? this.connection.eventLoop() : this.workers::executeAlways;
		if (ForeignCode.attempt(() -> executor.execute(() -> drain(where))) != null) {
			retry(where);
		}
	}

	// All workers are busy: the message waits, and so does the peer.
	private void retry(Execution where) {
		if (where == Execution.WORKER) {
			this.setup.refusals().report(Refusal.WORKERS, this.connection);
		}
		try {
			this.connection.eventLoop().schedule(() -> hop(where), RETRY_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The event loop of connection {} has ended", this.connection.id());
			discard();
		}
	}

	// Completes when the next message may be handled; never fails.
	private CompletableFuture<Void> handle(InboundMessage inbound, @Nullable MessageHandler handler) {
		MessagePayload message = inbound.message();
		if (handler == null) {
			this.recorder.messageRefused(ErrorCode.METHOD_NOT_FOUND.code());
			this.answers.unknown(inbound.frame(), message.type());
			return OwnedFuture.done();
		}
		if (!Permissions.permit(handler.roles(), this.peer)) {
			this.recorder.messageRefused(ErrorCode.PERMISSION_DENIED.code());
			this.answers.denied(inbound.frame(), message.type());
			return OwnedFuture.done();
		}
		this.recorder.messageStarted(RpcRecorder.Direction.INBOUND, message.type());
		RunningMessage running = new RunningMessage(inbound, handler, new InboundContext(CallContext.Kind.MESSAGE,
				message.type(), message.data(), message.metadata(), this.peer, -1, this.setup.nanoClock()));
		this.handling = running;
		// The connection may have ended between the look at it and this line.
		RpcException over = this.end;
		if (over != null) {
			running.cancel(over);
		}
		running.invoke(this.setup.invoker());
		return running.finished();
	}

	// The next message is handled regardless of what happens to the answer.
	private CompletableFuture<Void> answer(RunningMessage running, @Nullable Object result,
			@Nullable Throwable failure) {
		this.handling = null;
		running.context().letGo();
		CompletableFuture<Void> answered = ForeignCode.ask(running.handler().origin(),
				() -> answerTo(running, result, failure));
		return (answered != null) ? answered : OwnedFuture.done();
	}

	// A peer that delays the answers of this side delays its own messages as well.
	private CompletableFuture<Void> answerTo(RunningMessage running, @Nullable Object result,
			@Nullable Throwable failure) {
		Frame frame = running.inbound.frame();
		String type = running.inbound.message().type();
		InboundContext context = running.context();
		if (failure == null) {
			return this.answers.handled(frame, type, result, running.handler(), context);
		}
		if (failure == this.end) {
			this.answers.ended(type, ErrorCode.DISCONNECTED.code());
			return OwnedFuture.done();
		}
		return this.answers.failed(frame, type,
				this.setup.failures().resolve(failure, running.handler().origin(), context));
	}

	private void leave(InboundMessage handled) {
		int left = forget(handled);
		this.connection.messagesWaiting(weight(), false);
		if (left == 0) {
			this.connection.workChanged();
		}
	}

	private int forget(InboundMessage inbound) {
		int size = inbound.size();
		inbound.frame().release();
		return CountAndBytes.count(this.waiting.remove(1, size));
	}

	// The connection has ended: waiting messages are dropped, even while a handler hangs,
	// and the handler's work ends too.
	void close() {
		RpcException over = new RpcException(ErrorCode.DISCONNECTED, "The connection has ended");
		this.end = over;
		discard();
		RunningMessage present = this.handling;
		if (present != null) {
			present.cancel(over);
		}
	}

	private void discard() {
		for (InboundMessage left = this.queue.poll(); left != null; left = this.queue.poll()) {
			forget(left);
		}
	}

	// How much of the queue is in use: by number, or by bytes if the messages are large.
	private int weight() {
		long present = this.waiting.get();
		long byBytes = CountAndBytes.bytes(present) * this.connection.settings().queues().receiveQueueSize()
				/ ProtocolLimits.MESSAGE_BYTES_WAITING;
		return (int) Math.max(CountAndBytes.count(present), Math.min(byBytes, Integer.MAX_VALUE));
	}

	int waiting() {
		return CountAndBytes.count(this.waiting.get());
	}

	/**
	 * A message that is being handled. It ends with its connection.
	 */
	private final class RunningMessage extends RunningHandler<MessageHandler> {

		private final InboundMessage inbound;

		/** Set by the thread that runs the handler, before other threads may finish. */
		private @Nullable CompletableFuture<Void> finished;

		RunningMessage(InboundMessage inbound, MessageHandler handler, InboundContext context) {
			super(handler, context);
			this.inbound = inbound;
		}

		// On the event loop. Later messages wait for this one.
		void overdue() {
			if (cancel(MessageAnswers.late())) {
				MessageLane.this.answers.warnOfLate(handler().origin(), this.inbound.message().type());
			}
		}

		// Completes when the next message may be handled; never fails.
		CompletableFuture<Void> finished() {
			CompletableFuture<Void> present = this.finished;
			return (present != null) ? present : OwnedFuture.done();
		}

		@Override
		void awaiting() {
			this.finished = new CompletableFuture<>();
		}

		@Override
		void finish(@Nullable Object result, @Nullable Throwable failure) {
			CompletableFuture<Void> answered = answer(this, result, failure);
			CompletableFuture<Void> waiting = this.finished;
			if (waiting != null) {
				answered.whenComplete((nothing, ignored) -> waiting.complete(null));
			}
			else {
				this.finished = answered;
			}
		}

	}

}
