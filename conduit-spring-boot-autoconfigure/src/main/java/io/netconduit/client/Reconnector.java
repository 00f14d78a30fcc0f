package io.netconduit.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.netconduit.connection.ConduitAuthenticationException;
import io.netconduit.connection.ConduitConnectionException;
import io.netconduit.connection.ConnectionState;
import io.netconduit.protocol.ErrorCode;
import io.netconduit.rpc.PeerConnection;
import io.netconduit.rpc.PeerListener;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a client connected: rounds of attempts, each attempt after its backoff, until one
 * succeeds or the round is over. All fields are guarded by this object's monitor; nobody
 * else is called while it is held.
 */
final class Reconnector {

	private static final Logger logger = LoggerFactory.getLogger(Reconnector.class);

	private final ClientDescriptor descriptor;

	private final Connector connector;

	private final Backoff backoff;

	private final ClientEvents events;

	private @Nullable ClientResources resources;

	private @Nullable Round round;

	private @Nullable PeerConnection current;

	private @Nullable Throwable lastFailure;

	private boolean closed;

	private boolean refused;

	private boolean connectedBefore;

	Reconnector(ClientDescriptor descriptor, Connector connector, Backoff backoff, ClientEvents events) {
		this.descriptor = descriptor;
		this.connector = connector;
		this.backoff = backoff;
		this.events = events;
	}

	/**
	 * Open a round, unless the client is connected or a round is under way.
	 * @param newResources makes the threads where there are none
	 * @return the round's outcome
	 */
	CompletableFuture<PeerConnection> connect(Supplier<ClientResources> newResources) {
		Round opened;
		synchronized (this) {
			if (this.current != null && this.current.state().isOpen()) {
				return CompletableFuture.completedFuture(this.current);
			}
			if (this.round != null) {
				return this.round.outcome.copy();
			}
			if (this.resources == null) {
				this.resources = newResources.get();
			}
			this.closed = false;
			this.refused = false;
			opened = new Round(this.resources);
			this.round = opened;
		}
		opened.attempt();
		return opened.outcome.copy();
	}

	/**
	 * Find the connection for a message or call. While a round's first attempt is under
	 * way it is waited for; while a lost connection is being made anew nothing waits.
	 * @param newResources makes the threads where a round must be opened
	 * @return the connection; fails where there is none
	 */
	CompletableFuture<PeerConnection> connection(Supplier<ClientResources> newResources) {
		synchronized (this) {
			PeerConnection present = this.current;
			if (present != null && present.state().isOpen()) {
				return present.self();
			}
			if (this.round != null) {
				return this.round.firstAttempt.copy();
			}
			if (this.closed) {
				return failed(ErrorCode.DISCONNECTED, "The client is closed");
			}
			if (present != null) {
				return failed(ErrorCode.RECONNECTING, "The connection is closing");
			}
			if (this.refused) {
				return failed(ErrorCode.AUTH_FAILED, "The server refused the login; connect() tries again");
			}
		}
		connect(newResources);
		synchronized (this) {
			if (this.round != null) {
				return this.round.firstAttempt.copy();
			}
			return (this.current != null) ? this.current.self()
					: failed(ErrorCode.DISCONNECTED, "The client is not connected");
		}
	}

	private CompletableFuture<PeerConnection> failed(ErrorCode code, String message) {
		return CompletableFuture.failedFuture(new ConduitConnectionException(code, message, false, this.lastFailure));
	}

	/**
	 * Close the connection, end the round, and stay so until the next {@link #connect}.
	 * @return completes when the connection is closed
	 */
	CompletableFuture<Void> disconnect() {
		PeerConnection closing;
		Round ended;
		synchronized (this) {
			this.closed = true;
			closing = this.current;
			ended = this.round;
			this.round = null;
		}
		if (ended != null) {
			ended.abandon(new ConduitConnectionException(ErrorCode.DISCONNECTED, "The client was closed"));
		}
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
		if (this.current != null) {
			return this.current.state();
		}
		if (this.round != null) {
			return ConnectionState.CONNECTING;
		}
		if (this.closed) {
			return ConnectionState.CLOSED;
		}
		return (this.lastFailure != null) ? ConnectionState.FAILED : ConnectionState.DISCONNECTED;
	}

	synchronized @Nullable PeerConnection current() {
		return this.current;
	}

	synchronized @Nullable Throwable lastFailure() {
		return this.lastFailure;
	}

