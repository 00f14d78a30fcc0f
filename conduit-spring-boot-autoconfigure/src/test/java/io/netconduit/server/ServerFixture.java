package io.netconduit.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.RpcException;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.ScramLogin;
import io.netconduit.testing.WireFrame;

import static org.awaitility.Awaitility.await;

/**
 * A real server on a free port with the handlers that the raw peers of these tests call.
 */
final class ServerFixture implements AutoCloseable {

	static final String USER = "conduit";

	static final String PASSWORD = "correct horse battery staple";

	private final ConduitServer server;

	private final CountDownLatch gate = new CountDownLatch(1);

	private final Queue<Object> handled = new ConcurrentLinkedQueue<>();

	private final List<RawPeer> peers = new ArrayList<>();

	private ServerFixture(ConduitServerBuilder builder) {
		this.server = builder.build();
		addCalls();
		addMessages();
		this.server.start();
	}

	static ServerFixture start() {
		return start((builder) -> {
		});
	}

	static ServerFixture start(Consumer<ServerDescriptorBuilder> settings) {
		return start(settings, new ServerListener() {
		});
	}

	static ServerFixture start(Consumer<ServerDescriptorBuilder> settings, ServerListener listener) {
		return new ServerFixture(ConduitServer.builder(descriptor(settings)).listener(listener));
	}

	static ServerFixture lingering(Duration linger, Consumer<ServerDescriptorBuilder> settings) {
		return new ServerFixture(ConduitServer.builder(descriptor(settings)).linger(linger));
	}

	static ServerFixture intercepted(List<ConduitInboundInterceptor> interceptors, ConduitExceptionResolver resolver) {
		ConduitServerBuilder builder = ConduitServer.builder(descriptor((settings) -> {
		}));
		interceptors.forEach(builder::inboundInterceptor);
		builder.exceptionResolver(resolver);
		return new ServerFixture(builder);
	}

	private static ServerDescriptor descriptor(Consumer<ServerDescriptorBuilder> settings) {
		ServerDescriptorBuilder builder = ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password(PASSWORD)
			.auth((auth) -> auth.withIterations(4096).withFailedProofsPerMinute(0))
			.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(200)))
			.threads((threads) -> threads.withIoThreads(2));
		settings.accept(builder);
		return builder.build();
	}

	private void addCalls() {
		this.server.handle("add", (params, peer) -> params.get("a", Integer.class) + params.get("b", Integer.class));
		this.server.handle("count", (params, peer) -> params.asMap().size());
		this.server.handle("text", (params, peer) -> "a".repeat(params.get("size", Integer.class)));
		this.server.handle("lines", (params, peer) -> lines(params.get("size", Integer.class)));
		this.server.handle("note", (params, peer) -> note(params.get("n", Integer.class)));
		this.server.handle("slow", (params, peer) -> {
			pass();
			return "done";
		});
		this.server.handle("explode", (params, peer) -> {
			throw new IllegalStateException("SELECT salary FROM staff");
		});
		this.server.handle("refuse", (params, peer) -> {
			throw new RpcException(4711, "No more coffee", Map.of("cups", 0), new IllegalArgumentException("beans"));
		});
	}

	private void addMessages() {
		this.server.on("greeting", (data, peer) -> Map.of("reply", "Hello, " + ((Map<?, ?>) data).get("name") + "!"));
		this.server.on("note", (data, peer) -> {
			note(data);
			return null;
		});
		this.server.on("slow", (data, peer) -> {
			pass();
			note(data);
			return null;
		});
		this.server.on("explode", (data, peer) -> {
			throw new IllegalStateException("SELECT salary FROM staff");
		});
		this.server.on("late_response", (data, peer) -> note(data));
	}

	private static String lines(int size) {
		StringBuilder text = new StringBuilder(size + 16);
		for (int i = 0; text.length() < size; i++) {
			text.append("line ").append(i * 7919L % 100_003).append('\n');
		}
		return text.toString();
	}

	private boolean note(Object value) {
		return this.handled.add(Objects.requireNonNullElse(value, "nil"));
	}

	private void pass() throws InterruptedException {
		if (!this.gate.await(20, TimeUnit.SECONDS)) {
			throw new IllegalStateException("The test never opened the gate");
		}
	}

	/**
	 * Release all handlers of "slow".
	 */
	void openGate() {
		this.gate.countDown();
	}

	/**
	 * The values that "note" and "slow" received, in their order.
	 */
	List<Object> handled() {
		return List.copyOf(this.handled);
	}

	ConduitServer server() {
		return this.server;
	}

	/**
	 * The connection of the peer, if there is only one.
	 */
	ConduitConnection connection() {
		await().until(() -> !this.server.connections().isEmpty());
		return this.server.connections().iterator().next();
	}

	/**
	 * A peer that has not logged in.
	 */
	RawPeer stranger(Layout layout) {
		return remember(RawPeer.connect(this.server.port(), layout));
	}

	/**
	 * A peer at another address of this machine that has not logged in.
	 */
	RawPeer neighbour(Layout layout) {
		return remember(RawPeer.connectFrom("127.0.0.2", this.server.port(), layout));
	}

	RawPeer peer(Layout layout) {
		RawPeer peer = stranger(layout);
		peer.login(USER, PASSWORD);
		return peer;
	}

	/**
	 * A peer that sends frames in one write with the end of its login: the server reads
	 * them before any of its clocks can run out.
	 */
	RawPeer peerThatSends(Function<RawPeer, byte[]> frames) {
		RawPeer peer = stranger(Layout.DOCUMENTED);
		ScramLogin login = new ScramLogin(peer, USER, PASSWORD);
		login.sendFirst();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(login.last(peer.expect(FrameCodes.AUTH_REQUEST)));
		bytes.writeBytes(frames.apply(peer));
		peer.sendBytes(bytes.toByteArray());
		peer.expect(FrameCodes.AUTH_SUCCESS);
		return peer;
	}

	/**
	 * Call a method that does not answer yet, and wait until the server has read the
	 * call.
	 * @return the error that refuses the call, or nothing if the call waits or runs
	 */
	static Optional<WireFrame> refusal(RawPeer peer, long id, String method) {
		peer.call(id, method);
		peer.send(FrameCodes.PING, id);
		WireFrame first = peer.next();
		if (first.type() == FrameCodes.PONG) {
			return Optional.empty();
		}
		peer.expect(FrameCodes.PONG, id);
		return Optional.of(first.is(FrameCodes.RPC_ERROR, id));
	}

	/**
	 * A peer whose receive buffer is soon full.
	 */
	RawPeer narrowPeer() {
		RawPeer peer = remember(RawPeer.connect(this.server.port(), Layout.DOCUMENTED, 4096));
		peer.login(USER, PASSWORD);
		return peer;
	}

	private RawPeer remember(RawPeer peer) {
		this.peers.add(peer);
		return peer;
	}

	@Override
	public void close() {
		openGate();
		this.peers.forEach(RawPeer::close);
		this.server.close();
	}

}
