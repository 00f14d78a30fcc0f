package io.netconduit.engine.rpc;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.RpcTimeoutException;
import io.netconduit.engine.connection.FrameOwner;
import io.netconduit.engine.connection.OwnedFuture;
import io.netconduit.engine.protocol.Withdrawable;
import org.jspecify.annotations.Nullable;

/**
 * An answer that the peer still has to send; the future that the caller holds. Within the
 * library, only the code that takes it out of {@link PendingAnswers} completes it; a
 * caller that completes it takes it out.
 */
final class PendingAnswer extends OwnedFuture<@Nullable Object> implements FrameOwner, Withdrawable {

	static final String DISCOVERY = "Discovery";

	private static final Withdrawable WITHDRAWN = () -> true;

	private static final Withdrawable SENT = () -> false;

	private static final AtomicReferenceFieldUpdater<PendingAnswer, @Nullable Withdrawable> FRAME = AtomicReferenceFieldUpdater
		.newUpdater(PendingAnswer.class, Withdrawable.class, "frame");

	private final Kind kind;

	private final String name;

	private final @Nullable Type resultType;

	private final Duration timeout;

	private final long deadline;

	private final PendingAnswers table;

	/** The request on its way to the peer, once there is a frame. */
	private volatile @Nullable Withdrawable frame;

	private long id;

	/**
	 * Create an answer to wait for.
	 * @param kind what it answers
	 * @param name the method's name or the message type
	 * @param resultType what a result is bound to, or {@code null} if there is none
	 * @param timeout how long to wait
	 * @param now the time in nanoseconds
	 * @param table the table in which it waits
	 */
	PendingAnswer(Kind kind, String name, @Nullable Type resultType, Duration timeout, long now, PendingAnswers table) {
		this.kind = kind;
		this.name = name;
		this.resultType = resultType;
		this.timeout = timeout;
		this.deadline = now + timeout.toNanos();
		this.table = table;
	}

	Kind kind() {
		return this.kind;
	}

	@Nullable Type resultType() {
		return this.resultType;
	}

	long id() {
		return this.id;
	}

	void id(long given) {
		this.id = given;
	}

	long deadline() {
		return this.deadline;
	}

	boolean isOverdue(long now) {
		return now - this.deadline >= 0;
	}

	/** The frame was written at once. */
	void sent() {
		this.frame = SENT;
	}

	@Override
	public void sending(Withdrawable waiting) {
		if (!FRAME.compareAndSet(this, null, waiting)) {
			// It ended while its frame was created.
			waiting.withdraw();
		}
	}

	@Override
	public boolean withdraw() {
		Withdrawable waiting = this.frame;
		if (waiting == null && !FRAME.compareAndSet(this, null, WITHDRAWN)) {
			waiting = this.frame;
		}
		if (waiting == null) {
			return true;
		}
		boolean withdrawn = waiting.withdraw();
		// The frame itself is not needed any more.
		this.frame = (withdrawn) ? WITHDRAWN : SENT;
		return withdrawn;
	}

	// A frame that was sent cannot be withdrawn, but the peer may cancel the call.
	private void cancelAtPeer(boolean sent) {
		if (sent && this.kind == Kind.CALL) {
			this.table.givenUp(this.id);
		}
	}

	void timeOut() {
		boolean sent = !withdraw();
		ended(ErrorCode.TIMEOUT.code());
		fail(new RpcTimeoutException(operation(), this.timeout, sent));
		cancelAtPeer(sent);
	}

	void disconnect(@Nullable ConduitConnectionException cause) {
		boolean sent = !withdraw();
		int code = (cause != null) ? cause.code() : ErrorCode.DISCONNECTED.code();
		ended(code);
		String why = (cause != null) ? cause.getMessage() : "The connection was closed";
		fail(new ConduitConnectionException(code,
				operation() + " failed: " + FailureTexts.withCode(why, code)
						+ (sent ? "; it had been sent and may have been handled" : "; it had not been sent"),
				(cause != null) ? cause.remoteMessage() : null, sent, cause));
	}

	/** Record that it is about to be awaited. */
	void started() {
		this.table.recorder().started(this.kind == Kind.MESSAGE, this.name);
	}

	/**
	 * Record the outcome; the code that has taken it out of the table calls this once.
	 * @param code the error code
	 */
	void ended(int code) {
		this.table.recorder().ended(this.kind == Kind.MESSAGE, this.name, code);
	}

	// Begins a sentence.
	String operation() {
		return switch (this.kind) {
			case CALL -> FailureTexts.call(this.name);
			case MESSAGE -> FailureTexts.message(this.name);
			case LISTING -> DISCOVERY;
		};
	}

	@SuppressWarnings("NullAway") // does not see that the future's type takes null
	void answered(@Nullable Object value) {
		ended(RpcRecorder.SUCCESS_CODE);
		settle(value);
	}

	void refused(RpcException error) {
		ended(error.code());
		fail(error);
	}

	@Override
	protected void completing() {
		if (this.table.remove(this)) {
			ended(ErrorCode.CANCELLED.code());
			cancelAtPeer(!withdraw());
		}
	}

	/**
	 * Kind of request that an answer belongs to.
	 */
	enum Kind {

		/** An RPC_REQUEST. */
		CALL,

		/** A MESSAGE that requires an ACK. */
		MESSAGE,

		/** An RPC_LIST. */
		LISTING

	}

}
