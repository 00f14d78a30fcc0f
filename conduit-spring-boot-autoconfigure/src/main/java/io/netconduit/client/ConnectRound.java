package io.netconduit.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netconduit.ChannelBindingRefusedException;
import io.netconduit.ConduitAuthenticationException;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.engine.rpc.PeerListener;
import io.netconduit.settings.ChannelBindingPolicy;
import io.netconduit.settings.ConnectionSettings;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A series of attempts to connect, each after its backoff. It ends with the first success
 * or the last failure.
 */
final class ConnectRound {

	private static final Logger logger = LoggerFactory.getLogger(ConnectRound.class);

	/**
	 * Failed attempts before the first warning: a server that restarts, or an application
	 * that stops, needs none.
	 */
	private static final int ATTEMPTS_IN_SILENCE = 1;

	private final Reconnector owner;

	private final ClientDescriptor descriptor;

	private final Connector connector;

	private final Backoff backoff;

	private final ClientResources threads;

	private final CompletableFuture<PeerConnection> outcome = new CompletableFuture<>();

	private final CompletableFuture<PeerConnection> firstAttempt = new CompletableFuture<>();

	private volatile int attempts;

	private volatile int waits;

	private volatile @Nullable Future<?> timer;

	private volatile @Nullable PeerConnection underWay;

	private volatile boolean abandoned;

	private volatile boolean replacing;

	ConnectRound(Reconnector owner, ClientDescriptor descriptor, Connector connector, Backoff backoff,
			ClientResources threads) {
		this.owner = owner;
		this.descriptor = descriptor;
		this.connector = connector;
		this.backoff = backoff;
		this.threads = threads;
	}

	/**
	 * Return the outcome.
	 * @return a future that belongs to the caller
	 */
	CompletableFuture<PeerConnection> outcome() {
		return ownCopy(this.outcome);
	}

	/**
	 * Return the outcome of the first attempt.
	 * @return a future that belongs to the caller
	 */
	CompletableFuture<PeerConnection> firstAttempt() {
		return ownCopy(this.firstAttempt);
	}

	/**
	 * Return the connection for a call: only the first attempt of a round is waited for.
	 * @param lastFailure why there is no connection, or {@code null}
	 * @return a future that belongs to the caller
	 */
	CompletableFuture<PeerConnection> forCall(@Nullable Throwable lastFailure) {
		if (lastFailure == null || !this.firstAttempt.isCompletedExceptionally()) {
			return firstAttempt();
		}
		return CompletableFuture.failedFuture(this.replacing ? reconnecting(lastFailure) : again(lastFailure));
	}

	private static ConduitConnectionException reconnecting(@Nullable Throwable reason) {
		return ClientLink.failure(ErrorCode.RECONNECTING, "The client reconnects", reason);
	}

	private static CompletableFuture<PeerConnection> ownCopy(CompletableFuture<PeerConnection> shared) {
		CompletableFuture<PeerConnection> own = new CompletableFuture<>();
		shared.whenComplete((peer, failure) -> {
			if (failure != null) {
				own.completeExceptionally(again(failure));
			}
			else {
				own.complete(peer);
			}
		});
		return own;
	}

	// Each caller gets its own exception, because its own stack trace is added: a shared
	// one would grow with every call during an outage.
	private static Throwable again(Throwable failure) {
		if (failure instanceof ConduitAuthenticationException refusal) {
			return new ConduitAuthenticationException(refusal.code(), String.valueOf(refusal.getMessage()),
					refusal.remoteMessage(), refusal.isRetryAllowed(), refusal.retryAfter(), refusal.getCause());
		}
		if (failure instanceof ConduitConnectionException cause) {
			return new ConduitConnectionException(cause.code(), String.valueOf(cause.getMessage()),
					cause.remoteMessage(), cause.wasSent(), cause.getCause());
		}
		return failure;
	}

	/**
	 * Let no call wait for the first attempt of a round that replaces a connection.
	 * @param loss why the connection ended, or {@code null}
	 */
	void refuseCalls(@Nullable Throwable loss) {
		this.replacing = true;
		this.firstAttempt.completeExceptionally(reconnecting(loss));
	}

	void attempt() {
		if (!this.owner.isUnderWay(this)) {
			return;
		}
		this.attempts++;
		connect(true);
	}

	private void connect(boolean bindable) {
		this.connector.connect(this.threads, new Attempt(), () -> this.owner.isUnderWay(this), bindable)
			.whenComplete((opened, failure) -> {
				if (failure != null) {
					failed(failure);
				}
				else {
					this.underWay = opened;
					closeIfAbandoned();
				}
			});
	}

	void succeeded(PeerConnection peer) {
		if (!this.owner.adopt(this, peer, () -> announced(peer))) {
			peer.close();
		}
	}

	// After the listeners: they may send before the callers that wait for the connection.
	private void announced(PeerConnection peer) {
		this.firstAttempt.complete(peer);
		this.outcome.complete(peer);
	}

