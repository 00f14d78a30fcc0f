package io.netconduit.server;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.netconduit.CallContext;
import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.RpcException;
import io.netconduit.RpcFunction;
import io.netconduit.RpcParams;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import kotlin.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what lambda handlers return.
 */
class ServerResultTests {

	private ServerFixture server;

	private RawPeer peer;

	@BeforeEach
	void start() {
		this.server = ServerFixture.start();
		this.peer = this.server.peer(Layout.DOCUMENTED);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private static Arguments result(String name, Supplier<Object> returned, Object result) {
		return Arguments.of(Named.of(name, returned), result);
	}

	private static Stream<Arguments> results() {
		return Stream.of(result("mono", () -> Mono.just("x"), "x"), result("emptyMono", Mono::empty, null),
				result("flux", () -> Flux.range(0, 200).map((i) -> i % 2),
						Flux.range(0, 200).map((i) -> (long) i % 2).collectList().block()),
				result("emptyFlux", Flux::empty, List.of()),
				result("publisherOfJdk", ServerResultTests::publisher, List.of(1L, 2L)),
				result("future", () -> CompletableFuture.completedFuture(1), 1L),
				result("minimalStage", () -> CompletableFuture.completedStage(1), 1L),
				result("plainFuture", ServerResultTests::task, 1L), result("optional", () -> Optional.of(1), 1L),
				result("emptyOptional", Optional::empty, null), result("optionalInt", () -> OptionalInt.of(1), 1L),
				result("nestedOptional", () -> Optional.of(Optional.of("x")), "x"),
				result("futureOfOptional", () -> CompletableFuture.supplyAsync(() -> Optional.of(1)), 1L),
				result("futureOfEmptyOptional", () -> CompletableFuture.supplyAsync(OptionalInt::empty), null),
				result("optionalOfFuture", () -> Optional.of(CompletableFuture.supplyAsync(() -> 1)), 1L),
				result("optionalOfMono", () -> Optional.of(Mono.just(1)), 1L),
				result("monoOfOptional", () -> Mono.just(Optional.of(1)), 1L),
				result("unit", () -> Unit.INSTANCE, null),
				result("futureOfUnit", () -> CompletableFuture.supplyAsync(() -> Unit.INSTANCE), null),
				result("monoOfUnit", () -> Mono.just(Unit.INSTANCE), null));
	}

	private static Flow.Publisher<Integer> publisher() {
		return (subscriber) -> {
			SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(Runnable::run, 8);
			publisher.subscribe(subscriber);
			publisher.submit(1);
			publisher.submit(2);
			publisher.close();
		};
	}

	private static Future<Integer> task() {
		FutureTask<Integer> task = new FutureTask<>(() -> 1);
		new Thread(task).start();
		return task;
	}

	@ParameterizedTest
	@MethodSource("results")
	void answersCallWithResult(Supplier<Object> returned, Object result) {
		this.server.server().handle("run", (params, call) -> returned.get());
		this.peer.call(1, "run");
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE, 1).map()).containsEntry("result", result);
	}

	@ParameterizedTest
	@MethodSource("results")
	void answersMessageWithResult(Supplier<Object> returned, Object result) {
		this.server.server().on("run", (data, message) -> returned.get());
		this.peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 7, PlainWriter.map("type", "run", "data", 1));
		this.peer.expect(FrameCodes.ACK, 7);
		if (result != null) {
			assertThat(this.peer.expect(FrameCodes.MESSAGE, 7).map()).containsEntry("type", "run_response")
				.containsEntry("data", result);
		}
		this.peer.call(8, "count");
		this.peer.expectResult(8, 0L);
	}

	private static Stream<Named<Object>> unwritable() {
		return Stream.of(Named.of("stream", new ByteArrayInputStream(new byte[1])),
				Named.of("supplier", (Supplier<Integer>) () -> 1), Named.of("class", String.class),
				Named.of("thread", Thread.currentThread()), Named.of("iterator", List.of(1).iterator()),
				Named.of("object", new Object()), Named.of("list", List.of(new Thread())),
				Named.of("future", CompletableFuture.completedFuture(CompletableFuture.completedFuture(1))),
				Named.of("mono", CompletableFuture.completedFuture(Mono.just(1))),
				Named.of("flux", Flux.just(Mono.just(1))));
	}

	@ParameterizedTest
	@MethodSource("unwritable")
	@ExpectedLog("The result of The lambda for RPC method 'run' in io.netconduit.server.ServerResultTests cannot be sent; it")
	void answersResultThatIsNotDataWithInternalError(Object result) {
		this.server.server().handle("run", (params, call) -> result);
		this.peer.call(1, "run");
		this.peer.expectError(1, 1001L);
	}

	@ParameterizedTest
	@MethodSource("unwritable")
	@ExpectedLog("in io.netconduit.server.ServerResultTests")
	void refusesMessageIfResultIsNotData(Object result) {
		this.server.server().on("run", (data, message) -> result);
		this.peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 7, PlainWriter.map("type", "run", "data", 1));
		assertThat(this.peer.expect(FrameCodes.NACK, 7).map()).containsEntry("code", 1001L);
	}

	@Test
	void answersWithErrorOfFuture() {
		FutureTask<Integer> failed = new FutureTask<>(() -> {
			throw new RpcException(4712, "No");
		});
		failed.run();
		this.server.server().handle("run", (params, call) -> failed);
		this.peer.call(1, "run");
		this.peer.expectError(1, 4712L);
	}

	@Test
	void cancelCancelsFutureThatIsAwaited() {
		CountDownLatch awaited = new CountDownLatch(1);
		FutureTask<Integer> never = new FutureTask<>(() -> 1);
		this.server.server().handle("run", (params, call) -> {
			awaited.countDown();
			return never;
		});
		RawPeer canceller = this.server.stranger(Layout.DOCUMENTED);
		canceller.login(ServerFixture.USER, ServerFixture.PASSWORD, "cancel");
		canceller.call(1, "run");
		await().until(() -> awaited.getCount() == 0);
		canceller.send(FrameCodes.CANCEL, 1);
		canceller.expectError(1, 1003L);
		await().until(never::isCancelled);
	}

	@Test
	void callersTimeoutCancelsFutureThatIsAwaited() {
		FutureTask<Integer> never = new FutureTask<>(() -> 1);
		this.server.server().handle("run", (params, call) -> never);
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 1,
				PlainWriter.map("method", "run", "params", PlainWriter.map(), "timeout_ms", 3_000));
		this.peer.expectError(1, 1002L);
		await().until(never::isCancelled);
	}

	@Test
	void lossOfPeerCancelsFutureThatIsAwaited() {
		CountDownLatch awaited = new CountDownLatch(1);
		FutureTask<Integer> never = new FutureTask<>(() -> 1);
		this.server.server().handle("run", (params, call) -> {
			awaited.countDown();
			return never;
		});
		this.peer.call(1, "run");
		await().until(() -> awaited.getCount() == 0);
		this.peer.close();
		await().until(never::isCancelled);
	}

	@Test
	@ExpectedLog("The lambda for RPC method 'run' in io.netconduit.server.ServerResultTests failed for connection")
	void eventLoopDoesNotWaitForFuture() {
		FutureTask<Integer> never = new FutureTask<>(() -> 1);
		this.server.server()
			.handle("run", HandlerOptions.defaults().withExecution(HandlerExecution.EVENT_LOOP),
					(params, call) -> never);
		this.peer.call(1, "run");
		this.peer.expectError(1, 1001L);
		assertThat(never).isCancelled();
	}

	@Test
	@ExpectedLog("io.netconduit.server.ServerResultTests cannot be sent; it contains a java.lang.String")
	void limitsValuesOfPublisher() {
		AtomicBoolean cancelled = new AtomicBoolean();
		this.server.server()
			.handle("run", (params, call) -> Flux.generate((sink) -> sink.next("x".repeat(1 << 20)))
				.doOnCancel(() -> cancelled.set(true)));
		this.peer.call(1, "run");
		this.peer.expectError(1, 1001L);
		await().untilTrue(cancelled);
	}

	@Test
	void cancelCancelsPublisher() {
		AtomicBoolean cancelled = new AtomicBoolean();
		CountDownLatch subscribed = new CountDownLatch(1);
		this.server.server()
			.handle("run",
					(params, call) -> Mono.never()
						.doOnSubscribe((subscription) -> subscribed.countDown())
						.doOnCancel(() -> cancelled.set(true)));
		this.peer.call(1, "run");
		await().until(() -> subscribed.getCount() == 0);
		this.peer.close();
		await().untilTrue(cancelled);
	}

	@Test
	void classThatImplementsFunctionDeclaresResult() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.server.server().handle("run", new OfStream()))
			.withMessageContaining("'run'")
			.withMessageContaining("java.io.InputStream");
		assertThatIllegalArgumentException().isThrownBy(() -> this.server.server().handle("run", new OfFutures()))
			.withMessageContaining("java.util.concurrent.Future");
		this.server.server().handle("run", new OfList());
		this.peer.call(1, "run");
		this.peer.expectResult(1, List.of("a"));
	}

	@Test
	void lastValueOfRepeatedParameterApplies() {
		this.server.server().handle("run", (params, call) -> params.get("a", Integer.class));
		this.server.server().handle("map", (params, call) -> params.asMap());
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 1, repeated("run"));
		this.peer.expectResult(1, 2L);
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 2, repeated("map"));
		this.peer.expectResult(2, Map.of("a", 2L));
	}

	private static byte[] repeated(String method) {
		return Hex.bytes("82 a6 6d6574686f64 a3 " + Hex.of(method.getBytes(StandardCharsets.US_ASCII))
				+ " a6 706172616d73 82 a1 61 01 a1 61 02");
	}

	@Test
	void futureOfExecutorIsAwaited() throws Exception {
		ExecutorService executor = Executors.newSingleThreadExecutor();
		CountDownLatch gate = new CountDownLatch(1);
		this.server.server().handle("run", (params, call) -> executor.submit(() -> {
			gate.await();
			return "done";
		}));
		this.peer.call(1, "run");
		this.peer.call(2, "add", "a", 1, "b", 2);
		this.peer.expectResult(2, 3L);
		gate.countDown();
		this.peer.expectResult(1, "done");
		executor.shutdown();
		assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
	}

	static class OfStream implements RpcFunction<RpcParams, CompletableFuture<java.io.InputStream>> {

		@Override
		public CompletableFuture<java.io.InputStream> apply(RpcParams params, CallContext call) {
			return new CompletableFuture<>();
		}

	}

	static class OfFutures implements RpcFunction<RpcParams, List<Future<Integer>>> {

		@Override
		public List<Future<Integer>> apply(RpcParams params, CallContext call) {
			return List.of();
		}

	}

	abstract static class Base<T> implements RpcFunction<RpcParams, List<T>> {

	}

	static class OfList extends Base<String> {

		@Override
		public List<String> apply(RpcParams params, CallContext call) {
			return List.of("a");
		}

	}

}
