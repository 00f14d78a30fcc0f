package io.netconduit.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.engine.rpc.PeerConnection;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a client connected: knows its connection, or the round of attempts that is to
 * bring one. All fields are guarded by this object's monitor; nobody else is called while
 * it is held.
 */
final class Reconnector {

	private final ClientDescriptor descriptor;

	private final Connector connector;

	private final Backoff backoff;

	private final ClientEvents events;

	private final DisconnectedBuffer buffer;

	private @Nullable ClientResources resources;

	private @Nullable ConnectRound round;

	private volatile @Nullable PeerConnection current;

	private @Nullable Throwable lastFailure;

	private boolean closed;

	private boolean refused;

	private boolean connectedBefore;

	Reconnector(ClientDescriptor descriptor, Connector connector, Backoff backoff, ClientEvents events,
			DisconnectedBuffer buffer) {
		this.descriptor = descriptor;
		this.connector = connector;
		this.backoff = backoff;
		this.events = events;
		this.buffer = buffer;
	}

	/**
	 * Open a round, unless the client is connected or a round is under way.
	 * @param newResources makes the threads where there are none
	 * @return the round's outcome
	 */
	CompletableFuture<PeerConnection> connect(Supplier<ClientResources> newResources) {
		ConnectRound opened;
		synchronized (this) {
			if (this.current != null && this.current.state().isOpen()) {
				return CompletableFuture.completedFuture(this.current);
			}
			if (this.round != null) {
				return this.round.outcome();
			}
			if (this.resources == null) {
				this.resources = newResources.get();
			}
			this.closed = false;
			this.refused = false;
			opened = newRound(this.resources);
			this.round = opened;
		}
		opened.attempt();
		return opened.outcome();
	}

	/**
	 * Find the connection for a message or call. While a round's first attempt is under
	 * way it is waited for; while a lost connection is being made anew nothing waits.
	 * @param newResources makes the threads where a round must be opened
	 * @return the connection; fails where there is none
	 */
	CompletableFuture<PeerConnection> connection(Supplier<ClientResources> newResources) {
		PeerConnection open = this.current;
		if (open != null && open.state().isOpen()) {
			return open.connection();
		}
		synchronized (this) {
			PeerConnection present = this.current;
			if (present != null && present.state().isOpen()) {
				return present.connection();
			}
			if (this.round != null) {
				return this.round.firstAttempt();
			}
			ConduitConnectionException refusal = refusal();
			if (refusal != null) {
				return CompletableFuture.failedFuture(refusal);
			}
		}
		connect(newResources);
		synchronized (this) {
			if (this.round != null) {
				return this.round.firstAttempt();
			}
			return (this.current != null) ? this.current.connection()
					: CompletableFuture.failedFuture(failure(ErrorCode.DISCONNECTED, "The client is not connected"));
		}
	}

	/**
	 * See to it that a connection comes, for those who wait for one.
	 * @param newResources makes the threads where a round must be opened
	 * @return why none will come, or {@code null}
	 */
	@Nullable ConduitConnectionException summon(Supplier<ClientResources> newResources) {
		synchronized (this) {
			PeerConnection present = this.current;
			boolean isComing = this.round != null || (present != null && !this.closed
					&& (present.state().isOpen() || this.descriptor.reconnect().enabled()));
			ConduitConnectionException refusal = isComing ? null : refusal();
			if (isComing || refusal != null) {
				return refusal;
			}
		}
		connect(newResources);
		return null;
	}

	// Why no round is to be opened for a message or call.
	private @Nullable ConduitConnectionException refusal() {
		if (this.closed) {
			return failure(ErrorCode.DISCONNECTED, "The client is closed");
		}
		if (this.current != null) {
			return failure(ErrorCode.RECONNECTING, this.current.state().isTerminal()
					? "The connection was lost and is being made anew" : "The connection is closing");
		}
		return this.refused ? failure(ErrorCode.AUTH_FAILED, "The server refused the login; connect() tries again")
				: null;
	}

	private ConduitConnectionException failure(ErrorCode code, String message) {
		return new ConduitConnectionException(code, message, false, this.lastFailure);
	}

