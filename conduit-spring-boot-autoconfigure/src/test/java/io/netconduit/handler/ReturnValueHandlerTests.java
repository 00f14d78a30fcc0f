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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.netconduit.RpcException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReturnValueHandler} and {@link PublisherResult}.
 */
class ReturnValueHandlerTests {

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
		assertThat(handler("value").toResult("x")).isEqualTo("x");
		assertThat(handler("value").toResult(null)).isNull();
		assertThat(handler("nothing").toResult(null)).isNull();
	}

	@Test
	void unwrapsOptional() throws Exception {
		assertThat(handler("optional").toResult(Optional.of(1))).isEqualTo(1);
		assertThat(handler("optional").toResult(Optional.empty())).isNull();
		assertThat(handler("stageOfOptional").toResult(CompletableFuture.completedFuture(Optional.of(1))))
			.isInstanceOfSatisfying(CompletionStage.class, (stage) -> assertThat(stage).isCompletedWithValue(1));
	}

	@Test
	void returnsStageUnchanged() throws Exception {
		CompletableFuture<String> pending = new CompletableFuture<>();
		assertThat(handler("future").toResult(pending)).isSameAs(pending);
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

	@Test
	void cancelsPublisher() throws Exception {
		AtomicBoolean cancelled = new AtomicBoolean();
		stage("mono", Mono.never().doOnCancel(() -> cancelled.set(true))).cancel(false);
		assertThat(cancelled).isTrue();
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

	@Test
	void cancelsUnwrappedStage() throws Exception {
		CompletableFuture<Optional<Integer>> pending = new CompletableFuture<>();
		stage("stageOfOptional", pending).cancel(true);
		assertThat(pending).isCancelled();
	}

	@SuppressWarnings("unchecked")
	private static CompletableFuture<Object> stage(String method, Object publisher) throws Exception {
		return (CompletableFuture<Object>) handler(method).toResult(publisher);
	}

	private static ReturnValueHandler handler(String method) throws Exception {
		return ReturnValueHandler.of(Methods.class.getDeclaredMethod(method), OfStrings.class, List.of());
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
