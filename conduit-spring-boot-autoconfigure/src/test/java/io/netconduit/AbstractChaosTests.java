package io.netconduit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.Arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server and a client that throw exceptions, undeclared checked exceptions and errors
 * from one of their extension points at a time.
 */
@Timeout(60)
@ExpectedLog("failed")
@ExpectedLog("The result of ")
@ExpectedLog("cannot be checked")
abstract class AbstractChaosTests {

	/** Released when a call may be cancelled. */
	static final Semaphore cancellable = new Semaphore(0);

	static final Duration LONG = Duration.ofSeconds(20);

	private static final Map<String, Supplier<Throwable>> KINDS = new LinkedHashMap<>();

	static {
		KINDS.put("exception", () -> new IllegalStateException("chaos"));
		KINDS.put("checked exception", () -> new Exception("chaos"));
		KINDS.put("assertion error", () -> new AssertionError("chaos"));
		KINDS.put("linkage error", () -> new NoClassDefFoundError("org/example/Chaos"));
	}

	private static volatile String place = "";

	private static volatile Supplier<Throwable> kind = IllegalStateException::new;

	private static ExecutorService threads;

	static ConduitServer server;

	static ConduitClient client;

	@BeforeAll
	static void start() throws Exception {
		threads = Executors.newCachedThreadPool();
		server = server();
		client = client(server);
		client.connect().get(20, TimeUnit.SECONDS);
	}

	@AfterAll
	static void stop() {
		place = "";
		client.close();
		assertThat(server.stop()).succeedsWithin(LONG);
		threads.shutdown();
	}

