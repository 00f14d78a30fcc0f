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
import jakarta.validation.Validation;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that a constraint that cannot be validated stops startup, and no other one does.
 */
class UnsupportedConstraintTests {

	private static InvalidHandlerMethodException refusal(Class<?> bean) {
		InvalidHandlerMethodException refusal = catchThrowableOfType(InvalidHandlerMethodException.class,
				() -> HandlerFixture.of(HandlerFixture.validator(), bean));
		assertThat(refusal).as(bean.getSimpleName()).isNotNull();
		return refusal;
	}

	@ParameterizedTest
	@ValueSource(classes = { OptionalText.class, SizeOfInt.class, EmailOfInteger.class, ElementOfList.class,
			KeyOfMap.class, DeepElement.class, Composed.class, WrongFuture.class, WrongMono.class, WrongResult.class,
			SizeOfOptionalInt.class, Own.class, BadPattern.class, BadSize.class })
	void refusesConstraintOfMethod(Class<?> bean) {
		assertThat(refusal(bean).description()).contains(" of ")
			.contains(bean.getName() + ".culprit(")
			.doesNotContain("innocent(");
	}

	@Test
	void refusesConstraintAfterValidationWithManyViolations() {
		HandlerFixture fixture = HandlerFixture.of(HandlerFixture.validator(), Texts.class);
		assertThat(fixture.failedCall("count", "81 a57465787473 dc00c8" + "a0".repeat(200)).code()).isEqualTo(2000);
		assertThat(refusal(ElementOfList.class).description()).contains(".culprit(");
	}

	@Test
	void namesParameterConstraintAndType() {
		assertThat(refusal(OptionalText.class).description())
			.startsWith("The constraint @NotBlank on parameter 'text' (java.util.Optional<java.lang.String>) of ");
		assertThat(refusal(WrongMono.class).description()).startsWith("The constraint @NotBlank on the result (");
		assertThat(refusal(OptionalText.class).action()).startsWith("No validator supports this type");
		assertThat(refusal(BadSize.class).action()).startsWith("Correct the constraint: ").contains("min");
	}

	@Test
	void refusesResultThatApplicationsValidatorCannotLookInto() {
		assertThat(catchThrowableOfType(InvalidHandlerMethodException.class,
				() -> HandlerFixture.of(Validation.buildDefaultValidatorFactory().getValidator(), Futures.class)))
			.hasMessageContaining(Futures.class.getName() + ".culprit()")
			.hasMessageNotContaining("innocent");
	}

	@ConduitRpc
	public static class OptionalText {

		public void innocent(@NotBlank String text) {
		}

		public void culprit(@NotBlank Optional<String> text) {
		}

	}

	@ConduitRpc
	public static class SizeOfInt {

		public void culprit(@Max(3) int good, @Size(max = 3) int wrong) {
		}

	}

	@ConduitRpc
	public static class EmailOfInteger {

		public void culprit(@Email Integer number) {
		}

	}

	@ConduitRpc
	public static class Texts {

		public int count(List<@NotBlank String> texts) {
			return texts.size();
		}

	}

	@ConduitRpc
	public static class ElementOfList {

		public void culprit(List<@NotBlank Integer> numbers) {
		}

	}

	@ConduitRpc
	public static class KeyOfMap {

		public void culprit(Map<@Min(1) Boolean, Integer> numbers, int n) {
		}

	}

	@ConduitRpc
	public static class DeepElement {

		public void culprit(Optional<Map<String, List<@Size(max = 1) Integer>>> numbers) {
		}

	}

	@ConduitRpc
	public static class Composed {

		public void culprit(@ShortText int number) {
		}

	}

	@ConduitRpc
	public static class WrongFuture {

		public CompletableFuture<@NotBlank Integer> culprit() {
			return CompletableFuture.completedFuture(1);
		}

	}

	@ConduitRpc
	public static class WrongMono {

		@NotBlank
		public Mono<Integer> culprit() {
			return Mono.just(1);
		}

	}

	@ConduitRpc
	public static class WrongResult {

		@NotBlank
		public int culprit() {
			return 1;
		}

	}

	@ConduitRpc
	public static class SizeOfOptionalInt {

		public void culprit(@Size(max = 3) @Nullable OptionalInt number) {
		}

	}

	@ConduitRpc
	public static class Own {

		public void culprit(@Even String text) {
		}

	}

	@ConduitRpc
	public static class BadPattern {

		public void culprit(@Pattern(regexp = "[") String text) {
		}

	}

	@ConduitRpc
	public static class BadSize {

		public void culprit(List<@Size(min = -1) String> texts) {
		}

	}

	@ConduitRpc
	public static class Futures {

		public void innocent(@NotBlank String text) {
		}

		public CompletableFuture<@NotBlank String> culprit() {
			return CompletableFuture.completedFuture("");
		}

	}

	@Size(max = 3)
	@Constraint(validatedBy = {})
	@Retention(RetentionPolicy.RUNTIME)
	@interface ShortText {

		String message() default "too long";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

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

}
