package io.netconduit.handler.validation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.validation.constraintvalidation.SupportedValidationTarget;
import jakarta.validation.constraintvalidation.ValidationTarget;
import jakarta.validation.valueextraction.Unwrapping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link ConstrainedTypes}, {@link FaultyMethod} and constraints that must not
 * be refused.
 */
class ConstrainedTypesTests {

	private static InvalidHandlerMethodException refusal(Class<?> bean) {
		InvalidHandlerMethodException refusal = catchThrowableOfType(InvalidHandlerMethodException.class,
				() -> HandlerFixture.of(HandlerFixture.validator(), bean));
		assertThat(refusal).as(bean.getSimpleName()).isNotNull();
		return refusal;
	}

	@ParameterizedTest
	@ValueSource(classes = { TakesWrong.class, TakesListOfWrong.class, TakesWrongElement.class, TakesNested.class,
			ReturnsWrong.class, TakesWrongClass.class })
	void refusesConstraintOfPayloadType(Class<?> bean) {
		assertThat(refusal(bean).description()).contains("which is in the payload of ")
			.contains(bean.getName() + ".culprit(")
			.contains("Wrong");
	}

	@ParameterizedTest
	@ValueSource(
			classes = { Undeclared.class, Redefined.class, CountOfFlux.class, NoGroup.class, ValidatedClass.class })
	void namesMethodOfOtherMistake(Class<?> bean) {
		assertThat(refusal(bean).description()).contains(".culprit(").doesNotContain("innocent(");
	}

	@Test
	void acceptsEveryConstraintThatWorks() throws Exception {
		HandlerFixture fixture = HandlerFixture.of(HandlerFixture.validator(), Working.class);
		assertThat(fixture.call("unwrapped", "81 'v' 05")).isEqualTo("done");
		assertThat(fixture.failedCall("custom", "81 'v' a0").code()).isEqualTo(2000);
	}

	record Wrong(@NotBlank Integer number) {

	}

	record WrongElement(List<@NotBlank Integer> numbers) {

	}

	record Outer(@Valid Wrong inner) {

	}

	@Even
	record WrongClass(int number) {

	}

	@ConduitRpc
	public static class TakesWrong {

		public void culprit(Wrong wrong) {
		}

	}

	@ConduitRpc
	public static class TakesListOfWrong {

		public void culprit(Map<String, List<Wrong>> wrong, int n) {
		}

	}

	@ConduitRpc
	public static class TakesWrongElement {

		public void culprit(WrongElement wrong) {
		}

	}

	@ConduitRpc
	public static class TakesNested {

		public void culprit(Outer outer) {
		}

	}

	@ConduitRpc
	public static class TakesWrongClass {

		public void culprit(WrongClass wrong) {
		}

	}

	@ConduitRpc
	public static class ReturnsWrong {

		public Mono<@Valid Wrong> culprit() {
			return Mono.empty();
		}

	}

	@ConduitRpc
	public static class Undeclared {

		public void innocent(@NotBlank String text) {
		}

		public ThreadLocal<@NotBlank String> culprit(byte[] data, String[] more) {
			return new ThreadLocal<>();
		}

	}

	interface Declared {

		void culprit(String text);

	}

	@ConduitRpc
	public static class Redefined implements Declared {

		public void innocent(@NotBlank String text) {
		}

		@Override
		public void culprit(@NotBlank String text) {
		}

	}

	@ConduitRpc
	public static class CountOfFlux {

		@Size(max = 3)
		public Flux<String> culprit() {
			return Flux.empty();
		}

	}

	@Validated
	@ConduitRpc
	public static class ValidatedClass {

		public void innocent(@NotBlank String text) {
		}

		public CompletableFuture<@NotBlank String> culprit() {
			return CompletableFuture.completedFuture("");
		}

	}

	@ConduitRpc
	public static class NoGroup {

		public void culprit(@Validated(String.class) Working wrong) {
		}

	}

	@ConduitRpc
	public static class Working {

		public String unwrapped(@Max(10) @Nullable OptionalInt v) {
			return "done";
		}

		public void explicit(@NotBlank(payload = Unwrapping.Unwrap.class) Optional<String> v) {
		}

		public void skipped(@NotNull(payload = Unwrapping.Skip.class) @Nullable OptionalInt v) {
		}

		public String custom(@NeedsText Object v) {
			return "done";
		}

		@SameArguments
		public void across(int a, int b) {
		}

		@NotNull
		public Flux<@Size(max = 3) String> flux() {
			return Flux.empty();
		}

		@Even
		public CompletableFuture<Integer> future() {
			return CompletableFuture.completedFuture(2);
		}

	}

	@Constraint(validatedBy = EvenValidator.class)
	@Retention(RetentionPolicy.RUNTIME)
	@Target({ ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE })
	@interface Even {

		String message() default "odd";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static class EvenValidator implements ConstraintValidator<Even, Integer> {

		@Override
		public boolean isValid(Integer value, ConstraintValidatorContext context) {
			return value % 2 == 0;
		}

	}

	@Constraint(validatedBy = NeedsTextValidator.class)
	@Retention(RetentionPolicy.RUNTIME)
	@interface NeedsText {

		String message() default "no text";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static class NeedsTextValidator implements ConstraintValidator<NeedsText, Object> {

		@Override
		public boolean isValid(Object value, ConstraintValidatorContext context) {
			return !value.toString().isEmpty();
		}

	}

	@Constraint(validatedBy = SameArgumentsValidator.class)
	@Retention(RetentionPolicy.RUNTIME)
	@interface SameArguments {

		String message() default "must be the same";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	@SupportedValidationTarget(ValidationTarget.PARAMETERS)
	public static class SameArgumentsValidator implements ConstraintValidator<SameArguments, Object[]> {

		@Override
		public boolean isValid(Object[] arguments, ConstraintValidatorContext context) {
			return arguments[0].equals(arguments[1]);
		}

	}

}
