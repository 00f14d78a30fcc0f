package io.netconduit.rpc;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.codec.MessagePayload;
import io.netconduit.connection.Connection;
import io.netconduit.protocol.Frame;
import io.netconduit.protocol.ProtocolLimits;
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

	/** After so many messages a worker gives others a turn. */
	private static final int TURN = 64;

	private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

	private final PeerConnection peer;

	private final Connection connection;

	private final RpcSetup setup;

	private final MessageAnswers answers;

	private final Queue<Inbound> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicBoolean running = new AtomicBoolean();

	private volatile boolean closed;

	MessageLane(PeerConnection peer, Connection connection, RpcSetup setup) {
		this.peer = peer;
		this.connection = connection;
		this.setup = setup;
		this.answers = new MessageAnswers(connection, setup);
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
		catch (RuntimeException ex) {
			frame.release();
			throw ex;
		}
		this.bytes.addAndGet(frame.payload().capacity());
		this.waiting.incrementAndGet();
		this.queue.add(new Inbound(frame, message));
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
		return this.answers.refused(lent, retryAfterSeconds);
	}

	/**
	 * Handle what waits, as long as it belongs here; only who holds {@link #running} may.
	 * @param here where this thread is
	 */
	private void drain(Execution here) {
		for (int handled = 0;; handled++) {
			Inbound first = first();
			if (first == null) {
				return;
			}
			MessageHandler handler = this.setup.handlers().message(first.message.type());
			Execution where = (handler != null) ? handler.execution() : here;
			if (where != here || handled == TURN) {
				hop(where);
				return;
			}
			CompletableFuture<Void> finished = handle(first, handler);
			if (!finished.isDone()) {
				finished.whenComplete((nothing, failure) -> {
					leave();
					hop(where);
				});
				return;
			}
			leave();
		}
	}

	private @Nullable Inbound first() {
		Inbound first = this.queue.peek();
		while (first == null || this.closed) {
			// Only then: what comes in at this moment is to be handled, not discarded.
			if (this.closed) {
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
		try {
			if (where == Execution.EVENT_LOOP) {
				this.connection.eventLoop().execute(() -> drain(where));
			}
			else {
				this.setup.worker().execute(() -> drain(where));
			}
		}
		catch (RejectedExecutionException ex) {
			retry(where);
		}
	}

	// All workers are busy: the message waits, and with it the peer.
	private void retry(Execution where) {
		try {
			this.connection.eventLoop().schedule(() -> hop(where), RETRY_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The event loop of connection {} is gone", this.connection.id());
			discard();
		}
	}

	// Completes when the next message may be handled; never fails.
	private CompletableFuture<Void> handle(Inbound inbound, @Nullable MessageHandler handler) {
		MessagePayload message = inbound.message;
		if (handler == null) {
			this.answers.unknown(inbound.frame, message.type());
			return DONE;
		}
		if (!Permissions.permit(handler.roles(), this.peer)) {
			this.answers.denied(inbound.frame, message.type());
			return DONE;
		}
		Object result;
		try {
			result = handler.handle(new InboundMessage(message.type(), message.data(), this.peer));
		}
		catch (Throwable ex) {
			return answer(inbound, handler, null, ex);
		}
		if (result instanceof CompletionStage<?> stage) {
			CompletableFuture<Void> finished = new CompletableFuture<>();
			stage.whenComplete((value, failure) -> answer(inbound, handler, value, failure)
				.whenComplete((nothing, ignored) -> finished.complete(null)));
			return finished;
		}
		return answer(inbound, handler, result, null);
	}

	// A peer that holds our answers back holds its own messages back with them.
	private CompletableFuture<Void> answer(Inbound inbound, MessageHandler handler, @Nullable Object result,
			@Nullable Throwable failure) {
		String type = inbound.message.type();
		if (failure != null) {
			RpcException told = this.setup.failures().resolve(failure, handler.origin(), this.peer);
			return this.answers.failed(inbound.frame, type, told);
		}
		return this.answers.handled(inbound.frame, type, result);
	}

	private void leave() {
		Inbound handled = this.queue.poll();
		if (handled == null) {
			return;
		}
		this.bytes.addAndGet(-handled.size());
		handled.frame.release();
		int left = this.waiting.decrementAndGet();
		this.connection.messagesWaiting(weight(), false);
		if (left == 0) {
			this.connection.workChanged();
		}
	}

	// The connection has ended: what has not begun is not begun any more.
	void close() {
		this.closed = true;
		if (this.running.compareAndSet(false, true)) {
			first();
		}
	}

	private void discard() {
		for (Inbound left = this.queue.poll(); left != null; left = this.queue.poll()) {
			this.bytes.addAndGet(-left.size());
			left.frame.release();
			this.waiting.decrementAndGet();
		}
	}

	// How much of the queue is taken: by number, or by bytes where the messages are
	// large.
	private int weight() {
		long byBytes = this.bytes.get() * this.connection.settings().receiveQueueSize()
				/ ProtocolLimits.MESSAGE_BYTES_WAITING;
		return (int) Math.max(this.waiting.get(), Math.min(byBytes, Integer.MAX_VALUE));
	}

	int waiting() {
		return this.waiting.get();
	}

	/**
	 * A message that waits or is being handled.
	 *
	 * @param frame the frame
	 * @param message its payload
	 */
	private record Inbound(Frame frame, MessagePayload message) {

		int size() {
			return this.frame.payload().capacity();
		}

	}

}