	/**
	 * Close the connection, end the round, and stay so until the next {@link #connect}.
	 * @return completes when the connection is closed
	 */
	CompletableFuture<Void> disconnect() {
		PeerConnection closing;
		ConnectRound ended;
		boolean first;
		synchronized (this) {
			first = !this.closed;
			this.closed = true;
			this.connectedBefore = false;
			closing = this.current;
			ended = this.round;
			this.round = null;
		}
		if (first) {
			this.events.stopping();
		}
		ConduitConnectionException reason = new ConduitConnectionException(ErrorCode.DISCONNECTED,
				"The client was closed");
		if (ended != null) {
			ended.abandon(reason);
		}
		this.buffer.fail(reason);
		return (closing != null) ? closing.close() : CompletableFuture.completedFuture(null);
	}

	/**
	 * Give back all threads.
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

	synchronized ConnectionState state() {
		PeerConnection present = this.current;
		// Read once: the connection may end at any moment.
		ConnectionState own = (present != null) ? present.state() : ConnectionState.DISCONNECTED;
		if (present != null && !own.isTerminal()) {
			return own;
		}
		// Whoever sees a call fail with a connection must find the client on its way to
		// the next one, even before it has been told of the loss.
		boolean isAboutToReconnect = present != null && this.descriptor.reconnect().enabled() && !this.closed;
		if (this.round != null || isAboutToReconnect) {
			return ConnectionState.CONNECTING;
		}
		if (this.closed) {
			return ConnectionState.CLOSED;
		}
		return (this.lastFailure != null) ? ConnectionState.FAILED : ConnectionState.DISCONNECTED;
	}

	synchronized @Nullable PeerConnection current() {
		PeerConnection present = this.current;
		return (present != null && !present.state().isTerminal()) ? present : null;
	}

	synchronized @Nullable ConnectRound round() {
		return this.round;
	}

	synchronized @Nullable Throwable lastFailure() {
		return this.lastFailure;
	}

	/**
	 * Whether a round still counts.
	 * @param candidate the round
	 * @return whether it is the present one
	 */
	synchronized boolean isUnderWay(ConnectRound candidate) {
		return this.round == candidate;
	}

	/**
	 * A round has succeeded.
	 * @param succeeded the round
	 * @param peer the connection
	 * @return whether it still counts; otherwise the connection is not wanted
	 */
	boolean adopt(ConnectRound succeeded, PeerConnection peer) {
		boolean again;
		PeerConnection stillClosing;
		synchronized (this) {
			if (this.round != succeeded) {
				return false;
			}
			this.round = null;
			stillClosing = this.current;
			this.current = peer;
			this.lastFailure = null;
			again = this.connectedBefore;
			this.connectedBefore = true;
		}
		if (stillClosing != null) {
			this.events.disconnected(stillClosing, null);
		}
		// What was called before comes before what listeners call now.
		this.buffer.connected(peer);
		this.events.connected(peer, again);
		return true;
	}

	/**
	 * An attempt has failed.
	 * @param failed its round
	 * @param failure why
	 * @param last whether the round is over
	 * @param isRefusal whether the server will refuse the next attempt too
	 * @return whether the round still counts
	 */
	synchronized boolean attemptFailed(ConnectRound failed, Throwable failure, boolean last, boolean isRefusal) {
		if (this.round != failed) {
			return false;
		}
		this.lastFailure = failure;
		this.refused = isRefusal;
		if (last) {
			this.round = null;
		}
		return true;
	}

	ClientEvents events() {
		return this.events;
	}

	void gaveUp(Throwable failure, int attempts) {
		this.buffer.fail(failure);
		this.events.failed(failure, attempts);
	}

	void lost(PeerConnection peer, @Nullable ConduitConnectionException cause) {
		ConnectRound opened = null;
		boolean isOver;
		synchronized (this) {
			if (this.current != peer) {
				return;
			}
			this.current = null;
			boolean isMissing = !this.closed && this.round == null;
			if (isMissing && this.descriptor.reconnect().enabled() && this.resources != null) {
				opened = newRound(this.resources);
				opened.refuseCalls(new ConduitConnectionException(ErrorCode.RECONNECTING,
						"The connection was lost and is being made anew", false, cause));
				this.round = opened;
			}
			isOver = this.round == null;
		}
		if (isOver) {
			this.buffer.fail((cause != null) ? cause : failure(ErrorCode.DISCONNECTED, "The connection was closed"));
		}
		this.events.disconnected(peer, cause);
		if (opened != null) {
			opened.retryLater(null);
		}
	}

	private ConnectRound newRound(ClientResources threads) {
		return new ConnectRound(this, this.descriptor, this.connector, this.backoff, threads);
	}

}
