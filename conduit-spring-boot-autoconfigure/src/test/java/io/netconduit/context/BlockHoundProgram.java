package io.netconduit.context;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.netconduit.ConduitConnection;
import io.netconduit.ConnectionState;
import io.netconduit.Dialect;
import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.SendOption;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ClientDescriptorBuilder;
import io.netconduit.client.ClientTlsSettings;
import io.netconduit.client.ConduitClient;
import io.netconduit.client.ConduitClientBuilder;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ConduitServerBuilder;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.server.ServerDescriptorBuilder;
import io.netconduit.server.ServerTlsSettings;
import io.netconduit.settings.ClientAuth;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.TlsContext;
import io.netconduit.testing.FreePort;
import io.netconduit.testing.TestTls;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A program that uses a server and its clients in every way under BlockHound, and prints
 * each call that blocked an event loop.
 *
 * @since 0.1.0
 */
public final class BlockHoundProgram {

	/** Begins the line of a call that blocked. */
	static final String BLOCKED = "BLOCKED ";

	/** The last line. */
	static final String DONE = "DONE";

	private static final HandlerOptions INLINE = HandlerOptions.defaults().withExecution(HandlerExecution.EVENT_LOOP);

	private static final Map<String, String> TEXT = Map.of("text", "x".repeat(4000));

	private static final Queue<String> blocked = new ConcurrentLinkedQueue<>();

	private final ServerDescriptor serverDescriptor;

	private final ClientDescriptor clientDescriptor;

	private final boolean tls;

