package io.netconduit.engine.rpc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.LongSupplier;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.foreign.ForeignCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A call or message of the peer and everything that its handler may know about it. There
 * is one object for each; parts that few handlers need are created on demand.
 *
 * @since 0.1.0
 */
public final class InboundContext implements CallContext {

	private static final AtomicReferenceFieldUpdater<InboundContext, @Nullable Object> CANCELLATION = AtomicReferenceFieldUpdater
		.newUpdater(InboundContext.class, Object.class, "cancellation");

	@SuppressWarnings("rawtypes")
	private static final AtomicReferenceFieldUpdater<InboundContext, @Nullable Map> ANSWER_METADATA = AtomicReferenceFieldUpdater
		.newUpdater(InboundContext.class, Map.class, "answerMetadata");

	private static final Object CANCELLED = new Object();

	/** Replaces a payload that was released, which differs from an absent payload. */
	private static final ByteBuf GONE = Unpooled.wrappedBuffer(new byte[1]);

	/** Timeouts of this length or more, in milliseconds, count as no timeout. */
	private static final long UNLIMITED = TimeUnit.DAYS.toMillis(36_500);

	private final Kind kind;

	private final String name;

	private final ConduitConnection connection;

	private final @Nullable Map<String, String> metadata;

	/** How long the caller waits, in nanoseconds, negative if it does not say. */
	private final long timeout;

	private final LongSupplier nanoClock;

	private @Nullable ByteBuf payload;

	private ThreadSnapshot threadSnapshot = ThreadSnapshot.EMPTY;

	private boolean kept;

	/**
	 * When the caller stops waiting, {@link InheritedDeadline#NONE} until it is first
	 * needed: a call that is handled at once need not read the clock.
	 */
	private long deadline;

	private @Nullable Instant deadlineInstant;

	private volatile @Nullable Map<String, String> answerMetadata;

	/** The latest {@link OnCancel}, or {@link #CANCELLED}. */
	private volatile @Nullable Object cancellation;

	/**
	 * Creates a context.
	 * @param kind what is handled
	 * @param name the method's name or the message type
	 * @param payload the bytes of the {@code params} map or of the data, already checked
	 * to be well-formed, or {@code null} if there are none; a view that the engine
	 * releases
	 * @param metadata what was sent with them, or {@code null}
	 * @param connection the peer
	 * @param timeoutMillis how long the caller waits, in milliseconds, negative if it
	 * does not say
	 * @param nanoClock the time, in nanoseconds from an arbitrary start
	 */
	public InboundContext(Kind kind, String name, @Nullable ByteBuf payload, @Nullable Map<String, String> metadata,
			ConduitConnection connection, long timeoutMillis, LongSupplier nanoClock) {
		this.kind = kind;
		this.name = name;
		this.payload = payload;
		this.metadata = metadata;
		this.connection = connection;
		this.timeout = (timeoutMillis < UNLIMITED) ? TimeUnit.MILLISECONDS.toNanos(timeoutMillis) : -1;
		this.nanoClock = nanoClock;
	}

	/**
	 * Returns the bytes that arguments are bound to.
	 * @return the bytes of the {@code params} map or of the data, or {@code null} if
	 * there are none; a view that the engine releases
	 * @throws RpcException 1003 if the payload was released, because handling is over
	 */
	public @Nullable ByteBuf payload() {
		ByteBuf present = this.payload;
		if (present == GONE) {
			throw over();
		}
		return present;
	}

	/**
	 * Returns a payload that may be read at any time, on any thread: from now on
	 * {@link #payload()} is a copy in memory of its own.
	 * @return the bytes of the {@code params} map or of the data, which need not be
	 * released, or {@code null} if there are none
	 * @throws RpcException 1003 if the payload was released
	 */
	@Nullable ByteBuf keepPayload() {
		ByteBuf present = payload();
		if (present != null && !this.kept) {
			present = Unpooled.wrappedBuffer(ByteBufUtil.getBytes(present));
			this.payload = present;
		}
		this.kept = true;
		return present;
	}

	/**
	 * Drops a lent payload, which is about to be overwritten.
	 */
	void letLentGo() {
		if (!this.kept) {
			letGo();
		}
	}

	/**
	 * Drops the payload, which is about to be released, because handling is over.
	 */
	void letGo() {
		this.payload = GONE;
	}

	/**
	 * Sets what captures what interceptors set for the thread of the handler.
	 * @param snapshot not captured yet
	 */
	void threadSnapshot(ThreadSnapshot snapshot) {
		this.threadSnapshot = snapshot;
	}

	/**
	 * Returns what interceptors have set for the thread of the handler.
	 * @return the snapshot, possibly not captured yet
	 */
	ThreadSnapshot threadSnapshot() {
		return this.threadSnapshot;
	}

