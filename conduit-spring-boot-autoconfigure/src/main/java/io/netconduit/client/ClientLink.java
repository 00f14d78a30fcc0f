package io.netconduit.client;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitException;
import io.netconduit.ConnectionState;
import io.netconduit.ErrorCode;
import io.netconduit.engine.connection.PeerClose;
import io.netconduit.engine.rpc.PeerConnection;
import org.jspecify.annotations.Nullable;

/**
 * State of a client's link to the server: its connection, the round of attempts to
 * establish one, and the reason if there is neither. This object's monitor guards all
 * fields; no listener is called while it is held.
 */
final class ClientLink {

	private final boolean reconnects;

	private volatile @Nullable PeerConnection current;

	private @Nullable ConnectRound round;

	private @Nullable Throwable lastFailure;

	private @Nullable Throwable lastLoss;

	private boolean closed;

	private boolean refused;

	private boolean connectedBefore;

	private int closings;

	/**
	 * Create a link without a connection.
	 * @param reconnects whether a lost connection is replaced
	 */
	ClientLink(boolean reconnects) {
		this.reconnects = reconnects;
	}

	/**
	 * Return the connection if it is open, without a lock.
	 * @return the connection, or {@code null}
	 */
	@Nullable PeerConnection open() {
		PeerConnection present = this.current;
		return (present != null && present.state().isOpen()) ? present : null;
	}

	/**
	 * Open a round, unless the client is connected or a round is under way.
	 * @param newRound creates the round
	 * @return what to wait for
	 */
	synchronized Opening connect(Supplier<ConnectRound> newRound) {
		PeerConnection open = open();
		if (open != null || this.round != null) {
			return new Opening(open, this.round, false);
		}
		ConnectRound opened = newRound.get();
		this.closed = false;
		this.refused = false;
		this.round = opened;
		return new Opening(null, opened, true);
	}

	/**
	 * Find the connection for a message or call.
	 * @return the connection, or why there is none; {@code null} if a round must be
	 * opened first
	 */
	synchronized @Nullable CompletableFuture<PeerConnection> forCall() {
		PeerConnection open = open();
		if (open != null) {
			return open.connection();
		}
		if (this.round != null) {
			return this.round.forCall(this.lastFailure);
		}
		ConduitConnectionException refusal = refusal();
		return (refusal != null) ? CompletableFuture.failedFuture(refusal) : null;
	}

	/**
	 * Whether a connection exists, or will be established without a new round.
	 * @return whether nothing needs to be done for waiting callers
	 */
	synchronized boolean isComing() {
		PeerConnection present = this.current;
		return this.round != null
				|| (present != null && !this.closed && (present.state().isOpen() || isReplaced(present)));
	}

	/**
	 * Find the reason not to open a round for a message or call.
	 * @return the reason, or {@code null}
	 */
	synchronized @Nullable ConduitConnectionException refusal() {
		if (this.closed) {
			return failure(ErrorCode.DISCONNECTED, "The client is closed", null);
		}
		PeerConnection present = this.current;
		if (present != null) {
			String what = present.state().isTerminal() ? "The connection was lost" : "The connection is closing";
			return isReplaced(present)
					? failure(ErrorCode.RECONNECTING, what + "; the client reconnects", present.ending())
					: failure(ErrorCode.DISCONNECTED, what + "; the client does not reconnect", present.ending());
		}
		return this.refused ? failure(ErrorCode.AUTH_FAILED, "The server refuses this client; connect() tries again",
				this.lastFailure) : null;
	}

	// Whether another connection follows a connection after its end.
	private boolean isReplaced(PeerConnection peer) {
		PeerClose close = peer.peerClose();
		return this.reconnects && (close == null || close.reconnect());
	}

	/**
	 * Create the failure of something that needs a connection.
	 * @param code the code
	 * @param message what happened
	 * @param reason why there is no connection, or {@code null}
	 * @return the failure, whose text contains the reason
	 */
	static ConduitConnectionException failure(ErrorCode code, String message, @Nullable Throwable reason) {
		String text = (reason != null) ? message + ": " + reason.getMessage() : message;
		String remote = (reason instanceof ConduitException told) ? told.remoteMessage() : null;
		return new ConduitConnectionException(code.code(), text, remote, false, reason);
	}

	/**
	 * Stop connecting, until the next {@link #connect}.
	 * @return the connection and the round to close and abandon
	 */
	synchronized Closing close() {
		boolean first = !this.closed;
		this.closed = true;
		this.closings++;
		this.connectedBefore = false;
		ConnectRound ended = this.round;
		this.round = null;
		return new Closing(this.current, ended, first);
	}

