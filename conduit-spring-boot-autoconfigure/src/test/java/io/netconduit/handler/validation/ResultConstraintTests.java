package io.netconduit.handler.validation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that constraints of results are validated when the result is there.
 */
class ResultConstraintTests {

	private static final HandlerFixture fixture = HandlerFixture.of(HandlerFixture.validator(), Results.class,
			Messages.class);

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			plain             | NotBlank
			bean              | n NotBlank
			listOfBeans       | [1].n NotBlank
			optionalResult    | NotBlank
			future            | NotBlank
			futureOfNull      | NotNull
			nullForFuture     | NotNull
			constrainedFuture | NotBlank
			validFuture       | n NotBlank
			futureOfBean      | n NotBlank
			futureOfList      | [1].n NotBlank
			futureOfOptional  | NotBlank
			stage             | NotBlank
			plainFuture       | NotBlank
			validPlainFuture  | n NotBlank
			plainFutureOfNull | NotNull
			mono              | NotBlank
			emptyMono         | NotNull
			validMono         | n NotBlank
			monoOfList        | [1] NotBlank
			monoOfOptional    | NotBlank
			monoOfEmpty       | NotNull
			monoOfOptionalInt | Positive
			plainOptional     | NotBlank
			plainOptionalInt  | Positive
			optionalOfBean    | n NotBlank
			validMap          | [].n NotBlank
			flux              | [2] NotBlank
			validFlux         | [1].n NotBlank
			ofObject          | NotNull
			""")
	@ExpectedLog("violates its constraints: ")
	void refusesResult(String method, String logged, CapturedLogs logs) throws Exception {
		RpcException failure = failedResult(method);
		assertThat(failure.code()).isEqualTo(1001);
		assertThat(failure).hasMessage("The result of '" + method + "' is not valid");
		assertThat(failure.details()).isEmpty();
		assertThat(logs).contains(Results.class.getName() + "." + method + "() of bean")
			.contains("violates its constraints: " + logged + System.lineSeparator());
	}

	@Test
	@ExpectedLog("violates its constraints: n NotBlank")
	void refusesAnswerToMessage() throws Exception {
		CompletionStage<?> pending = (CompletionStage<?>) fixture.send("answer", "01");
		assertThat(pending.toCompletableFuture()).isCompletedExceptionally();
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "goodFuture", "goodMono", "goodFlux", "goodOptional", "failed" })
	void leavesOtherResults(String method) throws Exception {
		CompletableFuture<?> result = ((CompletionStage<?>) fixture.call(method, null)).toCompletableFuture();
		if (method.equals("failed")) {
			assertThat(catchThrowableOfType(CompletionException.class, result::join)).hasRootCauseMessage("own");
		}
		else {
			assertThat(String.valueOf(result.join())).contains("good");
		}
	}

	private static RpcException failedResult(String method) throws Exception {
		try {
			Object result = fixture.call(method, null);
			((CompletionStage<?>) result).toCompletableFuture().join();
			throw new AssertionError("The result is valid");
		}
		catch (CompletionException ex) {
			return (RpcException) ex.getCause();
		}
		catch (RpcException ex) {
			return ex;
		}
	}

	public static class Messages {

		@ConduitHandler("answer")
		Mono<@Valid Named> answer(int data) {
			return Mono.just(new Named(""));
		}

	}

	record Named(@NotBlank String n) {

	}

	@ConduitRpc
	public static class Results {

		@NotBlank
		public String plain() {
			return "";
		}

		@Valid
		public Named bean() {
			return new Named("");
		}

		public List<@Valid Named> listOfBeans() {
			return List.of(new Named("x"), new Named(""));
		}

		public Optional<@NotBlank String> optionalResult() {
			return Optional.of("");
		}

		public CompletableFuture<@NotBlank String> future() {
			return CompletableFuture.supplyAsync(() -> "");
		}

		@NotNull
		public CompletableFuture<@Nullable String> futureOfNull() {
			return CompletableFuture.completedFuture(null);
		}

		@NotNull
		public @Nullable CompletableFuture<String> nullForFuture() {
			return null;
		}

		@NotBlank
		public CompletableFuture<String> constrainedFuture() {
			return CompletableFuture.completedFuture("");
		}

		@Valid
		public CompletableFuture<Named> validFuture() {
			return CompletableFuture.supplyAsync(() -> new Named(""));
		}

		public CompletableFuture<@Valid Named> futureOfBean() {
			return CompletableFuture.completedFuture(new Named(""));
		}

		public CompletableFuture<List<@Valid Named>> futureOfList() {
			return CompletableFuture.completedFuture(List.of(new Named("x"), new Named("")));
		}

		public CompletableFuture<Optional<@NotBlank String>> futureOfOptional() {
			return CompletableFuture.completedFuture(Optional.of(""));
		}

		public CompletionStage<@NotBlank String> stage() {
			return CompletableFuture.completedStage("");
		}

		public Future<@NotBlank String> plainFuture() {
			return CompletableFuture.completedFuture("");
		}

		@Valid
		public Future<Named> validPlainFuture() {
			FutureTask<Named> future = new FutureTask<>(() -> new Named(""));
			future.run();
			return future;
		}

		@NotNull
		public Future<@Nullable String> plainFutureOfNull() {
			FutureTask<@Nullable String> future = new FutureTask<>(() -> null);
			future.run();
			return future;
		}

		public Mono<@NotBlank String> mono() {
			return Mono.just("");
		}

		@NotNull
		public Mono<String> emptyMono() {
			return Mono.empty();
		}

		@Valid
		public Mono<Named> validMono() {
			return Mono.just(new Named(""));
		}

		public Mono<List<@NotBlank String>> monoOfList() {
			return Mono.just(List.of("x", ""));
		}

		public Mono<Optional<@NotBlank String>> monoOfOptional() {
			return Mono.just(Optional.of(""));
		}

		public Mono<Optional<@NotNull String>> monoOfEmpty() {
			return Mono.just(Optional.empty());
		}

		public Mono<@Positive OptionalInt> monoOfOptionalInt() {
			return Mono.just(OptionalInt.of(-1));
		}

		public Future<Optional<@NotBlank String>> plainOptional() {
			FutureTask<Optional<String>> future = new FutureTask<>(() -> Optional.of(""));
			future.run();
			return future;
		}

		public Future<@Positive OptionalInt> plainOptionalInt() {
			FutureTask<OptionalInt> future = new FutureTask<>(() -> OptionalInt.of(-1));
			future.run();
			return future;
		}

		public Mono<Optional<@Valid Named>> optionalOfBean() {
			return Mono.just(Optional.of(new Named("")));
		}

		@Valid
		public Map<String, Named> validMap() {
			return Map.of("k", new Named(""));
		}

		public Mono<Optional<@NotBlank String>> goodOptional() {
			return Mono.just(Optional.of("good"));
		}

		public Flux<@NotBlank String> flux() {
			return Flux.just("x", "y", "");
		}

		@Valid
		public Flux<Named> validFlux() {
			return Flux.just(new Named("x"), new Named(""));
		}

		@NotNull
		public Object ofObject() {
			return Mono.empty();
		}

		public CompletableFuture<@NotBlank String> goodFuture() {
			return CompletableFuture.supplyAsync(() -> "good");
		}

		public Mono<@Valid Named> goodMono() {
			return Mono.just(new Named("good"));
		}

		@NotNull
		public Flux<@NotBlank @Size(min = 4) String> goodFlux() {
			return Flux.just("good", "better");
		}

		public CompletableFuture<@Positive Integer> failed() {
			return CompletableFuture.failedFuture(new IllegalStateException("own"));
		}

	}

}
