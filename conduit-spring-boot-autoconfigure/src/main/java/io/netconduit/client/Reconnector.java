package io.netconduit.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.engine.connection.PeerClose;
import io.netconduit.engine.foreign.AlarmClock;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.rpc.PeerConnection;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a client connected: acts on the state in its {@link ClientLink}. It opens rounds
 * of attempts, notifies listeners and waiting callers, and closes.
 */
final class Reconnector {

	/** Closing takes this much longer than the timeout for work in flight. */
	private static final Duration CLOSING = Duration.ofSeconds(1);

	private final ClientDescriptor descriptor;

	private final Connector connector;

	private final Backoff backoff;

	private final ClientEvents events;

	private final DisconnectedBuffer buffer;

	private final ClientLink link;

	/** Guarded by this object's monitor. */
	private @Nullable ClientResources resources;

	Reconnector(ClientDescriptor descriptor, Connector connector, Backoff backoff, ClientEvents events,
			DisconnectedBuffer buffer) {
		this.descriptor = descriptor;
		this.connector = connector;
		this.backoff = backoff;
		this.events = events;
		this.buffer = buffer;
		this.link = new ClientLink(descriptor.reconnect().enabled());
	}

	/**
	 * Open a round, unless the client is connected or a round is under way.
	 * @param newResources creates the threads if there are none
	 * @return the round's outcome
	 */
	CompletableFuture<PeerConnection> connect(Supplier<ClientResources> newResources) {
		return open(newResources).outcome();
	}

	private ClientLink.Opening open(Supplier<ClientResources> newResources) {
		ClientLink.Opening opening = this.link.connect(() -> newRound(resources(newResources)));
		if (opening.isNew() && opening.round() != null) {
			opening.round().attempt();
		}
		return opening;
	}

	private synchronized ClientResources resources(Supplier<ClientResources> newResources) {
		ClientResources present = this.resources;
		if (present == null) {
			present = newResources.get();
			this.resources = present;
		}
		return present;
	}

	/**
	 * Find the connection for a message or call. While a round's first attempt is under
	 * way, the call waits for it; while a lost connection is being re-established,
	 * nothing waits.
	 * @param newResources creates the threads if a round must be opened
	 * @return the connection; fails if there is none
	 */
	CompletableFuture<PeerConnection> connection(Supplier<ClientResources> newResources) {
		PeerConnection open = this.link.open();
		if (open != null) {
			return open.connection();
		}
		CompletableFuture<PeerConnection> present = this.link.forCall();
		if (present != null) {
			return present;
		}
		return open(newResources).firstAttempt();
	}

	/**
	 * Request a connection for callers that wait for one.
	 * @param newResources creates the threads if a round must be opened
	 * @return why no connection will be established, or {@code null}
	 */
	@Nullable ConduitConnectionException summon(Supplier<ClientResources> newResources) {
		synchronized (this.link) {
			if (this.link.isComing()) {
				return null;
			}
			ConduitConnectionException refusal = this.link.refusal();
			if (refusal != null) {
				return refusal;
			}
		}
		open(newResources);
		return null;
	}

	/**
	 * Close the connection, end the round, and stay disconnected until the next
	 * {@link #connect}.
	 * @return completes when the connection is closed and the listeners know it, or when
	 * that takes too long
	 */
	CompletableFuture<Void> disconnect() {
		ClientLink.Closing closing;
		CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
		synchronized (this.link) {
			closing = this.link.close();
			if (closing.first()) {
				told = this.events.stopping();
			}
		}
		CompletableFuture<Void> ended = new CompletableFuture<>();
		AlarmClock.Alarm late = AlarmClock.after(longestDisconnect(),
				() -> AlarmClock.onOwnThread("conduit-client-stop", () -> ended.complete(null)));
		continueAfter(told,
				() -> leave(closing).whenComplete((nothing, failure) -> continueAfter(this.events.told(), () -> {
					late.cancel();
					ended.complete(null);
				})));
		return ended;
	}

	private CompletableFuture<Void> leave(ClientLink.Closing closing) {
		ConduitConnectionException reason = new ConduitConnectionException(ErrorCode.DISCONNECTED,
				"The client was closed");
		if (closing.round() != null) {
			closing.round().abandon(reason);
		}
		this.buffer.fail(reason);
		return (closing.connection() != null) ? closing.connection().close() : CompletableFuture.completedFuture(null);
	}

	private Duration longestDisconnect() {
		return this.descriptor.connection().timeouts().shutdown().plus(CLOSING);
	}

	// On an event loop, because what follows may complete futures of the application. At
	// once if there is nothing to wait for.
	private void continueAfter(CompletableFuture<Void> told, Runnable next) {
		if (told.isDone()) {
			next.run();
		}
		else {
			told.whenComplete((nothing, failure) -> onEventLoop(next));
		}
	}

	private void onEventLoop(Runnable task) {
		ScheduledExecutorService loops = timer();
		if (loops == null || ForeignCode.attempt(() -> loops.execute(task)) != null) {
			AlarmClock.onOwnThread("conduit-client-stop", task);
		}
	}

