package io.netconduit.engine.connection;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.netconduit.ConduitPrincipal;
import io.netconduit.ConnectionState;
import io.netconduit.ConnectionStatistics;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.PeerInfo;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.PayloadEncoder;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netconduit.engine.security.ServerLogin;
import io.netconduit.engine.transport.EventLoops;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.OutboundFrame;
import io.netconduit.settings.ConnectionSettings;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * One peer, as the layers above see it. What comes in takes the way through
 * {@link ConnectionLifecycle}.
 *
 * @since 0.1.0
 */
public final class Connection {

	private final String id;

	private final ConnectionSetup setup;

	private final FrameChannel channel;

	private final SendGate gate;

	private final ConnectionLifecycle lifecycle;

	private Connection(String id, ConnectionSetup setup, Channel socket, Function<Connection, ConnectionListener> above,
			Function<ConnectionLifecycle, Handshake> handshake) {
		this.id = id;
		this.setup = setup;
		this.channel = FrameChannel.create(socket, setup.frameChannelSettings());
		this.gate = new SendGate(this.channel,
				setup.settings().queues().sendQueueSize() + setup.settings().queues().maxInFlightPerConnection(),
				setup.nanoClock());
		this.lifecycle = new ConnectionLifecycle(setup, this.channel, this.gate, handshake);
		this.lifecycle.start(above.apply(this));
	}

	/**
	 * Serve a client on an accepted channel.
	 * @param id names the connection in this process
	 * @param setup what all connections of this side have in common
	 * @param accepted the channel, registered with its event loop
	 * @param above makes the layer above
	 * @param login decides about the client
	 * @param serverInfo what the client is told
	 * @param admission asked after the proof whether there is a place for the client
	 * @return the connection
	 */
	public static Connection accept(String id, ConnectionSetup setup, Channel accepted,
			Function<Connection, ConnectionListener> above, ServerLogin login, PeerInfo serverInfo,
			BooleanSupplier admission) {
		return new Connection(id, setup, accepted, above,
				(lifecycle) -> new ServerHandshake(lifecycle, login, serverInfo, admission));
	}

	/**
	 * Log in to a server on a connected channel.
	 * @param id names the connection in this process
	 * @param setup what all connections of this side have in common
	 * @param connected the channel, registered with its event loop
	 * @param above makes the layer above
	 * @param login who to log in as
	 * @param clientInfo what the server is told
	 * @param worker derives keys, which takes long
	 * @return the connection
	 */
	public static Connection login(String id, ConnectionSetup setup, Channel connected,
			Function<Connection, ConnectionListener> above, ClientLogin login, PeerInfo clientInfo, Executor worker) {
		return new Connection(id, setup, connected, above,
				(lifecycle) -> new ClientHandshake(lifecycle, login, clientInfo, worker));
	}

	/**
	 * Send a message or call of the application's, as soon as the peer and the queue
	 * allow. May be called by any thread.
	 * @param type the frame type
	 * @param flags the frame's flags
	 * @param correlationId the correlation id
	 * @param payload the payload, taken over
	 * @param timeout how long it may wait for room in the send queue
	 * @return completes when the frame is in the send queue; completing it otherwise
	 * withdraws a waiting frame
	 */
	public CompletableFuture<Void> send(FrameType type, int flags, long correlationId, ByteBuf payload,
			Duration timeout) {
		return this.gate.send(this.channel.frame(type, flags, correlationId, payload), timeout);
	}

	/**
	 * Send a message or call of the application's, as soon as the peer and the queue
	 * allow, unless its owner withdraws it. May be called by any thread.
	 * @param type the frame type
	 * @param flags the frame's flags
	 * @param correlationId the correlation id
	 * @param payload the payload, taken over
	 * @param owner given the frame before it is sent
	 * @return completes when the frame is in the send queue; fails where it cannot be
	 * sent
	 */
	public CompletableFuture<Void> send(FrameType type, int flags, long correlationId, ByteBuf payload,
			FrameOwner owner) {
		OutboundFrame frame = this.channel.frame(type, flags, correlationId, payload);
		owner.sending(frame);
		return this.gate.send(frame, null);
	}

	/**
	 * Send a message, or pass the peer over where it would wait. May be called by any
	 * thread.
	 * @param payload the payload of a MESSAGE, taken over
	 * @return whether it was queued
	 */
	public boolean offerMessage(ByteBuf payload) {
		if (!this.gate.isOpen(payload.readableBytes())) {
			payload.release();
			return false;
		}
		OutboundFrame frame = this.channel.frame(FrameType.MESSAGE, FrameFlags.NONE, 0, payload);
		return this.gate.offer(frame) || !frame.withdraw();
	}

	/**
	 * Send an answer, which nothing holds back. May be called by any thread.
	 * @param type the frame type
	 * @param correlationId the id of what it answers
	 * @param payload the payload, taken over
	 */
	public void answer(FrameType type, long correlationId, ByteBuf payload) {
		this.channel.send(this.channel.frame(type, FrameFlags.NONE, correlationId, payload));
	}

