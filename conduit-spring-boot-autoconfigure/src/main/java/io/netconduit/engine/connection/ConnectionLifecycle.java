package io.netconduit.engine.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitPrincipal;
import io.netconduit.ConnectionState;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.PeerInfo;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.foreign.ForeignFailures;
import io.netconduit.engine.protocol.Capabilities;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.OutboundQueue;
import org.jspecify.annotations.Nullable;

/**
 * The life of a connection from the open socket to the closed one: the handshake, the
 * time when it is established, and a single end for a single reason. Holds the parts of
 * the connection together. On the event loop only, unless noted otherwise.
 */
final class ConnectionLifecycle {

	private final ConnectionSetup setup;

	private final FrameChannel channel;

	private final SendGate gate;

	private final ConnectionMonitor monitor;

	private final ControlFrames control;

	private final FrameRouter router;

	private final ReceivePressure pressure;

	/** Set to {@code null} once it has succeeded, to free the memory of the login. */
	private @Nullable Handshake handshake;

	private final Closer closer;

	private final StateMachine states = new StateMachine();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private @Nullable ConnectionListener listener;

	private volatile @Nullable ConduitPrincipal principal;

	private volatile PeerInfo peer = PeerInfo.UNKNOWN;

	private volatile @Nullable ConduitConnectionException endCause;

	private volatile boolean proven;

	private volatile boolean cancelling;

	ConnectionLifecycle(ConnectionSetup setup, FrameChannel channel, SendGate gate,
			Function<ConnectionLifecycle, Handshake> handshake) {
		this.setup = setup;
		this.channel = channel;
		this.gate = gate;
		this.monitor = new ConnectionMonitor(setup, this);
		this.control = new ControlFrames(this);
		this.router = new FrameRouter(this);
		this.pressure = new ReceivePressure(channel, setup.settings().queues().receiveQueueSize(),
				this.control::sendPause);
		this.closer = new Closer(this);
		this.handshake = handshake.apply(this);
	}

	void start(ConnectionListener above) {
		this.listener = above;
		move(ConnectionState.CONNECTING);
		this.channel.start(this.router);
	}

	void opened() {
		if (!move(ConnectionState.AUTHENTICATING)) {
			return;
		}
		this.monitor.opened();
		this.setup.ticker().add(this.channel.eventLoop(), this);
		Handshake present = this.handshake;
		// Providers of cryptography are not the engine's code.
		Throwable failure = (present != null) ? ForeignCode.attempt(present::begin) : null;
		if (failure != null) {
			cutHandshake(new ConduitConnectionException(ErrorCode.AUTH_FAILED,
					"The login cannot begin: " + ((failure instanceof Error) ? failure.getClass().getName() + ": " : "")
							+ ForeignFailures.message(failure),
					false, failure));
		}
	}

	void socketClosed(@Nullable Throwable cause) {
		try {
			if (cause == null && this.closer.isUnderWay()) {
				end(null);
			}
			else {
				end(new ConduitConnectionException(ErrorCode.DISCONNECTED,
						LossTexts.lost(this.setup, this.channel, this.proven, cause), false, cause));
			}
		}
		finally {
			this.closed.complete(null);
		}
	}

	/**
	 * The handshake has succeeded.
	 * @param user the principal that the peer authenticated as, or {@code null}
	 * @param info the peer's information about itself
	 * @param told the information that the peer received about this side
	 */
	void proven(@Nullable ConduitPrincipal user, PeerInfo info, PeerInfo told) {
		if (!move(ConnectionState.CONNECTED)) {
			return;
		}
		this.principal = user;
		this.peer = info;
		this.cancelling = told.capabilities().contains(Capabilities.CANCEL)
				&& info.capabilities().contains(Capabilities.CANCEL);
		this.proven = true;
		this.handshake = null;
		this.channel.authenticated();
		this.monitor.established();
		if (this.setup.role() == ConnectionRole.SERVER && dialect() == Dialect.PYTHON) {
			this.control.keepQuiet();
		}
		move(ConnectionState.ACTIVE);
		listener().established();
	}

	// The handshake has failed; the peer has already received its answer, if any.
	void cutHandshake(ConduitConnectionException cause) {
		if (!this.states.state().isTerminal()) {
			end(cause);
			shut();
		}
	}