	/**
	 * Release all threads.
	 * @return completes when they have ended
	 */
	CompletableFuture<Void> release() {
		ClientResources released;
		synchronized (this) {
			released = this.resources;
			this.resources = null;
		}
		return (released != null) ? released.close() : CompletableFuture.completedFuture(null);
	}

	/**
	 * Return the timer of the client's timeouts.
	 * @return the timer, {@code null} while the client has no threads
	 */
	synchronized @Nullable ScheduledExecutorService timer() {
		return (this.resources != null) ? this.resources.eventLoops().group() : null;
	}

	ConnectionState state() {
		return this.link.state();
	}

	@Nullable PeerConnection current() {
		return this.link.current();
	}

	@Nullable ConnectRound round() {
		return this.link.round();
	}

	@Nullable Throwable lastFailure() {
		return this.link.lastFailure();
	}

	@Nullable Throwable lastLoss() {
		return this.link.lastLoss();
	}

	/**
	 * Whether a round still counts.
	 * @param candidate the round
	 * @return whether it is the current one
	 */
	boolean isUnderWay(ConnectRound candidate) {
		return this.link.round() == candidate;
	}

	/**
	 * A round has succeeded.
	 * @param succeeded the round
	 * @param peer the connection
	 * @param announced called when the listeners have been notified, on an event loop
	 * @return whether it still counts; otherwise the connection is not wanted
	 */
	boolean adopt(ConnectRound succeeded, PeerConnection peer, Runnable announced) {
		CompletableFuture<Void> told;
		CompletableFuture<Void> flushed = new CompletableFuture<>();
		synchronized (this.link) {
			ClientLink.Adoption adoption = this.link.adopt(succeeded, peer);
			if (adoption == null) {
				return false;
			}
			if (adoption.before() != null) {
				PeerClose close = adoption.before().peerClose();
				this.events.disconnected(adoption.before(),
						(close != null && close.isFailure()) ? close.exception() : null);
			}
			told = this.events.connected(peer, adoption.again(), flushed);
		}
		try {
			// Earlier calls go before the calls that listeners make now.
			this.buffer.connected(peer);
		}
		finally {
			flushed.complete(null);
		}
		peer.holdUntil(told);
		continueAfter(told, announced);
		return true;
	}

	/**
	 * An attempt has failed.
	 * @param failed its round, which has {@linkplain #gaveUp given up} if it is over
	 * @param attempts how many attempts it has made
	 * @param failure the failure
	 * @param last whether the round is over
	 * @param isRefusal whether the server will refuse the next attempt too
	 * @return whether the round still counts
	 */
	boolean attemptFailed(ConnectRound failed, int attempts, Throwable failure, boolean last, boolean isRefusal) {
		synchronized (this.link) {
			boolean counts = this.link.attemptFailed(failed, failure, last, isRefusal);
			if (counts && last) {
				this.events.failed(failure, attempts);
			}
			return counts;
		}
	}

	/**
	 * A round waits before its next attempt.
	 * @param waiting the round
	 * @param delay how long it waits
	 * @param attempt the number of the attempt
	 * @return whether the round still counts
	 */
	boolean waits(ConnectRound waiting, Duration delay, int attempt) {
		synchronized (this.link) {
			if (!isUnderWay(waiting)) {
				return false;
			}
			// Also if the wait is over by then: the listeners know of each one.
			int closings = this.link.closings();
			this.events.reconnecting(delay, attempt, () -> this.link.closings() == closings);
		}
		return true;
	}

	boolean isNewsThatItGaveUp() {
		return this.events.isNewsThatItGaveUp();
	}

	void gaveUp(Throwable failure) {
		this.buffer.fail(failure);
	}

	void lost(PeerConnection peer, @Nullable ConduitConnectionException cause) {
		PeerClose close = peer.peerClose();
		ClientLink.Loss loss;
		synchronized (this.link) {
			loss = this.link.lost(peer, cause, () -> reconnecting(peer));
			if (loss == null) {
				return;
			}
			this.events.disconnected(peer, cause);
			reportEnd(loss, close);
		}
		if (loss.over()) {
			ConduitConnectionException ending = peer.ending();
			this.buffer.fail((ending != null) ? ending
					: new ConduitConnectionException(ErrorCode.DISCONNECTED, "The connection was closed"));
		}
		if (loss.opened() != null) {
			loss.opened().retryLater((close != null) ? close.retryAfter() : null);
		}
	}

	private void reportEnd(ClientLink.Loss loss, @Nullable PeerClose close) {
		Throwable failure = loss.failure();
		if (loss.opened() == null && loss.over() && failure != null) {
			if (close != null && !close.reconnect()) {
				this.events.sentAway(failure);
			}
			this.events.failed(failure, 0);
		}
	}

	private synchronized @Nullable ConnectRound reconnecting(PeerConnection lost) {
		if (this.resources == null) {
			return null;
		}
		ConnectRound opened = newRound(this.resources);
		opened.refuseCalls(lost.ending());
		return opened;
	}

	private ConnectRound newRound(ClientResources threads) {
		return new ConnectRound(this, this.descriptor, this.connector, this.backoff, threads);
	}

}
