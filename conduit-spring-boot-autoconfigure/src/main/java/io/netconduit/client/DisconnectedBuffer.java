package io.netconduit.client;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.foreign.ForeignFailures;
import io.netconduit.engine.rpc.CallBuffer;
import io.netconduit.engine.rpc.DeferredCall;
import io.netconduit.engine.rpc.FailureTexts;
import io.netconduit.engine.rpc.PeerConnection;
import org.jspecify.annotations.Nullable;

/**
 * Holds a client's messages and calls while it has no connection, in order and up to a
 * number and a size. Once there is a connection, they are sent on its event loop one
 * after the other, and calls made in the meantime wait behind them: calls go to the
 * connection directly only when nothing waits any more.
 */
final class DisconnectedBuffer implements CallBuffer {

	/** After this many calls the event loop returns to its sockets. */
	private static final int TURN = 128;

	private final DisconnectedSettings settings;

	private final String keys;

	private final Supplier<@Nullable ConduitConnectionException> summon;

	private final Supplier<@Nullable ScheduledExecutorService> timer;

	private final LongSupplier nanoClock;

	/* Guarded by this object's monitor; no other code is called while it is held. */
	private final Set<BufferedCall<?>> waiting = new LinkedHashSet<>();

	private long bytes;

	private volatile @Nullable PeerConnection peer;

	/**
	 * Create a buffer.
	 * @param descriptor contains its limits
	 * @param summon requests a connection, or reports why there will be none
	 * @param timer gives the timer of the client's timeouts, or {@code null} once the
	 * client has been closed
	 * @param nanoClock the time
	 */
	DisconnectedBuffer(ClientDescriptor descriptor, Supplier<@Nullable ConduitConnectionException> summon,
			Supplier<@Nullable ScheduledExecutorService> timer, LongSupplier nanoClock) {
		this.settings = descriptor.disconnected();
		this.keys = descriptor.connection().key("disconnected-buffer.");
		this.summon = summon;
		this.timer = timer;
		this.nanoClock = nanoClock;
	}

	@Override
	public @Nullable PeerConnection open() {
		PeerConnection present = this.peer;
		return (present != null && present.state().isOpen()) ? present : null;
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> await(DeferredCall<T> call) {
		BufferedCall<T> buffered = new BufferedCall<>(call, this.nanoClock);
		PeerConnection open;
		synchronized (this) {
			open = open();
			if (open == null) {
				ConduitConnectionException refusal = refusal(call);
				if (refusal != null) {
					return CompletableFuture.failedFuture(refusal);
				}
				this.waiting.add(buffered);
				this.bytes += call.size();
			}
		}
		if (open != null) {
			// The connection was established at this moment.
			buffered.send(open);
		}
		else {
			summonFor(buffered);
			// Not earlier: the timer belongs to the threads that a new round creates.
			buffered.watch(this::leave, this.timer.get());
		}
		return buffered.outcome();
	}

	private @Nullable ConduitConnectionException refusal(DeferredCall<?> call) {
		if (this.waiting.size() >= this.settings.maxMessages()) {
			return full(call, "max-messages (" + this.settings.maxMessages() + ")");
		}
		if (this.bytes + call.size() > this.settings.maxSize()) {
			return full(call, "max-size (" + this.settings.maxSize() + " bytes)");
		}
		return null;
	}

	private ConduitConnectionException full(DeferredCall<?> call, String bound) {
		return new ConduitConnectionException(ErrorCode.OVERLOADED, FailureTexts
			.withCode(call + " was not sent: the buffer is full, " + this.keys + bound, ErrorCode.OVERLOADED.code()));
	}

	// Only after the call is in the buffer: a round that gives up at this moment must
	// find it.
	private void summonFor(BufferedCall<?> buffered) {
		ConduitConnectionException refusal;
		try {
			refusal = this.summon.get();
		}
		catch (RuntimeException | Error ex) {
			refusal = new ConduitConnectionException(ErrorCode.DISCONNECTED, ForeignFailures.message(ex), false, ex);
		}
		if (refusal != null && leave(buffered)) {
			buffered.fail(refusal);
		}
	}

	private synchronized boolean leave(BufferedCall<?> buffered) {
		if (!this.waiting.remove(buffered)) {
			return false;
		}
		this.bytes -= buffered.size();
		return true;
	}

	/**
	 * Send the waiting calls over a new connection. On its event loop only.
	 * @param connected the connection
	 */
	void connected(PeerConnection connected) {
		for (int sent = 0; sent < TURN; sent++) {
			BufferedCall<?> first = next(connected);
			if (first == null) {
				return;
			}
			first.send(connected);
		}
		connected.execute(() -> connected(connected));
	}

	// If this connection is lost too, the rest waits for the next.
	private synchronized @Nullable BufferedCall<?> next(PeerConnection connected) {
		if (!connected.state().isOpen()) {
			return null;
		}
		Iterator<BufferedCall<?>> line = this.waiting.iterator();
		if (!line.hasNext()) {
			this.peer = connected;
			return null;
		}
		BufferedCall<?> first = line.next();
		line.remove();
		this.bytes -= first.size();
		return first;
	}

	/**
	 * Fail the waiting calls, because no connection will be established.
	 * @param reason the reason
	 */
	void fail(Throwable reason) {
		List<BufferedCall<?>> failed;
		synchronized (this) {
			failed = new ArrayList<>(this.waiting);
			this.waiting.clear();
			this.bytes = 0;
		}
		failed.forEach((each) -> each.fail(reason));
	}

}
