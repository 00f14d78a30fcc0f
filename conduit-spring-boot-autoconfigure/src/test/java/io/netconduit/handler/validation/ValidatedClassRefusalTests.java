package io.netconduit.handler.validation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for constraints that Conduit can validate, but not Spring, which validates
 * classes with {@code @Validated} too.
 */
class ValidatedClassRefusalTests {

	@ParameterizedTest
	@ValueSource(classes = { FutureText.class, StageText.class, PlainFuture.class, MonoText.class,
			ParameterOptional.class, ElementOfFuture.class, ElementOfMono.class, ElementOfFlux.class })
	void stopsStartupIfSpringCannotValidate(Class<?> bean) {
		InvalidHandlerMethodException refusal = catchThrowableOfType(InvalidHandlerMethodException.class,
				() -> HandlerFixture.of(HandlerFixture.validator(), bean));
		assertThat(refusal).isNotNull();
		assertThat(refusal).hasMessageContaining("culprit(").hasMessageNotContaining("innocent(");
	}

	record Named(@NotBlank String n) {

	}

	@Validated
	@ConduitRpc
	public static class FutureText {

		public void innocent(@NotBlank String v) {
		}

		@NotBlank
		public CompletableFuture<String> culprit() {
			return CompletableFuture.completedFuture("x");
		}

	}

	@Validated
	@ConduitRpc
	public static class StageText {

		@NotBlank
		public CompletionStage<String> culprit() {
			return CompletableFuture.completedStage("x");
		}

	}

	@Validated
	@ConduitRpc
	public static class PlainFuture {

		@NotEmpty
		public Future<List<String>> culprit() {
			return CompletableFuture.completedFuture(List.of("x"));
		}

	}

	@Validated
	@ConduitRpc
	public static class MonoText {

		@NotBlank
		public Mono<String> culprit() {
			return Mono.just("x");
		}

	}

	@Validated
	@ConduitRpc
	public static class ParameterOptional {

		public void culprit(@NotBlank Optional<String> v) {
		}

	}

	@Validated
	@ConduitRpc
	public static class ElementOfFuture {

		public CompletableFuture<@NotBlank String> culprit() {
			return CompletableFuture.completedFuture("x");
		}

	}

	@Validated
	@ConduitRpc
	public static class ElementOfMono {

		public Mono<@Valid Named> culprit() {
			return Mono.just(new Named("x"));
		}

	}

	@Validated
	@ConduitRpc
	public static class ElementOfFlux {

		public Flux<@NotBlank String> culprit() {
			return Flux.just("x");
		}

	}

}
