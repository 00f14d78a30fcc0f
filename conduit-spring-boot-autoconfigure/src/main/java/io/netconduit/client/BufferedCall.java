package io.netconduit.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.rpc.DeferredCall;
import io.netconduit.engine.rpc.FailureTexts;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.engine.rpc.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * A message or call in the {@link DisconnectedBuffer}: sent by the thread that gives it
 * its turn, and only if it has not timed out by then.
 *
 * @param <T> the type of its outcome
 */
final class BufferedCall<T extends @Nullable Object> {

	private final DeferredCall<T> call;

	private final LongSupplier nanoClock;

	private final long deadline;

	private final CompletableFuture<PeerConnection> turn = new CompletableFuture<>();

	private final CompletableFuture<T> outcome;

	private volatile @Nullable Predicate<BufferedCall<?>> leave;

	BufferedCall(DeferredCall<T> call, LongSupplier nanoClock) {
		this.call = call;
		this.nanoClock = nanoClock;
		this.deadline = nanoClock.getAsLong() + call.timeout().toNanos();
		// Registered before any thread can give it its turn, so that the turn sends it at
		// once.
		this.outcome = Waiting.compose(this.turn, this::start, this::givenUp);
	}

	private CompletableFuture<T> start(PeerConnection peer) {
		Duration left = Duration.ofNanos(this.deadline - this.nanoClock.getAsLong());
		// Peers and failures count whole milliseconds.
		return (left.toMillis() > 0) ? this.call.start(peer, left) : CompletableFuture.failedFuture(this.call.late());
	}

	// Its caller finds the place free.
	private void givenUp() {
		Predicate<BufferedCall<?>> present = this.leave;
		if (present != null) {
			present.test(this);
		}
	}

	/**
	 * Watch for its timeout and for a cancellation by its caller.
	 * @param leave takes it out of the buffer, and reports whether it was there
	 * @param timer the timer, or {@code null} if the buffer is emptied soon anyway
	 */
	void watch(Predicate<BufferedCall<?>> leave, @Nullable ScheduledExecutorService timer) {
		this.leave = leave;
		if (this.turn.isDone()) {
			return;
		}
		Future<?> timeout = Waiting.schedule(timer, () -> {
			if (leave.test(this)) {
				this.turn.completeExceptionally(this.call.late());
			}
		}, this.call.timeout());
		if (timeout != null) {
			this.turn.whenComplete((peer, failure) -> timeout.cancel(false));
			this.outcome.whenComplete((value, failure) -> timeout.cancel(false));
		}
	}

	void send(PeerConnection peer) {
		this.turn.complete(peer);
	}

	/**
	 * Fail it.
	 * @param reason why there is no connection
	 */
	void fail(Throwable reason) {
		int code = (reason instanceof ConduitConnectionException cause) ? cause.code() : ErrorCode.DISCONNECTED.code();
		String remote = (reason instanceof ConduitConnectionException cause) ? cause.remoteMessage() : null;
		// Each caller gets its own exception, so that its own stack trace can be added.
		this.turn.completeExceptionally(new ConduitConnectionException(code,
				this.call + " failed: " + FailureTexts.withCode(reason.getMessage(), code) + "; it had not been sent",
				remote, false, reason));
	}

	int size() {
		return this.call.size();
	}

	CompletableFuture<T> outcome() {
		return this.outcome;
	}

}