	/**
	 * Checks that there is a reason to continue handling.
	 * @throws RpcException 1003 if it is over or {@linkplain #isCancelled() cancelled}
	 */
	void requireWanted() {
		if (this.payload == GONE || isCancelled()) {
			throw over();
		}
	}

	private RpcException over() {
		return new RpcException(ErrorCode.CANCELLED, "The handling of '" + this.name + "' has ended or was cancelled");
	}

	@Override
	public ConduitConnection connection() {
		return this.connection;
	}

	@Override
	public Kind kind() {
		return this.kind;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Map<String, String> metadata() {
		return (this.metadata != null) ? Collections.unmodifiableMap(this.metadata) : Map.of();
	}

	@Override
	public void answerMetadata(String key, String value) {
		Map<String, String> present = this.answerMetadata;
		if (present == null) {
			Map<String, String> made = new ConcurrentHashMap<>(4);
			present = ANSWER_METADATA.compareAndSet(this, null, made) ? made : this.answerMetadata;
		}
		Objects.requireNonNull(present).put(key, value);
	}

	/**
	 * Returns the metadata for the answer as it is now: entries that are added while the
	 * answer is written are not sent.
	 * @return the metadata, unmodifiable, or {@code null} if there is none
	 */
	@Nullable Map<String, String> sentMetadata() {
		Map<String, String> present = this.answerMetadata;
		return (present != null) ? Map.copyOf(present) : null;
	}

	/**
	 * Whether the caller said how long it waits.
	 * @return whether there is a deadline
	 */
	boolean isLimited() {
		return this.timeout >= 0;
	}

	long timeoutNanos() {
		return this.timeout;
	}

	/**
	 * Returns the deadline by the engine's clock. The first call reads the clock.
	 * @return the deadline in nanoseconds; of no meaning if there is none
	 */
	long deadlineNanos() {
		long present = this.deadline;
		if (present == InheritedDeadline.NONE) {
			present = InheritedDeadline.after(this.nanoClock.getAsLong(), this.timeout);
			this.deadline = present;
		}
		return present;
	}

	/**
	 * Returns the deadline if somebody has asked for it before.
	 * @return the deadline in nanoseconds, or {@link InheritedDeadline#NONE}
	 */
	long knownDeadline() {
		return this.deadline;
	}

	/**
	 * Returns how much time is left.
	 * @return the nanoseconds until the deadline, negative if it has passed
	 */
	long remainingNanos() {
		return deadlineNanos() - this.nanoClock.getAsLong();
	}

	@Override
	public @Nullable Duration remaining() {
		return isLimited() ? Duration.ofNanos(Math.max(0, remainingNanos())) : null;
	}

	@Override
	public @Nullable Instant deadline() {
		Instant present = this.deadlineInstant;
		if (present == null && isLimited()) {
			present = Instant.now().plusNanos(remainingNanos());
			this.deadlineInstant = present;
		}
		return present;
	}

	@Override
	public boolean isCancelled() {
		return this.cancellation == CANCELLED;
	}

	@Override
	public void onCancel(Runnable action) {
		Object before = this.cancellation;
		while (before != CANCELLED) {
			if (CANCELLATION.compareAndSet(this, before, new OnCancel(action, (OnCancel) before))) {
				return;
			}
			before = this.cancellation;
		}
		run(action);
	}

	/**
	 * Records that nobody waits for the outcome any more, without running the handler's
	 * actions yet.
	 * @return the actions to run next, {@code null} if there are none
	 */
	@Nullable Runnable markCancelled() {
		Object before = CANCELLATION.getAndSet(this, CANCELLED);
		return (before instanceof OnCancel last) ? () -> run(last) : null;
	}

	/**
	 * Notifies the handler that nobody waits for the outcome any more.
	 */
	void cancel() {
		Runnable actions = markCancelled();
		if (actions != null) {
			actions.run();
		}
	}

	private void run(OnCancel last) {
		Deque<Runnable> inOrder = new ArrayDeque<>();
		for (OnCancel each = last; each != null; each = each.before()) {
			inOrder.push(each.action());
		}
		inOrder.forEach(this::run);
	}

	private void run(Runnable action) {
		ForeignCode.run("A cancellation action of '" + this.name + "'", action::run);
	}

	@Override
	public String toString() {
		return this.kind + " '" + this.name + "' of " + this.connection;
	}

	/**
	 * A cancellation action of the handler.
	 *
	 * @param action the action
	 * @param before the one that was added before, or {@code null}
	 */
	private record OnCancel(Runnable action, @Nullable OnCancel before) {

	}

}
