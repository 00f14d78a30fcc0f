package io.netconduit.handler;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.rpc.InboundContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ReturnValueHandler} and the publishers that handlers return.
 */
class ReturnValueHandlerTests {

	private static final InboundContext CONTEXT = HandlerFixture.inbound(CallContext.Kind.CALL, "run", null,
			mock(ConduitConnection.class));

	private static Stream<Named<Consumer<CompletableFuture<Object>>>> completions() {
		return Stream.of(Named.of("cancel", (future) -> future.cancel(false)),
				Named.of("complete", (future) -> future.complete("x")),
				Named.of("completeExceptionally", (future) -> future.completeExceptionally(new TimeoutException())),
				Named.of("orTimeout", (future) -> future.orTimeout(1, TimeUnit.MILLISECONDS)),
				Named.of("completeOnTimeout", (future) -> future.completeOnTimeout("x", 1, TimeUnit.MILLISECONDS)),
				Named.of("completeAsync", (future) -> future.completeAsync(() -> "x", Runnable::run)),
				Named.of("dependent", (future) -> future.thenApply((value) -> value).whenComplete((value, failure) -> {
				}).orTimeout(1, TimeUnit.MILLISECONDS)));
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "value, false, str", "nothing, false, None", "optional, false, int", "map, false, dict",
			"object, false, Object", "future, false, str", "stage, false, None", "stageOfOptional, false, int",
			"mono, true, str", "emptyMono, true, None", "flux, true, list" })
	void describesReturnType(String method, boolean publisher, String typeName) throws Exception {
		ReturnValueHandler handler = handler(method);
		assertThat(handler.isPublisher()).isEqualTo(publisher);
		assertThat(handler.typeName()).isEqualTo(typeName);
	}

	@Test
	void supportsPublisherOfJdk() throws Exception {
		assertThat(handler("publisher").isPublisher()).isTrue();
		assertThat(handler("publisher").typeName()).isEqualTo("list");
	}

	@Test
	void returnsValueUnchanged() throws Exception {
		assertThat(handler("value").toResult("x", CONTEXT)).isEqualTo("x");
		assertThat(handler("value").toResult(null, CONTEXT)).isNull();
		assertThat(handler("nothing").toResult(null, CONTEXT)).isNull();
	}

	@Test
	void unwrapsOptional() throws Exception {
		assertThat(handler("optional").toResult(Optional.of(1), CONTEXT)).isEqualTo(1);
		assertThat(handler("optional").toResult(Optional.empty(), CONTEXT)).isNull();
		assertThat(handler("stageOfOptional").toResult(CompletableFuture.completedFuture(Optional.of(1)), CONTEXT))
			.isInstanceOfSatisfying(CompletionStage.class, (stage) -> assertThat(stage).isCompletedWithValue(1));
	}

	@Test
	void returnsStageUnchanged() throws Exception {
		CompletableFuture<String> pending = new CompletableFuture<>();
		assertThat(handler("future").toResult(pending, CONTEXT)).isSameAs(pending);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "mono", "object" })
	void awaitsValueOfMono(String method) throws Exception {
		assertThat(stage(method, Mono.just("x"))).isCompletedWithValue("x");
		assertThat(stage(method, Mono.empty())).isCompletedWithValue(null);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "flux", "object" })
	void collectsValuesOfFlux(String method) throws Exception {
		assertThat(stage(method, Flux.just(1, 2, 3))).isCompletedWithValue(List.of(1, 2, 3));
		assertThat(stage(method, Flux.empty())).isCompletedWithValue(List.of());
	}

	@Test
	void failsWithPublisher() throws Exception {
		assertThat(stage("flux", Flux.just(1).concatWith(Flux.error(new IllegalStateException("broken")))))
			.failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(IllegalStateException.class)
			.withMessageContaining("broken");
	}

	@ParameterizedTest
	@MethodSource("completions")
	void cancelsPublisherWhenCompletedByOthers(Consumer<CompletableFuture<Object>> completion) throws Exception {
		AtomicBoolean cancelled = new AtomicBoolean();
		completion.accept(stage("mono", Mono.never().doOnCancel(() -> cancelled.set(true))));
		await().untilTrue(cancelled);
	}

	@ParameterizedTest
	@MethodSource("completions")
	void cancelsFutureWhenCompletedByOthers(Consumer<CompletableFuture<Object>> completion) throws Exception {
		CompletableFuture<Optional<Integer>> pending = new CompletableFuture<>();
		completion.accept(stage("stageOfOptional", pending));
		await().until(pending::isCancelled);
	}

	@Test
	void keepsNoValuesOfOneWayCall() throws Exception {
		InboundContext oneWay = HandlerFixture.inbound(CallContext.Kind.ONE_WAY, "run", null,
				mock(ConduitConnection.class));
		assertThat(handler("flux").toResult(Flux.just(1, 2), oneWay)).isInstanceOfSatisfying(CompletionStage.class,
				(stage) -> assertThat(stage).isCompletedWithValue(List.of()));
	}

	@Test
	void cancelsPublisherThatSubscribesLate() throws Exception {
		AtomicReference<Subscriber<? super String>> subscriber = new AtomicReference<>();
		CompletableFuture<Object> stage = stage("publisher", (Publisher<String>) subscriber::set);
		stage.cancel(false);
		AtomicBoolean cancelled = new AtomicBoolean();
		subscriber.get().onSubscribe(new Flow.Subscription() {

			@Override
			public void request(long n) {
				throw new AssertionError("asked for items");
			}

			@Override
			public void cancel() {
				cancelled.set(true);
			}

		});
		assertThat(cancelled).isTrue();
	}

	@Test
	void cancelsEndlessPublisher() throws Exception {
		AtomicBoolean cancelled = new AtomicBoolean();
		Flux<Integer> endless = Flux.<Integer>generate((sink) -> sink.next(1)).doOnCancel(() -> cancelled.set(true));
		assertThat(stage("flux", endless)).failsWithin(Duration.ofSeconds(20))
			.withThrowableThat()
			.withCauseInstanceOf(RpcException.class)
			.withMessageContaining("1000000 values");
		assertThat(cancelled).isTrue();
		assertThat(stage("flux", Flux.range(0, 1_000_000))).isCompleted();
	}

	@Test
	void failsIfPublisherFailsWithoutReason() throws Exception {
		Publisher<String> silent = (subscriber) -> {
			subscriber.onSubscribe(new Flow.Subscription() {

				@Override
				public void request(long n) {
				}

				@Override
				public void cancel() {
				}

			});
			subscriber.onError(null);
		};
		assertThat(stage("publisher", silent)).isCompletedExceptionally();
	}

	@SuppressWarnings("unchecked")
	private static CompletableFuture<Object> stage(String method, Object publisher) throws Exception {
		return (CompletableFuture<Object>) handler(method).toResult(publisher, CONTEXT);
	}

	private static ReturnValueHandler handler(String method) throws Exception {
		return ReturnValueHandler.of(Methods.class.getDeclaredMethod(method), OfStrings.class, () -> method, List.of(),
				new JacksonValueMapper());
	}

	abstract static class Methods<T> {

		abstract T value();

		abstract void nothing();

		abstract Optional<Integer> optional();

		abstract Map<String, T> map();

		abstract @Nullable Object object();

		abstract CompletableFuture<T> future();

		abstract CompletionStage<Void> stage();

		abstract CompletionStage<Optional<Integer>> stageOfOptional();

		abstract Mono<T> mono();

		abstract Mono<Void> emptyMono();

		abstract Flux<Integer> flux();

		abstract Flow.Publisher<Integer> publisher();

	}

	abstract static class OfStrings extends Methods<String> {

	}

}