	static ConduitServer server() {
		ConduitServer created = ConduitServer
			.builder(ServerDescriptor.builder()
				.host("127.0.0.1")
				.port(0)
				.auth((auth) -> auth.withIterations(4096).withFailedProofsPerMinute(0))
				.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofSeconds(5)))
				.build())
			.credentials((username) -> {
				pass("credentials repository");
				return ConduitCredentials.ofPassword(username, "secret");
			})
			.workers(workers("server workers"))
			.bootstrapCustomizer((bootstrap) -> pass("server bootstrap customizer"))
			.inboundInterceptor((context, chain) -> {
				pass("server inbound interceptor");
				return chain.proceed();
			})
			.inboundInterceptor((context, chain) -> {
				Object result = chain.proceed();
				return (place.equals("stage of server inbound interceptor")) ? failing() : result;
			})
			.outboundInterceptor((request, chain) -> {
				pass("server outbound interceptor");
				return chain.proceed();
			})
			.exceptionResolver((exception, context) -> {
				pass("server exception resolver");
				return null;
			})
			.listener(new ChaosListener())
			.build();
		created.handle("five", (params, call) -> 5);
		created.handle("fail", (params, call) -> {
			throw new IllegalStateException("resolved by the resolver");
		});
		created.handle("lambda", (params, call) -> {
			pass("server lambda");
			return 5;
		});
		created.handle("inline", HandlerOptions.defaults().withExecution(HandlerExecution.EVENT_LOOP),
				(params, call) -> {
					pass("server lambda on an event loop");
					return 5;
				});
		created.handle("stage", (params, call) -> failing());
		created.handle("result", (params, call) -> new Value("local"));
		created.handle("value", (params, call) -> Map.of("text", "x"));
		created.handle("argument", Value.class, (value, call) -> 5);
		created.handle("cancelled", (params, call) -> {
			call.onCancel(() -> pass("cancel action"));
			cancellable.release();
			return new CompletableFuture<>();
		});
		created.on("note", (data, call) -> null);
		created.on("message", (data, call) -> {
			pass("server message lambda");
			return null;
		});
		created.start();
		return created;
	}

	static ConduitClient client(ConduitServer server) {
		ConduitClient created = ConduitClient
			.builder(ClientDescriptor.builder()
				.serverHost("127.0.0.1")
				.serverPort(server.port())
				.password("secret")
				.reconnect((reconnect) -> reconnect.withDelays(Duration.ofMillis(10), Duration.ofMillis(20)))
				.timeouts((timeouts) -> timeouts.withRpc(Duration.ofSeconds(10)).withShutdown(Duration.ofSeconds(5)))
				.build())
			.workers(workers("client workers"))
			.bootstrapCustomizer((bootstrap) -> pass("client bootstrap customizer"))
			.inboundInterceptor((context, chain) -> {
				pass("client inbound interceptor");
				return chain.proceed();
			})
			.outboundInterceptor((request, chain) -> {
				pass("client outbound interceptor");
				return place.equals("stage of client outbound interceptor") ? failing() : chain.proceed();
			})
			.exceptionResolver((exception, context) -> {
				pass("client exception resolver");
				return null;
			})
			.listener(new ChaosListener())
			.build();
		created.handle("six", (params, call) -> 6);
		created.handle("fail", (params, call) -> {
			throw new IllegalStateException("resolved by the resolver");
		});
		created.handle("lambda", (params, call) -> {
			pass("client lambda");
			return 6;
		});
		created.handle("result", (params, call) -> new Value("local"));
		created.on("message", (data, call) -> {
			pass("client message lambda");
			return null;
		});
		return created;
	}

	static Executor workers(String name) {
		return (task) -> {
			pass(name);
			threads.execute(task);
		};
	}

	static Stream<Arguments> each(String... places) {
		return Stream.of(places).flatMap((where) -> {
			String[] parts = where.split(":", 2);
			return KINDS.keySet().stream().map((what) -> Arguments.of(parts[0], parts[1], what));
		});
	}

	static void throwing(String where, String what, Runnable action) {
		kind = KINDS.get(what);
		place = where;
		try {
			action.run();
		}
		finally {
			place = "";
		}
	}

	static void stillWorks() {
		assertThat(client.rpc("five").callAsync(Integer.class)).succeedsWithin(LONG).isEqualTo(5);
		assertThat(client.sendAsync("note", 1, SendOption.REQUIRE_ACK)).succeedsWithin(LONG);
		reconnect();
		assertThat(connection().rpc("six").callAsync(Integer.class)).succeedsWithin(LONG).isEqualTo(6);
	}

	static void reconnect() {
		ConduitConnection before = client.connection().orElseThrow();
		connection().close();
		await().atMost(LONG)
			.until(() -> client.connection()
				.filter((now) -> now != before && now.state() == ConnectionState.ACTIVE)
				.isPresent());
		assertThat(client.rpc("five").callAsync(Integer.class)).succeedsWithin(LONG).isEqualTo(5);
	}

	static ConduitConnection connection() {
		await().until(() -> server.connections().size() == 1);
		return server.connections().iterator().next();
	}

	static void assertOneLine(CapturedLogs output, String text) {
		await().untilAsserted(() -> assertThat(
				output.toString().lines().filter((line) -> line.startsWith("ERROR") && line.contains(text)))
			.hasSize(1));
	}

	static Throwable failure(CompletableFuture<?> future) {
		try {
			throw new AssertionError("Did not fail but returned " + future.get(20, TimeUnit.SECONDS));
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError("Did not fail in time", ex);
		}
	}

	private static CompletableFuture<Object> failing() {
		return CompletableFuture.failedFuture(kind.get());
	}

	static void pass(String here) {
		if (place.equals(here)) {
			AbstractChaosTests.<RuntimeException>sneak(kind.get());
		}
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> void sneak(Throwable thrown) throws X {
		throw (X) thrown;
	}

	/**
	 * A value whose methods throw.
	 *
	 * @param text a text
	 */
	public record Value(String text) {

		public Value {
			if (!"local".equals(text)) {
				pass("constructor");
			}
		}

		@Override
		public String text() {
			pass("getter");
			return this.text;
		}

		@Override
		public String toString() {
			return text();
		}

	}

}
