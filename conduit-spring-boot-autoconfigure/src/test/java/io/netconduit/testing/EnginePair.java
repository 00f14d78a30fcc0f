package io.netconduit.testing;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitCredentials;
import io.netconduit.Dialect;
import io.netconduit.PeerInfo;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.connection.ClientLogin;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.connection.ConnectionSetup;
import io.netconduit.engine.connection.ConnectionTicker;
import io.netconduit.engine.protocol.Capabilities;
import io.netconduit.engine.rpc.Execution;
import io.netconduit.engine.rpc.HandlerFailures;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.engine.rpc.PeerListener;
import io.netconduit.engine.rpc.RpcSetup;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.engine.security.scram.ChannelBinding;
import io.netconduit.engine.security.scram.ClientKeyCache;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.FrameSettings;
import io.netconduit.settings.HeartbeatSettings;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.QueueSettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The engine on both ends of a real socket, without the server and client layers, and a
 * recorder for each end.
 */
public final class EnginePair implements AutoCloseable {

	/**
	 * The password of the user {@code conduit}.
	 */
	public static final String PASSWORD = "secret";

	private static final PeerInfo INFO = new PeerInfo("test", "1.0.0", "", "1.0", Capabilities.OWN);

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());

	private final ExecutorService workers = Executors.newFixedThreadPool(4);

	private final HandlerRegistry handlers = new HandlerRegistry();

	private final JacksonValueMapper mapper = new JacksonValueMapper();

	private final EventRecorder server = new EventRecorder();

	private final EventRecorder client = new EventRecorder();

	private final BlockingQueue<PeerConnection> accepted = new LinkedBlockingQueue<>();

	private final AtomicLong advanced = new AtomicLong();

	private final int maxInFlight;

	private final HeartbeatSettings heartbeat;

	private final Channel listening;

	private EnginePair(int maxInFlight, HeartbeatSettings heartbeat, UnaryOperator<ConnectionSetup> serverSetup) {
		this.maxInFlight = maxInFlight;
		this.heartbeat = heartbeat;
		ConnectionSetup setup = serverSetup.apply(setup(ConnectionRole.SERVER, this.server));
		ServerAuthenticator authenticator = ServerAuthenticator.builder(this.workers)
			.users(List.of(ConduitCredentials.ofPassword("conduit", PASSWORD)))
			.iterations(4096)
			.failedProofsPerMinute(0)
			.build();
		this.listening = new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.childHandler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel channel) {
					Connection.accept("server", setup, channel,
							(connection) -> new PeerConnection(connection, rpcSetup(EnginePair.this.server),
									new Listener(EnginePair.this.accepted))
								.connectionListener(),
							authenticator.login("127.0.0.1", null), INFO, () -> true);
				}

			})
			.bind("127.0.0.1", 0)
			.syncUninterruptibly()
			.channel();
	}

	/**
	 * Start the listening end.
	 * @return the pair, which has no connection yet
	 */
	public static EnginePair start() {
		return start(HeartbeatSettings.defaults());
	}

	/**
	 * Start the listening end.
	 * @param heartbeat the heartbeat of both ends
	 * @return the pair, which has no connection yet
	 */
	public static EnginePair start(HeartbeatSettings heartbeat) {
		return new EnginePair(100, heartbeat, UnaryOperator.identity());
	}

	/**
	 * Start the listening end.
	 * @param maxInFlight the maximum number of calls in flight
	 * @param serverSetup changes the setup of the listening end
	 * @return the pair, which has no connection yet
	 */
	public static EnginePair start(int maxInFlight, UnaryOperator<ConnectionSetup> serverSetup) {
		return new EnginePair(maxInFlight, HeartbeatSettings.defaults(), serverSetup);
	}

	private ConnectionSetup setup(ConnectionRole role, EventRecorder recorder) {
		ConnectionSettings settings = ConnectionSettings.defaults("conduit.test", "test")
			.withFrames(FrameSettings.defaults().withMaxMessageSize(1024 * 1024))
			.withHeartbeat(this.heartbeat)
			.withQueues(new QueueSettings(100, 10, true, this.maxInFlight));
		return new ConnectionSetup(role, settings, null, EnumSet.of(Dialect.DOCUMENTED), new ConnectionTicker(settings),
				System::nanoTime)
			.withRecorders(recorder, recorder);
	}

	private RpcSetup rpcSetup(EventRecorder recorder) {
		return new RpcSetup(this.handlers, this.mapper, this.workers, new HandlerFailures(List.of()),
				() -> System.nanoTime() + this.advanced.get())
			.withRecorder(recorder);
	}

	/**
	 * Advance the clock that both ends use for the timeouts of calls and messages.
	 * @param time the time
	 */
	public void advance(Duration time) {
		this.advanced.addAndGet(time.toNanos());
	}

	/**
	 * Connect with the right password.
	 * @return the connecting end, established
	 */
	public PeerConnection connect() {
		return connect(PASSWORD).join();
	}

	/**
	 * Connect.
	 * @param password the password
	 * @return a future that completes with the connecting end when it is established, and
	 * fails if the server rejects it
	 */
	public CompletableFuture<PeerConnection> connect(String password) {
		Channel socket = new Bootstrap().group(this.loops)
			.channel(NioSocketChannel.class)
			.option(ChannelOption.AUTO_READ, false)
			.handler(new ChannelInboundHandlerAdapter())
			.connect(new InetSocketAddress("127.0.0.1", port()))
			.syncUninterruptibly()
			.channel();
		CompletableFuture<PeerConnection> connected = new CompletableFuture<>();
		ClientLogin login = new ClientLogin(Mechanism.SCRAM_SHA_256, "conduit", password, ChannelBinding.none(), 4096,
				new ClientKeyCache(), new SecureRandom());
		socket.eventLoop()
			.execute(() -> Connection.login("client", setup(ConnectionRole.CLIENT, this.client), socket,
					(connection) -> new PeerConnection(connection, rpcSetup(this.client), new Listener(connected))
						.connectionListener(),
					login, INFO, this.workers));
		return connected;
	}

	/**
	 * Wait for the next connection that the listening end has established.
	 * @return the listening end of the connection
	 */
	public PeerConnection accepted() {
		try {
			PeerConnection next = this.accepted.poll(20, TimeUnit.SECONDS);
			if (next == null) {
				throw new IllegalStateException("No connection was established");
			}
			return next;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Register a method on both ends.
	 * @param method the method's name
	 * @param execution where the handler runs
	 * @param handler returns the result
	 */
	public void serve(String method, Execution execution, Callable<? extends @Nullable Object> handler) {
		this.handlers.register(TestHandlers.call(method, execution, (context) -> handler.call()));
	}

	/**
	 * Register a message handler that runs on a worker on both ends.
	 * @param type the message type
	 * @param handler handles one message
	 */
	public void handle(String type, Callable<? extends @Nullable Object> handler) {
		this.handlers.register(TestHandlers.message(type, Execution.WORKER, (context) -> handler.call()));
	}

	/**
	 * Return the port of the listening end.
	 * @return the port
	 */
	public int port() {
		return ((InetSocketAddress) this.listening.localAddress()).getPort();
	}

	/**
	 * Return the recorder of the listening end.
	 * @return the recorder for all its connections
	 */
	public EventRecorder server() {
		return this.server;
	}

	/**
	 * Return the recorder of the connecting end.
	 * @return the recorder for all its connections
	 */
	public EventRecorder client() {
		return this.client;
	}

	@Override
	public void close() {
		this.listening.close().syncUninterruptibly();
		this.loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
		this.workers.shutdownNow();
	}

	/**
	 * Completes a future, and fills a queue if there is one, when a connection is
	 * established.
	 */
	private static final class Listener implements PeerListener {

		private final @Nullable BlockingQueue<PeerConnection> queue;

		private final CompletableFuture<PeerConnection> connected;

		Listener(BlockingQueue<PeerConnection> queue) {
			this.queue = queue;
			this.connected = new CompletableFuture<>();
		}

		Listener(CompletableFuture<PeerConnection> connected) {
			this.queue = null;
			this.connected = connected;
		}

		@Override
		public void established(PeerConnection peer) {
			this.connected.complete(peer);
			if (this.queue != null) {
				this.queue.add(peer);
			}
		}

		@Override
		public void ended(PeerConnection peer, @Nullable ConduitConnectionException cause) {
			if (cause != null) {
				this.connected.completeExceptionally(cause);
			}
		}

	}

}
