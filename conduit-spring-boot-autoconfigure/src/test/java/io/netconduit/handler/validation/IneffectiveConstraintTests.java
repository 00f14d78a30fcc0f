package io.netconduit.handler.validation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
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
	void namesEveryParameterThatMayHaveInvalidConstraint() {
		assertThat(refusal(BadPattern.class).description())
			.startsWith("A constraint on one of the parameters 'first', 'second' of ");
		assertThat(refusal(BadPattern.class).action()).startsWith("Correct the constraint: Unclosed character class");
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