	private BlockHoundProgram(UnaryOperator<ServerDescriptorBuilder> server,
			UnaryOperator<ClientDescriptorBuilder> client, boolean tls) {
		int port = FreePort.find();
		this.serverDescriptor = server
			.apply(ServerDescriptor.builder()
				.host("127.0.0.1")
				.port(port)
				.password("secret")
				.frames((frames) -> frames.withEnableCompression(true))
				.auth((auth) -> auth.withIterations(4096))
				.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofSeconds(2))))
			.build();
		this.clientDescriptor = client
			.apply(ClientDescriptor.builder()
				.serverHost("localhost")
				.serverPort(port)
				.password("secret")
				.frames((frames) -> frames.withEnableCompression(true))
				.reconnect((reconnect) -> reconnect.withDelays(Duration.ofMillis(10), Duration.ofMillis(20)))
				.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofSeconds(2))))
			.build();
		this.tls = tls;
	}

	public static void main(String[] args) throws Exception {
		BlockHound.install((builder) -> builder.blockingMethodCallback(BlockHoundProgram::record));
		new BlockHoundProgram(UnaryOperator.identity(), UnaryOperator.identity(), false).run();
		new BlockHoundProgram((server) -> server.tls(new ServerTlsSettings(true, ClientAuth.NONE)),
				(client) -> client.tls(ClientTlsSettings.defaults().withEnabled(true)), true)
			.run();
		new BlockHoundProgram((server) -> server.auth((auth) -> auth.withMechanisms(Set.of(Mechanism.SHA256))),
				(client) -> client.dialect(Dialect.PYTHON).auth((auth) -> auth.withMechanism(Mechanism.SHA256)), false)
			.run();
		new BlockHoundProgram(UnaryOperator.identity(), (client) -> client.password("wrong"), false).fail();
		new BlockHoundProgram((server) -> server.tls(new ServerTlsSettings(true, ClientAuth.NONE)),
				(client) -> client.tls(ClientTlsSettings.defaults().withEnabled(true)), true)
			.fail();
		blocked.stream().distinct().forEach(System.out::println);
		blocked.clear();
		new BlockHoundProgram(UnaryOperator.identity(), UnaryOperator.identity(), false).block();
		System.out.println(DONE + " " + !blocked.isEmpty());
	}

	private static void record(BlockingMethod method) {
		blocked.add(BLOCKED + method + " at "
				+ Arrays.stream(Thread.currentThread().getStackTrace())
					.skip(3)
					.map(StackTraceElement::toString)
					.collect(Collectors.joining(" < ")));
	}

	private ConduitServer server() {
		ConduitServerBuilder builder = ConduitServer.builder(this.serverDescriptor);
		if (this.tls) {
			TlsContext context = TestTls.context("rsa-sha256");
			builder.tls(() -> context);
		}
		ConduitServer server = builder.build();
		server.handle("inline", INLINE, (params, call) -> params.asMap());
		server.handle("worker", (params, call) -> params.asMap());
		server.handle("later", INLINE, (params, call) -> CompletableFuture.supplyAsync(() -> TEXT,
				CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS)));
		server.handle("broken", INLINE, (params, call) -> {
			throw new IllegalStateException("broken");
		});
		server.handle("block", INLINE, (params, call) -> {
			Thread.sleep(1);
			return null;
		});
		server.on("inline", INLINE, (data, call) -> data);
		server.on("worker", (data, call) -> data);
		return server;
	}

	private ConduitClient client() {
		ConduitClientBuilder builder = ConduitClient.builder(this.clientDescriptor);
		if (this.tls) {
			TlsContext context = TestTls.context(null);
			builder.tls(() -> context);
		}
		ConduitClient client = builder.build();
		client.handle("inline", INLINE, (params, call) -> params.asMap());
		client.handle("worker", (params, call) -> params.asMap());
		client.on("news", INLINE, (data, call) -> null);
		return client;
	}

	private void fail() throws Exception {
		ClientDescriptor once = this.clientDescriptor.toBuilder()
			.reconnect((reconnect) -> reconnect.withEnabled(false))
			.build();
		try (ConduitServer server = server(); ConduitClient client = ConduitClient.builder(once).build()) {
			server.start();
			client.connect().handle((nothing, failure) -> Objects.requireNonNull(failure)).get(20, TimeUnit.SECONDS);
		}
	}

	private void run() throws Exception {
		boolean documented = this.clientDescriptor.dialect() == Dialect.DOCUMENTED;
		try (ConduitServer server = server(); ConduitClient client = client()) {
			server.start();
			client.connect().get(20, TimeUnit.SECONDS);
			for (int round = 0; round < 2; round++) {
				exchange(server, client, documented);
				server.stop().get(20, TimeUnit.SECONDS);
				server.start();
				await().atMost(Duration.ofSeconds(20))
					.untilAsserted(() -> assertThat(client.state()).as(client.lastFailure() + " " + blocked)
						.isEqualTo(ConnectionState.ACTIVE));
			}
			client.disconnect().get(20, TimeUnit.SECONDS);
		}
	}

	private void exchange(ConduitServer server, ConduitClient client, boolean documented) throws Exception {
		for (String method : new String[] { "inline", "worker", "later" }) {
			client.rpc(method).param("text", TEXT).call(Map.class);
			client.rpc(method).param("text", TEXT).callAsync(Map.class).get(20, TimeUnit.SECONDS);
		}
		client.rpc("broken").callAsync(Map.class).handle((value, failure) -> failure).get(20, TimeUnit.SECONDS);
		client.rpc("unknown").callAsync(Map.class).handle((value, failure) -> failure).get(20, TimeUnit.SECONDS);
		SendOption[] options = documented ? new SendOption[] { SendOption.REQUIRE_ACK } : new SendOption[0];
		client.send("inline", TEXT, options);
		client.send("worker", TEXT, options);
		client.discover().get(20, TimeUnit.SECONDS);
		server.broadcast("news", TEXT);
		Collection<ConduitConnection> connections = server.connections();
		for (ConduitConnection connection : connections) {
			connection.send("news", TEXT);
			if (documented) {
				connection.rpc("inline").param("text", TEXT).call(Map.class);
				connection.rpc("worker").param("text", TEXT).call(Map.class);
			}
		}
	}

	// Shows that BlockHound works.
	private void block() throws Exception {
		try (ConduitServer server = server(); ConduitClient client = client()) {
			server.start();
			client.connect().get(20, TimeUnit.SECONDS);
			client.rpc("block").call(Map.class);
		}
	}

}