	void failed(Throwable failure) {
		boolean refusal = failure instanceof ConduitAuthenticationException refused && !refused.isRetryAllowed();
		boolean last = refusal || isExhausted();
		if (!this.owner.attemptFailed(this, this.attempts, failure, last, refusal)) {
			return;
		}
		this.firstAttempt.completeExceptionally(failure);
		if (last) {
			giveUp(failure, refusal);
		}
		else {
			if (this.attempts == ATTEMPTS_IN_SILENCE + 1) {
				logger.warn("Conduit client {} is not connected and keeps trying: {}",
						this.descriptor.connection().identity().name(), failure.getMessage());
			}
			retryLater((failure instanceof ConduitAuthenticationException refused) ? refused.retryAfter() : null);
		}
	}

	private boolean isExhausted() {
		ReconnectSettings reconnect = this.descriptor.reconnect();
		return !reconnect.enabled() || (reconnect.attempts() > 0 && this.attempts >= reconnect.attempts());
	}

	private void giveUp(Throwable failure, boolean refusal) {
		ConnectionSettings settings = this.descriptor.connection();
		String keys = (refusal) ? refusedKeys(failure, settings)
				: settings.key(this.descriptor.reconnect().enabled() ? "reconnect-attempts" : "reconnect-enabled");
		// During an outage each call may open a round; one warning is enough.
		logger.atLevel((this.owner.isNewsThatItGaveUp()) ? Level.WARN : Level.DEBUG)
			.log("Conduit client {} gives up after {} {}; see {}: {}", settings.identity().name(), this.attempts,
					(this.attempts == 1) ? "attempt" : "attempts", keys, failure.getMessage());
		this.outcome.completeExceptionally(failure);
		this.owner.gaveUp(failure);
	}

	private static String refusedKeys(Throwable failure, ConnectionSettings settings) {
		if (failure instanceof ChannelBindingRefusedException) {
			return settings.key("auth.channel-binding");
		}
		ErrorCode code = (failure instanceof ConduitAuthenticationException refused) ? refused.errorCode() : null;
		if (code == ErrorCode.INVALID_VALUE) {
			return settings.key("auth.mechanism");
		}
		return (code == ErrorCode.CONNECTION) ? settings.key("dialect")
				: settings.key("username") + " and " + settings.key("password");
	}

	/**
	 * Wait, then make the next attempt.
	 * @param asked the wait that the server requested, or {@code null}
	 */
	void retryLater(@Nullable Duration asked) {
		this.waits++;
		Duration wait = this.backoff.draw(this.waits, asked);
		if (!this.owner.waits(this, wait, this.attempts + 1)) {
			// Disconnected since the loss: there is no next attempt to report.
			return;
		}
		try {
			this.timer = this.threads.eventLoops()
				.group()
				.schedule(this::attempt, wait.toMillis(), TimeUnit.MILLISECONDS);
			cancelIfAbandoned();
		}
		catch (RejectedExecutionException ex) {
			ConduitConnectionException closed = new ConduitConnectionException(ErrorCode.DISCONNECTED,
					"The client was closed", false, ex);
			boolean gaveUp = this.owner.attemptFailed(this, this.attempts, closed, true, false);
			abandon(closed);
			if (gaveUp) {
				this.owner.gaveUp(closed);
			}
		}
	}

	/**
	 * Make no more attempts.
	 * @param reason the reason that waiting callers receive
	 */
	void abandon(ConduitConnectionException reason) {
		this.abandoned = true;
		cancelIfAbandoned();
		this.firstAttempt.completeExceptionally(reason);
		this.outcome.completeExceptionally(reason);
		closeIfAbandoned();
	}

	private void cancelIfAbandoned() {
		Future<?> scheduled = this.timer;
		if (this.abandoned && scheduled != null) {
			scheduled.cancel(false);
		}
	}

	private void closeIfAbandoned() {
		PeerConnection peer = this.underWay;
		if (this.abandoned && peer != null) {
			peer.close();
		}
	}

	/**
	 * One connection from its handshake to its end.
	 */
	private final class Attempt implements PeerListener {

		private boolean established;

		@Override
		public void established(PeerConnection peer) {
			this.established = true;
			succeeded(peer);
		}

		@Override
		public void ended(PeerConnection peer, @Nullable ConduitConnectionException cause) {
			if (this.established) {
				ConnectRound.this.owner.lost(peer, cause);
			}
			else if (cause instanceof ChannelBindingRefusedException
					&& ConnectRound.this.descriptor.auth().channelBinding() == ChannelBindingPolicy.ALLOW) {
				// Continues the same attempt, which now knows what the server supports.
				connect(false);
			}
			else {
				failed((cause != null) ? cause : new ConduitConnectionException(ErrorCode.DISCONNECTED,
						"The server closed the connection before the handshake was over"));
			}
		}

	}

}
