package io.netconduit.handler;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.netconduit.HandlerExecution;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the declared types of results.
 */
class DeclaredResultTests {

	@ParameterizedTest
	@ValueSource(classes = { OfInputStream.class, OfSupplier.class, OfCallable.class, OfStream.class, OfThread.class,
			OfClass.class, OfFutureOfFuture.class, OfMonoOfFuture.class, OfFluxOfMono.class, OfOptionalSupplier.class,
			OfListOfFutures.class, OfMap.class, OfRecord.class, OfInherited.class, OfMessage.class })
	void refusesTypeThatCannotBeWritten(Class<?> bean) {
		assertThatExceptionOfType(InvalidHandlerMethodException.class).isThrownBy(() -> HandlerFixture.of(bean))
			.satisfies((failure) -> assertThat(failure.description()).contains("result")
				.contains(bean.getSimpleName() + ".run()")
				.contains("cannot be written")
				.contains("java."));
	}

	@Test
	void refusesFutureOnEventLoop() {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> HandlerFixture.of(OnEventLoop.class))
			.withMessageContaining("runs on the event loop, which cannot wait for the Future");
	}

	@Test
	void awaitsFuture() throws Exception {
		HandlerFixture fixture = HandlerFixture.of(Futures.class);
		assertThat(fixture.call("task", null)).isEqualTo(1);
		assertThat(fixture.call("stage", null)).isInstanceOf(CompletionStage.class);
		assertThat(fixture.callHandler("task").info().returnType()).isEqualTo("int");
	}

	@ConduitRpc
	public static class OfInputStream {

		public InputStream run() {
			return InputStream.nullInputStream();
		}

	}

	@ConduitRpc
	public static class OfSupplier {

		public CompletableFuture<Supplier<String>> run() {
			return new CompletableFuture<>();
		}

	}

	@ConduitRpc
	public static class OfCallable {

		public Callable<Integer> run() {
			return () -> 1;
		}

	}

	@ConduitRpc
	public static class OfStream {

		public Stream<String> run() {
			return Stream.of();
		}

	}

	@ConduitRpc
	public static class OfThread {

		public Thread run() {
			return Thread.currentThread();
		}

	}

	@ConduitRpc
	public static class OfClass {

		public Class<?> run() {
			return String.class;
		}

	}

	@ConduitRpc
	public static class OfFutureOfFuture {

		public CompletableFuture<Future<Integer>> run() {
			return new CompletableFuture<>();
		}

	}

	@ConduitRpc
	public static class OfMonoOfFuture {

		public Mono<CompletableFuture<Integer>> run() {
			return Mono.empty();
		}

	}

	@ConduitRpc
	public static class OfFluxOfMono {

		public Flux<Optional<CompletionStage<Integer>>> run() {
			return Flux.empty();
		}

	}

	@ConduitRpc
	public static class OfOptionalSupplier {

		public Optional<Supplier<Integer>> run() {
			return Optional.empty();
		}

	}

	@ConduitRpc
	public static class OfListOfFutures {

		public List<? extends Future<Integer>> run() {
			return List.of();
		}

	}

	@ConduitRpc
	public static class OfMap {

		public Map<String, List<InputStream>> run() {
			return Map.of();
		}

	}

	@ConduitRpc
	public static class OfRecord {

		public List<Open> run() {
			return List.of();
		}

	}

	public record Open(int size, InputStream content) {

	}

	public abstract static class Base<T> {

		@ConduitRpc
		public T run() {
			return null;
		}

	}

	public static class OfInherited extends Base<InputStream> {

		@Override
		@ConduitRpc
		public InputStream run() {
			return InputStream.nullInputStream();
		}

	}

	public static class OfMessage {

		@ConduitHandler("run")
		public InputStream run() {
			return InputStream.nullInputStream();
		}

	}

	@ConduitRpc
	public static class OnEventLoop {

		@ConduitRpc(execution = HandlerExecution.EVENT_LOOP)
		public Future<Integer> run() {
			return new FutureTask<>(() -> 1);
		}

	}

	@ConduitRpc
	public static class Futures {

		public Future<Integer> task() {
			FutureTask<Integer> task = new FutureTask<>(() -> 1);
			task.run();
			return task;
		}

		public Future<Integer> stage() {
			return new CompletableFuture<>();
		}

	}

}
