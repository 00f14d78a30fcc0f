package io.netconduit.handler.validation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.validation.valueextraction.Unwrapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that constraints on futures and publishers which cannot be validated stop
 * startup.
 */
class CarriedResultsTests {

	@ParameterizedTest
	@ValueSource(classes = { SkippedMono.class, SkippedFlux.class, SkippedStage.class, SkippedFuture.class,
			SkippedPlainFuture.class })
	void refusesConstraintOnCarrierItself(Class<?> bean) {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> HandlerFixture.of(HandlerFixture.validator(), bean))
			.withMessageMatching("The constraint @NotNull on the result of .*culprit\\(\\).* is for the "
					+ "(Mono|Flux|CompletionStage|CompletableFuture|Future) itself, but only its values are validated.*"
					+ "Remove Unwrapping.Skip from its payload.*");
	}

	@ParameterizedTest
	@CsvSource({ "io.netconduit.handler.validation.CarriedResultsTests$SizedFlux, for the values or for the list",
			"io.netconduit.handler.validation.CarriedResultsTests$SizedTask, cannot look into java.util.concurrent.ForkJoinTask" })
	void refusesWhatIsNotClear(Class<?> bean, String reason) {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> HandlerFixture.of(HandlerFixture.validator(), bean))
			.withMessageContaining("culprit()")
			.withMessageContaining(reason);
	}

	@Test
	void acceptsConstraintOnValues() {
		assertThatCode(() -> HandlerFixture.of(HandlerFixture.validator(), Clear.class)).doesNotThrowAnyException();
	}

	@ConduitRpc
	public static class SkippedMono {

		@NotNull(payload = Unwrapping.Skip.class)
		public Mono<String> culprit() {
			return Mono.just("x");
		}

	}

	@ConduitRpc
	public static class SkippedFlux {

		@NotNull(payload = Unwrapping.Skip.class)
		public Flux<String> culprit() {
			return Flux.just("x");
		}

	}

	@ConduitRpc
	public static class SkippedStage {

		@NotNull(payload = Unwrapping.Skip.class)
		public CompletionStage<String> culprit() {
			return CompletableFuture.completedStage("x");
		}

	}

	@ConduitRpc
	public static class SkippedFuture {

		@NotNull(payload = Unwrapping.Skip.class)
		public CompletableFuture<String> culprit() {
			return CompletableFuture.completedFuture("x");
		}

	}

	@ConduitRpc
	public static class SkippedPlainFuture {

		@NotNull(payload = Unwrapping.Skip.class)
		public Future<String> culprit() {
			return CompletableFuture.completedFuture("x");
		}

	}

	@ConduitRpc
	public static class SizedFlux {

		@Size(min = 1)
		public Flux<String> culprit() {
			return Flux.just("x");
		}

	}

	@ConduitRpc
	public static class SizedTask {

		@NotNull
		public ForkJoinTask<String> culprit() {
			return ForkJoinTask.adapt(() -> "x");
		}

	}

	@ConduitRpc
	public static class Clear {

		@NotNull(payload = Unwrapping.Unwrap.class)
		public Mono<@Size(min = 1) String> mono() {
			return Mono.just("x");
		}

		@NotNull(payload = Unwrapping.Skip.class)
		public String text() {
			return "x";
		}

	}

}
