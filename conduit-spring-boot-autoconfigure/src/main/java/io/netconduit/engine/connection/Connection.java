package io.netconduit.engine.connection;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitPrincipal;
import io.netconduit.ConnectionState;
import io.netconduit.ConnectionStatistics;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.PeerInfo;
import io.netconduit.engine.protocol.AnswerOutput;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netconduit.engine.security.ServerLogin;
import io.netconduit.engine.transport.EventLoops;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.OutboundFrame;
import io.netconduit.engine.transport.ReadHold;
import io.netconduit.settings.ConnectionSettings;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * One peer, as the layers above see it. {@link FrameRouter} receives the inbound frames.
 *
 * @since 0.1.0
 */
public final class Connection {

	private final String id;

	private final ConnectionSetup setup;

	private final FrameChannel channel;

	private final ApplicationSender sender;

	private final ConnectionLifecycle lifecycle;

	private Connection(String id, ConnectionSetup setup, Channel socket, Function<Connection, ConnectionListener> above,
			Function<ConnectionLifecycle, Handshake> handshake) {
		this.id = id;
		this.setup = setup;
		this.channel = FrameChannel.create(socket, setup.frameChannelSettings());
		SendGate gate = new SendGate(this.channel.outbound(),
				setup.settings().queues().sendQueueSize() + setup.settings().queues().maxInFlightPerConnection(),
				setup.settings()::key, setup.nanoClock());
		this.sender = new ApplicationSender(this.channel.outbound(), gate);
		this.lifecycle = new ConnectionLifecycle(setup, this.channel, gate, handshake);
		this.lifecycle.start(above.apply(this));
	}

	/**
	 * Serve a client on an accepted channel.
	 * @param id names the connection in this process
	 * @param setup the parts that all connections of this side share
	 * @param accepted the channel, registered with its event loop
	 * @param above makes the layer above
	 * @param login decides whether the client may log in
	 * @param serverInfo the information that the client receives
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
	 * @param setup the parts that all connections of this side share
	 * @param connected the channel, registered with its event loop
	 * @param above makes the layer above
	 * @param login who to log in as
	 * @param clientInfo the information that the server receives
	 * @param worker derives keys, which is slow
	 * @return the connection
	 */
	public static Connection login(String id, ConnectionSetup setup, Channel connected,
			Function<Connection, ConnectionListener> above, ClientLogin login, PeerInfo clientInfo, Executor worker) {
		return new Connection(id, setup, connected, above,
				(lifecycle) -> new ClientHandshake(lifecycle, login, clientInfo, worker));
	}

	/**
	 * Return the sender of the application's messages and calls.
	 * @return the sender
	 */
	public ApplicationSender sender() {
		return this.sender;
	}

	/**
	 * Return the output for answers to the peer's calls and messages.
	 * @return the output, which nothing holds back
	 */
	public AnswerOutput answers() {
		return this.channel.outbound();
	}

	/**
	 * Whether so many frames wait for the peer that no more of its calls should run.
	 * @return whether it does
	 */
	public boolean isOverfull() {
		return this.channel.outbound().waitingBytes() > ProtocolLimits.ANSWER_BYTES_WAITING;
	}

	/**
	 * Return a buffer for a payload.
	 * @return an empty buffer that the caller owns
	 */
	public ByteBuf buffer() {
		return this.channel.buffer();
	}

	/**
	 * Close normally.
	 * @param code the code of the CLOSE frame
	 * @param reason its reason
	 * @return completes when the socket is closed
	 */
	public CompletableFuture<Void> close(ErrorCode code, String reason) {
		onLoop(() -> this.lifecycle.closer().close(code, reason));
		// A copy, so that completing it affects no other caller.
		return this.lifecycle.closed().copy();
	}

	/**
	 * Note that nothing is in progress or outstanding any more. May be called by any
	 * thread.
	 */
	public void workChanged() {
		if (state() == ConnectionState.CLOSING) {
			onLoop(this.lifecycle.closer()::advance);
		}
	}

	/**
	 * Report how many messages wait for handlers. May be called by any thread.
	 * @param waiting their number
	 * @param grown whether one has just been added, on the event loop
	 */
	public void messagesWaiting(int waiting, boolean grown) {
		this.lifecycle.messagesWaiting(waiting, grown);
	}

	/**
	 * Run something on the event loop, at once if the current thread runs it.
	 * @param action the action to run
	 */
	public void onLoop(Runnable action) {
		this.lifecycle.onLoop(action);
	}

	/**
	 * Read nothing from the peer until something is complete. On the event loop only.
	 * @param condition completes on any thread
	 */
	public void holdUntil(CompletableFuture<Void> condition) {
		if (!condition.isDone()) {
			this.channel.hold(ReadHold.LISTENERS);
			condition.whenComplete((nothing, failure) -> onLoop(() -> this.channel.release(ReadHold.LISTENERS)));
		}
	}

	/**
	 * Count an answer that matched nothing. On the event loop only, while its frame is
	 * being received.
	 * @param type the frame type
	 * @throws ProtocolException if the peer has sent more of them than it may
	 */
	public void unmatchedAnswer(FrameType type) {
		this.lifecycle.monitor().unmatchedAnswer(type);
	}

	/**
	 * Count a cancellation of a call that is not running.
	 */
	public void unmatchedCancel() {
		this.lifecycle.monitor().unmatchedCancel();
	}

	/**
	 * Cancel a call at the peer if both sides support cancellation. May be called by any
	 * thread.
	 * @param correlationId the id of a call that was sent, or is on its way
	 */
	public void cancel(long correlationId) {
		if (this.lifecycle.isCancelling()) {
			this.channel.outbound().add(OutboundFrame.empty(FrameType.CANCEL, correlationId));
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
	 * Whether this side has announced that it closes.
	 * @return whether CLOSE was sent, so that no new call of the peer is run
	 */
	public boolean isGoingAway() {
		return this.lifecycle.closer().isGoingAway();
	}

	/**
	 * Return the CLOSE that the peer has sent.
	 * @return the CLOSE, or {@code null} if there was none
	 */
	public @Nullable PeerClose peerClose() {
		return this.lifecycle.closer().peersClose();
	}

	/**
	 * Return why the connection ends or has ended.
	 * @return the cause of its end, otherwise the peer's CLOSE, or {@code null} if
	 * neither exists
	 */
	public @Nullable ConduitConnectionException ending() {
		return this.lifecycle.ending();
	}

	/**
	 * Return which end of the connection this process is.
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
	 * Return the principal that the peer authenticated as.
	 * @return the principal, or {@code null}
	 */
	public @Nullable ConduitPrincipal principal() {
		return this.lifecycle.principal();
	}

	/**
	 * Return the peer's information about itself.
	 * @return the peer's information
	 */
	public PeerInfo peer() {
		return this.lifecycle.peer();
	}

	/**
	 * Return the dialect.
	 * @return the dialect of the connection; the documented one before the first frame
	 */
	public Dialect dialect() {
		return this.lifecycle.dialect();
	}

	/**
	 * Return the counts of this connection so far.
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
	 * Whether the current thread belongs to an event loop, and so must never block.
	 * @return whether it runs an event loop of the engine
	 */
	public static boolean isEventLoopThread() {
		return EventLoops.isEventLoopThread();
	}

	/**
	 * Whether a thread belongs to an event loop, and so must never block.
	 * @param thread the thread
	 * @return whether it runs an event loop of the engine
	 */
	public static boolean isEventLoop(Thread thread) {
		return EventLoops.isEventLoop(thread);
	}

}