	/**
	 * Write a frame at once where {@link FrameChannel#write} can; an answer passes what
	 * holds back the application's messages and calls. May be called by any thread.
	 * @param <T> what its payload is made of
	 * @param type the frame type
	 * @param flags the frame's flags
	 * @param correlationId the correlation id
	 * @param value what the payload is made of
	 * @param payload encodes it; what it throws comes out of here, and nothing is written
	 * @return whether it was written; {@link #send} or {@link #answer} will do it else
	 */
	public <T extends @Nullable Object> boolean write(FrameType type, int flags, long correlationId, T value,
			PayloadEncoder<? super T> payload) {
		return (type.isAnswer() || this.gate.isOpen(0))
				&& this.channel.write(type, flags, correlationId, value, payload);
	}

	/**
	 * Whether so much waits for the peer that it is to be asked for nothing more.
	 * @return whether it does
	 */
	public boolean isOverfull() {
		return this.channel.waitingBytes() > ProtocolLimits.ANSWER_BYTES_WAITING;
	}

	/**
	 * Return a buffer for a payload.
	 * @return an empty buffer that the caller owns
	 */
	public ByteBuf buffer() {
		return this.channel.buffer();
	}

	/**
	 * Close in order.
	 * @param code the code of the CLOSE frame
	 * @param reason its reason
	 * @return completes when the socket is closed
	 */
	public CompletableFuture<Void> close(ErrorCode code, String reason) {
		onLoop(() -> this.lifecycle.closer().close(code, reason));
		// A copy: what a caller does to it is no one else's business.
		return this.lifecycle.closed().copy();
	}

	/**
	 * Nothing is in progress, or outstanding, any more. May be called by any thread.
	 */
	public void workChanged() {
		if (state() == ConnectionState.CLOSING) {
			onLoop(this.lifecycle.closer()::advance);
		}
	}

	/**
	 * Tell how many messages wait for handlers. May be called by any thread.
	 * @param waiting their number
	 * @param grown whether one has just been added, on the event loop
	 */
	public void messagesWaiting(int waiting, boolean grown) {
		this.lifecycle.messagesWaiting(waiting, grown);
	}

	/**
	 * Run something on the event loop, at once where this is it.
	 * @param action what to run
	 */
	public void onLoop(Runnable action) {
		this.lifecycle.onLoop(action);
	}

	/**
	 * Count an answer that matched nothing. On the event loop only, while its frame is
	 * being received.
	 * @throws ProtocolException if the peer has sent more of them than it may
	 */
	public void unmatchedAnswer() {
		this.lifecycle.monitor().unmatchedAnswer();
	}

	/**
	 * Count a cancellation of a call that does not run, or no more.
	 */
	public void unmatchedCancel() {
		this.lifecycle.monitor().unmatchedCancel();
	}

	/**
	 * Tell the peer that a call is not awaited any more, where both know how to take one
	 * back. May be called by any thread.
	 * @param correlationId the id of a call that was sent, or is on its way
	 */
	public void cancel(long correlationId) {
		if (this.lifecycle.isCancelling()) {
			this.channel.send(OutboundFrame.empty(FrameType.CANCEL, correlationId));
		}
	}

	/**
	 * Return the id.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return the state.
	 * @return the state
	 */
	public ConnectionState state() {
		return this.lifecycle.state();
	}

	/**
	 * Whether we have said that we close.
	 * @return whether CLOSE was sent, so that no new call of the peer's is run
	 */
	public boolean isGoingAway() {
		return this.lifecycle.closer().isGoingAway();
	}

	/**
	 * Return which end this process is.
	 * @return the role
	 */
	public ConnectionRole role() {
		return this.setup.role();
	}

	/**
	 * Return the settings.
	 * @return the settings
	 */
	public ConnectionSettings settings() {
		return this.setup.settings();
	}

	/**
	 * Return whom the peer authenticated as.
	 * @return the principal, or {@code null}
	 */
	public @Nullable ConduitPrincipal principal() {
		return this.lifecycle.principal();
	}

	/**
	 * Return what the peer says of itself.
	 * @return the peer's information
	 */
	public PeerInfo peer() {
		return this.lifecycle.peer();
	}

	/**
	 * Return the dialect.
	 * @return the dialect that is spoken; the documented one before the first frame
	 */
	public Dialect dialect() {
		return this.lifecycle.dialect();
	}

	/**
	 * Return what happened so far.
	 * @return a snapshot
	 */
	public ConnectionStatistics statistics() {
		return this.lifecycle.monitor().statistics(this.channel);
	}

	/**
	 * Return the peer's address.
	 * @return the address
	 */
	public InetSocketAddress remoteAddress() {
		return this.channel.remoteAddress();
	}

	/**
	 * Return the event loop.
	 * @return the event loop
	 */
	public EventLoop eventLoop() {
		return this.channel.eventLoop();
	}

	/**
	 * Whether the present thread is an event loop's, which must never wait.
	 * @return whether it is one of ours
	 */
	public static boolean isEventLoopThread() {
		return EventLoops.isEventLoopThread();
	}

}