	/**
	 * Return how often the client was closed.
	 * @return the number of calls of {@link #close}
	 */
	synchronized int closings() {
		return this.closings;
	}

	/**
	 * Adopt the connection of a round that has succeeded.
	 * @param succeeded the round
	 * @param peer the connection
	 * @return what the connection replaces, or {@code null} if the round no longer counts
	 */
	synchronized @Nullable Adoption adopt(ConnectRound succeeded, PeerConnection peer) {
		if (this.round != succeeded) {
			return null;
		}
		Adoption adoption = new Adoption(this.current, this.connectedBefore);
		this.round = null;
		this.current = peer;
		this.lastFailure = null;
		this.connectedBefore = true;
		return adoption;
	}

	/**
	 * An attempt has failed.
	 * @param failed its round
	 * @param failure the failure
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

	/**
	 * Remove a connection that has ended.
	 * @param peer the connection
	 * @param cause why it ended, or {@code null} if it was closed normally
	 * @param newRound creates the round that replaces it, or returns {@code null} if it
	 * cannot
	 * @return what follows, or {@code null} if it was not the client's connection
	 */
	synchronized @Nullable Loss lost(PeerConnection peer, @Nullable ConduitConnectionException cause,
			Supplier<@Nullable ConnectRound> newRound) {
		if (this.current != peer) {
			return null;
		}
		this.current = null;
		this.lastLoss = (cause != null) ? cause : this.lastLoss;
		ConnectRound opened = null;
		if (!this.closed && this.round == null) {
			if (isReplaced(peer)) {
				opened = newRound.get();
				this.round = opened;
			}
			PeerClose close = peer.peerClose();
			this.refused = close != null && !close.reconnect();
			this.lastFailure = this.refused ? peer.ending() : cause;
		}
		return new Loss(opened, this.round == null, this.closed ? null : this.lastFailure);
	}

	synchronized ConnectionState state() {
		PeerConnection present = this.current;
		// Read once: the connection may end at any moment.
		ConnectionState own = (present != null) ? present.state() : ConnectionState.DISCONNECTED;
		if (present != null && !own.isTerminal()) {
			return own;
		}
		// A caller whose call fails because a connection ended must find the client
		// connecting again, even before the client has been notified of the loss.
		boolean isAboutToReconnect = present != null && isReplaced(present) && !this.closed;
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

	synchronized @Nullable Throwable lastLoss() {
		return this.lastLoss;
	}

	/**
	 * A request to connect.
	 *
	 * @param open the connection, or {@code null} if the round has to create it
	 * @param round the round that is under way, or {@code null}
	 * @param isNew whether the request has opened the round, whose first attempt is due
	 */
	record Opening(@Nullable PeerConnection open, @Nullable ConnectRound round, boolean isNew) {

		/**
		 * Return the outcome of the round, also if it is over by now.
		 * @return completes with the connection
		 */
		CompletableFuture<PeerConnection> outcome() {
			return wait(ConnectRound::outcome);
		}

		/**
		 * Return the outcome of the round's first attempt, also if it is over by now.
		 * @return completes with the connection
		 */
		CompletableFuture<PeerConnection> firstAttempt() {
			return wait(ConnectRound::firstAttempt);
		}

		private CompletableFuture<PeerConnection> wait(
				Function<ConnectRound, CompletableFuture<PeerConnection>> ofRound) {
			if (this.open != null) {
				return CompletableFuture.completedFuture(this.open);
			}
			return ofRound.apply(Objects.requireNonNull(this.round));
		}

	}

	/**
	 * Result of closing a client.
	 *
	 * @param connection the connection, or {@code null}
	 * @param round the round, or {@code null}
	 * @param first whether the client was not closed before
	 */
	record Closing(@Nullable PeerConnection connection, @Nullable ConnectRound round, boolean first) {

	}

	/**
	 * Result of adopting a new connection.
	 *
	 * @param before the connection that is still closing, or {@code null}
	 * @param again whether the client was connected before
	 */
	record Adoption(@Nullable PeerConnection before, boolean again) {

	}

	/**
	 * Result of losing a connection.
	 *
	 * @param opened the round that replaces the connection, or {@code null}
	 * @param over whether no connection will come
	 * @param failure why none will come, or {@code null} if the connection or client was
	 * closed normally
	 */
	record Loss(@Nullable ConnectRound opened, boolean over, @Nullable Throwable failure) {

	}

}