	private void lost(PeerConnection peer, @Nullable ConduitConnectionException cause) {
		Round opened = null;
		synchronized (this) {
			if (this.current != peer) {
				return;
			}
			this.current = null;
			if (!this.closed && this.descriptor.reconnect().enabled() && this.resources != null) {
				opened = new Round(this.resources);
				opened.firstAttempt.completeExceptionally(new ConduitConnectionException(ErrorCode.RECONNECTING,
						"The connection was lost and is being made anew", false, cause));
				this.round = opened;
			}
		}
		this.events.disconnected(peer, cause);
		if (opened != null) {
			opened.retryLater(null);
		}
	}

	/**
	 * Attempts that end with the first success or with the last failure.
	 */
	private final class Round {

		private final ClientResources threads;

		private final CompletableFuture<PeerConnection> outcome = new CompletableFuture<>();

		private final CompletableFuture<PeerConnection> firstAttempt = new CompletableFuture<>();

		private int attempts;

		private @Nullable Future<?> timer;

		Round(ClientResources threads) {
			this.threads = threads;
		}

		void attempt() {
			synchronized (Reconnector.this) {
				if (Reconnector.this.round != this) {
					return;
				}
				this.attempts++;
			}
			Reconnector.this.connector.connect(this.threads, new Attempt(this)).whenComplete((opened, failure) -> {
				if (failure != null) {
					failed(failure);
				}
			});
		}

		void succeeded(PeerConnection peer) {
			boolean again;
			synchronized (Reconnector.this) {
				if (Reconnector.this.round != this) {
					peer.close();
					return;
				}
				Reconnector.this.round = null;
				Reconnector.this.current = peer;
				Reconnector.this.lastFailure = null;
				again = Reconnector.this.connectedBefore;
				Reconnector.this.connectedBefore = true;
			}
			Reconnector.this.events.connected(peer, again);
			this.firstAttempt.complete(peer);
			this.outcome.complete(peer);
		}

		void failed(Throwable failure) {
			boolean over;
			synchronized (Reconnector.this) {
				if (Reconnector.this.round != this) {
					return;
				}
				Reconnector.this.lastFailure = failure;
				Reconnector.this.refused = isFinal(failure);
				over = Reconnector.this.refused || isExhausted();
				if (over) {
					Reconnector.this.round = null;
				}
			}
			if (over) {
				giveUp(failure);
			}
			else {
				this.firstAttempt.completeExceptionally(failure);
				retryLater(failure);
			}
		}

		private boolean isExhausted() {
			ReconnectSettings reconnect = Reconnector.this.descriptor.reconnect();
			return !reconnect.enabled() || (reconnect.attempts() > 0 && this.attempts >= reconnect.attempts());
		}

		private boolean isFinal(Throwable failure) {
			return failure instanceof ConduitAuthenticationException refusal && !refusal.isRetryAllowed();
		}

		private void giveUp(Throwable failure) {
			logger.warn("Conduit client {} gives up after {} attempt(s) ({}): {}",
					Reconnector.this.descriptor.connection().name(), this.attempts,
					isFinal(failure) ? "conduit.client.username or conduit.client.password is refused"
							: "conduit.client.reconnect-attempts",
					failure.getMessage());
			this.firstAttempt.completeExceptionally(failure);
			this.outcome.completeExceptionally(failure);
			Reconnector.this.events.failed(failure);
		}

		void retryLater(@Nullable Throwable failure) {
			Duration wait = Reconnector.this.backoff.before(this.attempts + 1);
			if (failure instanceof ConduitAuthenticationException refusal && refusal.retryAfter() != null
					&& refusal.retryAfter().compareTo(wait) > 0) {
				wait = refusal.retryAfter();
			}
			logger.debug("Conduit client {} connects again in {} ms", Reconnector.this.descriptor.connection().name(),
					wait.toMillis());
			this.timer = this.threads.eventLoops()
				.group()
				.schedule(this::attempt, wait.toMillis(), TimeUnit.MILLISECONDS);
		}

		void abandon(ConduitConnectionException reason) {
			Future<?> scheduled = this.timer;
			if (scheduled != null) {
				scheduled.cancel(false);
			}
			this.firstAttempt.completeExceptionally(reason);
			this.outcome.completeExceptionally(reason);
		}

	}

	/**
	 * One connection from its handshake to its end.
	 */
	private final class Attempt implements PeerListener {

		private final Round of;

		private boolean established;

		Attempt(Round of) {
			this.of = of;
		}

		@Override
		public void established(PeerConnection peer) {
			this.established = true;
			this.of.succeeded(peer);
		}

		@Override
		public void ended(PeerConnection peer, @Nullable ConduitConnectionException cause) {
			if (this.established) {
				lost(peer, cause);
			}
			else {
				this.of.failed((cause != null) ? cause
						: new ConduitConnectionException(ErrorCode.DISCONNECTED, "The server closed the connection"));
			}
		}

	}

}
