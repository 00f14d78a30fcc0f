package io.netconduit.context;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.RpcException;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactorThreadLibrary}, without an application context.
 */
@Timeout(60)
class ReactorThreadLibraryTests {

	private static final HandlerOptions INLINE = HandlerOptions.defaults().withExecution(HandlerExecution.EVENT_LOOP);

	private final ConduitServer server = ConduitServer
		.builder(ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password("secret")
			.auth((auth) -> auth.withIterations(4096))
			.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofSeconds(1)))
			.build())
		.build();

	private ConduitClient client;

	private static Stream<Named<Consumer<ReactorThreadLibraryTests>>> blockingMethods() {
		return Stream.of(Named.of("call", (test) -> test.client.rpc("five").call(Integer.class)),
				Named.of("exchange", (test) -> test.client.rpc("five").exchange(Integer.class)),
				Named.of("send", (test) -> test.client.send("note", 1)),
				Named.of("call of server",
						(test) -> test.server.connections()
							.forEach((connection) -> connection.rpc("five").call(Integer.class))),
				Named.of("send of server",
						(test) -> test.server.connections().forEach((connection) -> connection.send("note", 1))),
				Named.of("start", (test) -> test.server.start()), Named.of("await", (test) -> {
					try {
						test.server.await();
					}
					catch (InterruptedException ex) {
						throw new AssertionError(ex);
					}
				}));
	}

	@BeforeEach
	void connect() throws Exception {
		this.server.handle("five", (params, call) -> 5);
		this.server.start();
		this.client = ConduitClient
			.builder(ClientDescriptor.builder()
				.serverHost("127.0.0.1")
				.serverPort(this.server.port())
				.password("secret")
				.build())
			.build();
		this.client.handle("five", (params, call) -> 5);
		this.client.connect().get();
	}

	@AfterEach
	void close() {
		this.client.close();
		this.server.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("blockingMethods")
	void refusesBlockingMethodOnReactorThread(Consumer<ReactorThreadLibraryTests> method) {
		Throwable refused = failure(() -> {
			method.accept(this);
			return null;
		});
		assertThat(refused).isInstanceOf(IllegalStateException.class)
			.hasMessageMatching("The Reactor thread parallel-\\d+ must not block: use the asynchronous variant of "
					+ "the method, or run the handler on a worker");
	}

	@Test
	void permitsBlockingMethodOnElasticThread() {
		assertThat(Mono.fromCallable(() -> this.client.rpc("five").call(Integer.class))
			.subscribeOn(Schedulers.boundedElastic())
			.block()).isEqualTo(5);
	}

	@Test
	void closesOnReactorThreadWithoutWaiting() {
		assertThat(failure(() -> {
			this.client.close();
			this.server.close();
			return null;
		})).isNull();
	}

	@Test
	@ExpectedLog("The lambda for RPC method 'block'")
	void refusesReactorBlockOnEventLoopOfServer() {
		CompletableFuture<Throwable> refused = new CompletableFuture<>();
		this.server.handle("block", INLINE, (params, call) -> block(refused));
		assertThat(this.client.rpc("block").callAsync(Integer.class)).failsWithin(Duration.ofSeconds(20))
			.withThrowableThat()
			.withCauseInstanceOf(RpcException.class);
		assertRefused(refused, "conduit-server-io");
	}

	@Test
	@ExpectedLog("The lambda for RPC method 'block'")
	void refusesReactorBlockOnEventLoopOfClient() {
		CompletableFuture<Throwable> refused = new CompletableFuture<>();
		this.client.handle("block", INLINE, (params, call) -> block(refused));
		assertThat(this.server.connections().iterator().next().rpc("block").callAsync(Integer.class))
			.failsWithin(Duration.ofSeconds(20));
		assertRefused(refused, "conduit-client-io");
	}

	private static Object block(CompletableFuture<Throwable> refused) {
		try {
			return Mono.delay(Duration.ofMillis(1)).block();
		}
		catch (RuntimeException ex) {
			refused.complete(ex);
			throw ex;
		}
	}

	private static void assertRefused(CompletableFuture<Throwable> refused, String thread) {
		assertThat(refused).isCompleted();
		assertThat(refused.join()).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("block()")
			.hasMessageContaining(thread);
	}

	private static Throwable failure(Callable<?> code) {
		return Mono.fromCallable(code)
			.subscribeOn(Schedulers.parallel())
			.materialize()
			.blockOptional()
			.map((signal) -> signal.getThrowable())
			.orElse(null);
	}

}
