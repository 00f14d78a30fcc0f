package io.netconduit.engine.rpc;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.ConnectionStatistics;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.MethodInfo;
import io.netconduit.PeerInfo;
import io.netconduit.ResultType;
import io.netconduit.RpcCall;
import io.netconduit.SendOption;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionListener;
import io.netconduit.engine.connection.PeerClose;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ConduitConnection} over a {@link Connection}: messages and calls, both ways.
 *
 * @since 0.1.0
 */
public final class PeerConnection implements ConduitConnection, CallTarget {

	private final Connection connection;

	private final RpcSetup setup;

	private final PeerDispatcher dispatcher;

	private final @Nullable Principal certificatePrincipal;

	private final CompletableFuture<PeerConnection> self = CompletableFuture.completedFuture(this);

	/** Created when it is first needed: most connections have none. */
	private volatile @Nullable Map<String, Object> attributes;

	/**
	 * Create a peer.
	 * @param connection the connection
	 * @param setup the parts shared by the exchange with all peers
	 * @param listener notified of the peer's events
	 */
	public PeerConnection(Connection connection, RpcSetup setup, PeerListener listener) {
		this(connection, setup, listener, null);
	}

	/**
	 * Create a peer.
	 * @param connection the connection
	 * @param setup the parts shared by the exchange with all peers
	 * @param listener notified of the peer's events
	 * @param certificatePrincipal the subject of the peer's certificate, or {@code null}
	 */
	public PeerConnection(Connection connection, RpcSetup setup, PeerListener listener,
			@Nullable Principal certificatePrincipal) {
		this.connection = connection;
		this.setup = setup;
		this.dispatcher = new PeerDispatcher(this, connection, setup, listener);
		this.certificatePrincipal = certificatePrincipal;
	}

	/**
	 * Return what receives this connection's frames and events.
	 * @return the listener to start the connection with
	 */
	public ConnectionListener connectionListener() {
		return this.dispatcher;
	}

	@Override
	public void send(String type, @Nullable Object data, SendOption... options) {
		Waiting.on(type, FailureTexts::message, () -> sendAsync(type, data, options));
	}

	@Override
	public CompletableFuture<Void> sendAsync(String type, @Nullable Object data, SendOption... options) {
		return this.setup.outbound().send(type, options, (chosen) -> deliver(type, data, chosen));
	}

	@Override
	public <T extends @Nullable Object> void send(String type, T data, ResultType<T> dataType, SendOption... options) {
		Waiting.on(type, FailureTexts::message, () -> sendAsync(type, data, dataType, options));
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<Void> sendAsync(String type, T data, ResultType<T> dataType,
			SendOption... options) {
		return sendAsync(type, new DeclaredValue(data, dataType.type(), this.setup.mapper()), options);
	}

	/**
	 * Sends a message that has already passed the interceptors.
	 * @param type the message type
	 * @param data the data, a {@link DeclaredValue}, or {@code null}
	 * @param options how to send it
	 * @return the outcome of {@link #sendAsync}
	 */
	public CompletableFuture<Void> deliver(String type, @Nullable Object data, SendOption... options) {
		return requester().message(type, data, options);
	}

	/**
	 * Queue a message that is already encoded, or skip the peer if the message would have
	 * to wait.
	 * @param payload the payload of a MESSAGE frame, taken over
	 * @return whether it was queued
	 */
	public boolean offerMessage(ByteBuf payload) {
		return this.connection.sender().offerMessage(payload);
	}

	@Override
	public RpcCall rpc(String method) {
		return new OutboundCall(method, this.setup.mapper(), this, this.setup.outbound());
	}

	@Override
	public CompletableFuture<PeerConnection> connection() {
		return this.self;
	}

	@Override
	public ScheduledExecutorService timer() {
		return this.connection.eventLoop();
	}

	@Override
	public LongSupplier nanoClock() {
		return this.setup.nanoClock();
	}

	@Override
	public Duration rpcTimeout() {
		return this.connection.settings().timeouts().rpc();
	}

	@Override
	public CompletableFuture<List<MethodInfo>> discover() {
		return requester().discover();
	}

	@Override
	public CompletableFuture<Void> close() {
		return this.connection.close(ErrorCode.GOING_AWAY, "The connection is being closed");
	}

	/**
	 * Close normally, with a reason for the peer.
	 * @param reason the reason
	 * @return completes when the socket is closed
	 */
	public CompletableFuture<Void> close(String reason) {
		return this.connection.close(ErrorCode.GOING_AWAY, reason);
	}

	/**
	 * Return the CLOSE that the peer has sent.
	 * @return the CLOSE, or {@code null} if there was none
	 */
	public @Nullable PeerClose peerClose() {
		return this.connection.peerClose();
	}

	/**
	 * Return why the connection ends or has ended.
	 * @return the cause of its end, otherwise the peer's CLOSE, or {@code null} if
	 * neither exists
	 */
	public @Nullable ConduitConnectionException ending() {
		return this.connection.ending();
	}

	/**
	 * Run something on the connection's event loop, after its current task.
	 * @param task what to run; not run if the event loop has ended
	 */
	public void execute(Runnable task) {
		try {
			this.connection.eventLoop().execute(task);
		}
		catch (RejectedExecutionException ex) {
			// The connection ended with the event loop, and everything that waited has
			// been notified.
		}
	}

	/**
	 * Handle nothing that the peer sends until something is complete. On the connection's
	 * event loop only.
	 * @param condition completes on any thread
	 */
	public void holdUntil(CompletableFuture<Void> condition) {
		this.connection.holdUntil(condition);
	}

	Connection lower() {
		return this.connection;
	}

	RpcSetup setup() {
		return this.setup;
	}

	Requester requester() {
		return this.dispatcher.requester();
	}

	@Override
	public String id() {
		return this.connection.id();
	}

	@Override
	public ConnectionState state() {
		return this.connection.state();
	}

	@Override
	public InetSocketAddress remoteAddress() {
		return this.connection.remoteAddress();
	}

	@Override
	public @Nullable Principal principal() {
		return this.connection.principal();
	}

	@Override
	public @Nullable Principal certificatePrincipal() {
		return this.certificatePrincipal;
	}

	@Override
	public PeerInfo peer() {
		return this.connection.peer();
	}

	@Override
	public Dialect dialect() {
		return this.connection.dialect();
	}

	@Override
	public Map<String, Object> attributes() {
		Map<String, Object> present = this.attributes;
		return (present != null) ? present : makeAttributes();
	}

	private Map<String, Object> makeAttributes() {
		synchronized (this.connection) {
			Map<String, Object> made = this.attributes;
			if (made == null) {
				made = new ConcurrentHashMap<>(2);
				this.attributes = made;
			}
			return made;
		}
	}

	@Override
	public ConnectionStatistics statistics() {
		return this.connection.statistics();
	}

	@Override
	public String toString() {
		return "ConduitConnection[" + id() + ", " + remoteAddress() + ", " + state() + "]";
	}

}
