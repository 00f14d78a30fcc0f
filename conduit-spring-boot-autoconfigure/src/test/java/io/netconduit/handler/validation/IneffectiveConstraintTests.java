package io.netconduit.handler.validation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that constraints that a validator ignores stop startup, and that the message
 * names the place that is to be corrected.
 */
class IneffectiveConstraintTests {

	private static InvalidHandlerMethodException refusal(Class<?> bean) {
		InvalidHandlerMethodException refusal = catchThrowableOfType(InvalidHandlerMethodException.class,
				() -> HandlerFixture.of(HandlerFixture.validator(), bean));
		assertThat(refusal).as(bean.getSimpleName()).isNotNull();
		assertThat(refusal.description()).contains(bean.getName() + ".culprit(").contains(" of bean '");
		return refusal;
	}

	@ParameterizedTest
	@ValueSource(classes = { BoundOfParameter.class, BoundOfResult.class, DeepBound.class, BoundOfProperty.class,
			ValidBoundOfResult.class })
	void refusesConstraintOnBoundOfWildcard(Class<?> bean) {
		assertThat(refusal(bean).description()).contains("on the bound of a wildcard in ")
			.endsWith(" is never checked");
	}

	@ParameterizedTest
	@ValueSource(classes = { MonoOfList.class, ValidMonoOfList.class, FutureOfMap.class, OptionalOfList.class,
			PropertyOfLists.class })
	void refusesValidOnInnerContainer(Class<?> bean) {
		InvalidHandlerMethodException refusal = refusal(bean);
		assertThat(refusal.description())
			.startsWith("@Valid does not reach the constraints of " + Named.class.getName());
		assertThat(refusal.action()).isEqualTo("Annotate the type argument: @Valid Named.");
	}

	@Test
	void namesParameterWithInvalidConstraint() {
		assertThat(refusal(BadPattern.class).description())
			.startsWith("The constraint @Pattern on parameter 'second' (java.lang.String) of ");
		assertThat(refusal(BadPattern.class).action())
			.isEqualTo("Correct the constraint: Unclosed character class near index 0");
		assertThat(refusal(BadElement.class).description())
			.startsWith("The constraint @Pattern on parameter 'texts' (java.util.List<java.lang.String>) of ");
		assertThat(refusal(BadBesideOwn.class).description())
			.startsWith("The constraint @Size on parameter 'second' (java.lang.String) of ");
		assertThat(refusal(BadComposed.class).description())
			.startsWith("The constraint @Code on parameter 'second' (java.lang.String) of ");
		assertThat(refusal(BadProperty.class).description())
			.startsWith("The constraint @Digits on 'amount' (java.lang.String) of " + Amount.class.getName());
		assertThat(refusal(BadResult.class).description())
			.startsWith("The constraint @Email on the result (java.lang.String) of ");
		assertThat(refusal(TwoBad.class).description()).contains(" on parameter 'first' ");
	}

	@Test
	void namesTypeArgumentWithoutValidator() {
		InvalidHandlerMethodException refusal = refusal(FutureText.class);
		assertThat(refusal.description()).startsWith(
				"The constraint @Future on the type argument java.lang.String of parameter 'texts' (java.util.List<");
		assertThat(refusal.action()).isEqualTo("No validator supports this type: choose a constraint for it.");
	}

	@ParameterizedTest
	@ValueSource(classes = { WrappedParameter.class, WrappedResult.class })
	void suggestsExtractorForOwnContainer(Class<?> bean) {
		assertThat(refusal(bean).action()).startsWith("Register a ValueExtractor for the type, or put the constraint");
	}

	record Named(@NotBlank String n) {

	}

	record Wrap<T>(T value) {

	}

	record Bounded(List<? extends @NotBlank String> texts) {

	}

	record Lists(List<@Valid List<Named>> lists) {

	}

	@ConduitRpc
	public static class BoundOfParameter {

		public void culprit(List<? extends @NotBlank String> texts) {
		}

	}

	@ConduitRpc
	public static class BoundOfResult {

		public List<? extends @NotBlank String> culprit() {
			return List.of();
		}

	}

	@ConduitRpc
	public static class DeepBound {

		public void culprit(Map<String, List<? super @NotBlank String>> texts, int n) {
		}

	}

	@ConduitRpc
	public static class BoundOfProperty {

		public void culprit(Bounded bounded) {
		}

	}

	@ConduitRpc
	public static class ValidBoundOfResult {

		public List<? extends @Valid Named> culprit() {
			return List.of();
		}

	}

	@ConduitRpc
	public static class MonoOfList {

		public Mono<@Valid List<Named>> culprit() {
			return Mono.empty();
		}

	}

	@ConduitRpc
	public static class ValidMonoOfList {

		@Valid
		public Mono<List<Named>> culprit() {
			return Mono.empty();
		}

	}

	@ConduitRpc
	public static class FutureOfMap {

		public CompletableFuture<@Valid Map<String, Named>> culprit() {
			return CompletableFuture.completedFuture(Map.of());
		}

	}

	@ConduitRpc
	public static class OptionalOfList {

		public Optional<@Valid List<Named>> culprit() {
			return Optional.empty();
		}

	}

	@ConduitRpc
	public static class PropertyOfLists {

		public void culprit(Lists lists) {
		}

	}

	@ConduitRpc
	public static class BadPattern {

		public void culprit(@Min(1) String first, @Pattern(regexp = "[") String second) {
		}

	}

	@ConduitRpc
	public static class BadElement {

		public void culprit(@NotBlank String first, List<@Pattern(regexp = "[") String> texts) {
		}

	}

	@ConduitRpc
	public static class BadBesideOwn {

		public void culprit(@Odd int first, @Odd @Size(min = 3, max = 1) String second) {
		}

	}

	@ConduitRpc
	public static class BadComposed {

		public void culprit(@NotBlank String first, @Code String second) {
		}

	}

	@ConduitRpc
	public static class BadProperty {

		public void culprit(Amount amount) {
		}

	}

	@ConduitRpc
	public static class BadResult {

		public @Email(regexp = "[") String culprit() {
			return "";
		}

	}

	record Amount(@NotBlank String currency, @Digits(integer = -1, fraction = 2) String amount) {

	}

	@Pattern(regexp = "[")
	@Constraint(validatedBy = {})
	@Retention(RetentionPolicy.RUNTIME)
	@interface Code {

		String message() default "no code";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	@Constraint(validatedBy = OddValidator.class)
	@Retention(RetentionPolicy.RUNTIME)
	@interface Odd {

		String message() default "even";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static class OddValidator implements ConstraintValidator<Odd, Object> {

		@Override
		public boolean isValid(Object value, ConstraintValidatorContext context) {
			return value.hashCode() % 2 != 0;
		}

	}

	@ConduitRpc
	public static class TwoBad {

		public void culprit(@Future String first, @Pattern(regexp = "[") String second) {
		}

	}

	@ConduitRpc
	public static class FutureText {

		public void culprit(List<@Future String> texts) {
		}

	}

	@ConduitRpc
	public static class WrappedParameter {

		public void culprit(Wrap<@NotBlank String> wrap, int n) {
		}

	}

	@ConduitRpc
	public static class WrappedResult {

		public Wrap<@NotBlank String> culprit() {
			return new Wrap<>("");
		}

	}

}
