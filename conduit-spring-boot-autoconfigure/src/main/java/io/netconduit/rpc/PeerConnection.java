package io.netconduit.rpc;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.netconduit.codec.MethodInfo;
import io.netconduit.codec.PeerInfo;
import io.netconduit.connection.ConduitConnectionException;
import io.netconduit.connection.Connection;
import io.netconduit.connection.ConnectionListener;
import io.netconduit.connection.ConnectionState;
import io.netconduit.connection.ConnectionStatistics;
import io.netconduit.protocol.Dialect;
import io.netconduit.protocol.ErrorCode;
import io.netconduit.protocol.Frame;
import io.netconduit.protocol.FrameType;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ConduitConnection} over a {@link Connection}: messages and calls, both ways.
 *
 * @since 0.1.0
 */
public final class PeerConnection implements ConduitConnection, ConnectionListener, CallTarget {

	private final Connection connection;

	private final RpcSetup setup;

	private final PeerListener listener;

	private final Requester requester;

	private final Responder responder;

	private final MessageLane messages;

	private final CompletableFuture<PeerConnection> self = CompletableFuture.completedFuture(this);

	private final Map<String, Object> attributes = new ConcurrentHashMap<>(2);

	/**
	 * Create a peer.
	 * @param connection the connection
	 * @param setup what the exchange with all peers has in common
	 * @param listener hears of the peer
	 */
	public PeerConnection(Connection connection, RpcSetup setup, PeerListener listener) {
		this.connection = connection;
		this.setup = setup;
		this.listener = listener;
		this.requester = new Requester(connection, setup);
		this.responder = new Responder(this, connection, setup);
		this.messages = new MessageLane(this, connection, setup);
	}

	@Override
	public void established() {
		this.listener.established(this);
	}

	@Override
	public void received(Frame frame) {
		switch (frame.type()) {
			case RPC_REQUEST -> this.responder.received(frame);
			case MESSAGE -> this.messages.received(frame);
			default -> answered(frame);
		}
	}

	private void answered(Frame frame) {
		if (frame.type() == FrameType.RPC_LIST && !frame.payload().isReadable()) {
			ByteBuf payload = Encoding.encode(this.connection, this.setup.handlers().listing().payload());
			this.connection.answer(FrameType.RPC_LIST, frame.correlationId(), payload);
			return;
		}
		this.requester.answered(frame);
	}

	@Override
	public int workInProgress() {
		return this.responder.inProgress() + this.messages.waiting();
	}

	@Override
	public int answersPending() {
		return this.requester.pending();
	}

	@Override
	public void ended(@Nullable ConduitConnectionException cause) {
		this.requester.close(cause);
		this.messages.close();
		this.listener.ended(this, cause);
	}

	@Override
	public void send(String type, @Nullable Object data, SendOption... options) {
		Waiting.on(() -> sendAsync(type, data, options));
	}

	@Override
	public CompletableFuture<Void> sendAsync(String type, @Nullable Object data, SendOption... options) {
		return this.requester.message(type, data, options);
	}

	/**
	 * Queue a message that is already encoded, or pass the peer over where it would have
	 * to wait.
	 * @param payload the payload of a MESSAGE frame, taken over
	 * @return whether it was queued
	 */
	public boolean offerMessage(ByteBuf payload) {
		return this.connection.offerMessage(payload);
	}

	@Override
	public RpcCall rpc(String method) {
		return new OutboundCall(method, this.setup.mapper(), this);
	}

	@Override
	public CompletableFuture<PeerConnection> connection() {
		return this.self;
	}

	@Override
	public Duration rpcTimeout() {
		return this.connection.settings().rpcTimeout();
	}

	@Override
	public CompletableFuture<List<MethodInfo>> discover() {
		return this.requester.discover();
	}

	@Override
	public CompletableFuture<Void> close() {
		return this.connection.close(ErrorCode.GOING_AWAY, "The connection is being closed");
	}

	/**
	 * Close in order, with a reason for the peer.
	 * @param reason the reason
	 * @return completes when the socket is closed
	 */
	public CompletableFuture<Void> close(String reason) {
		return this.connection.close(ErrorCode.GOING_AWAY, reason);
	}

	Requester requester() {
		return this.requester;
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
	public PeerInfo peer() {
		return this.connection.peer();
	}

	@Override
	public Dialect dialect() {
		return this.connection.dialect();
	}

	@Override
	public Map<String, Object> attributes() {
		return this.attributes;
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