	/**
	 * End the connection because of a fault of the peer, and report it to a peer that
	 * understands.
	 * @param code the code of the CLOSE frame
	 * @param reason the peer's fault
	 * @param cause the cause, or {@code null}
	 */
	void cut(ErrorCode code, String reason, @Nullable Throwable cause) {
		if (this.states.state().isTerminal()) {
			return;
		}
		// Their senders learn that they were not sent, and CLOSE does not wait behind
		// them.
		outbound().discardApplicationFrames();
		if (this.proven) {
			this.control.sendClose(code, reason);
		}
		end(new ConduitConnectionException((code == ErrorCode.CONNECTION) ? code : ErrorCode.DISCONNECTED,
				"The connection with " + this.channel.remoteAddress() + " was ended: " + reason, false, cause));
		shut();
	}

	private void shut() {
		this.channel.shutOutput();
		this.channel.eventLoop().schedule(this.channel::close, this.setup.linger().toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * End the connection. A failure that the peer has reported by CLOSE explains the end
	 * better than what this side sees of it.
	 * @param seen the cause that this side sees, or {@code null} if it is a normal close
	 */
	void end(@Nullable ConduitConnectionException seen) {
		if (this.states.state().isTerminal()) {
			return;
		}
		PeerClose told = this.closer.peersClose();
		ConduitConnectionException cause = (told != null && told.isFailure()) ? told.exception(seen) : seen;
		this.endCause = cause;
		if (!move((cause != null) ? ConnectionState.FAILED : ConnectionState.CLOSED)) {
			return;
		}
		try {
			this.gate.close((cause != null) ? cause
					: new ConduitConnectionException(ErrorCode.DISCONNECTED, "The connection is closed"));
			this.setup.ticker().remove(this.channel.eventLoop(), this);
			this.monitor.ended(cause);
		}
		finally {
			// Whatever a recorder throws, the places of the connection are released.
			listener().ended(cause);
		}
	}

	void tick() {
		this.monitor.tick();
		this.gate.tick(this.setup.nanoClock().getAsLong());
		this.closer.advance();
	}

	void expireHandshake() {
		if (this.handshake != null) {
			this.handshake.expire();
		}
	}

	// Run something on the event loop, at once if the current thread runs it.
	void onLoop(Runnable action) {
		if (this.channel.eventLoop().inEventLoop()) {
			action.run();
			return;
		}
		try {
			this.channel.eventLoop().execute(action);
		}
		catch (RejectedExecutionException ex) {
			// The event loop has ended, and the connection with it: nothing is left to
			// do.
			this.closed.complete(null);
		}
	}

	ConnectionState state() {
		return this.states.state();
	}

	boolean isProven() {
		return this.proven;
	}

	/**
	 * Return why the connection ends or has ended. May be called by any thread.
	 * @return the cause of its end, otherwise the peer's CLOSE, or {@code null}
	 */
	@Nullable ConduitConnectionException ending() {
		ConduitConnectionException cause = this.endCause;
		PeerClose told = this.closer.peersClose();
		return (cause != null) ? cause : (told != null) ? told.exception() : null;
	}

	CompletableFuture<Void> closed() {
		return this.closed;
	}

	Dialect dialect() {
		Dialect spoken = this.channel.dialect();
		return (spoken != null) ? spoken : Dialect.DOCUMENTED;
	}

	@Nullable ConduitPrincipal principal() {
		return this.principal;
	}

	/**
	 * Whether both sides support the cancellation of calls.
	 * @return whether CANCEL may be sent
	 */
	boolean isCancelling() {
		return this.cancelling;
	}

	PeerInfo peer() {
		return this.peer;
	}

	ConnectionSetup setup() {
		return this.setup;
	}

	FrameChannel channel() {
		return this.channel;
	}

	OutboundQueue outbound() {
		return this.channel.outbound();
	}

	@Nullable Handshake handshake() {
		return this.handshake;
	}

	SendGate gate() {
		return this.gate;
	}

	ControlFrames control() {
		return this.control;
	}

	FrameRouter router() {
		return this.router;
	}

	Closer closer() {
		return this.closer;
	}

	ConnectionMonitor monitor() {
		return this.monitor;
	}

	void messagesWaiting(int waiting, boolean grown) {
		if (grown) {
			this.pressure.changed(waiting);
		}
		else if (this.pressure.isRelaxable(waiting)) {
			onLoop(() -> this.pressure.changed(waiting));
		}
	}

	ConnectionListener listener() {
		if (this.listener == null) {
			throw new IllegalStateException("The connection was not started");
		}
		return this.listener;
	}

	boolean move(ConnectionState next) {
		return this.states.move(next);
	}

}
