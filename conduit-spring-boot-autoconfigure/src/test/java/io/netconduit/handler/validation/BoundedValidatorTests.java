package io.netconduit.handler.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BoundedValidator}.
 */
class BoundedValidatorTests {

	private static final int MANY = 1_000_000;

	private static final Class<?>[] NO_GROUPS = {};

	private static final BoundedValidator validator = BoundedValidator.of(HandlerFixture.validator());

	static Stream<Object> values() {
		List<Named> beans = Stream.generate(() -> new Named("")).limit(MANY).toList();
		List<String> texts = Stream.generate(String::new).limit(MANY).toList();
		return Stream.of(new Beans(beans), new Legacy(beans), new BeanArray(beans.toArray(Named[]::new)),
				new Texts(texts),
				new TextKeys(IntStream.range(0, MANY)
					.boxed()
					.collect(Collectors.toMap((index) -> "key" + index, (index) -> 1))),
				new Nested(List.of(texts, texts)), new BeanSet(Set.copyOf(beans), texts), tree(18));
	}

	private static @Nullable Tree tree(int depth) {
		return (depth > 0) ? new Tree("", tree(depth - 1), tree(depth - 1)) : null;
	}

	@ParameterizedTest
	@Timeout(20)
	@MethodSource("values")
	void endsSoonAfterEnoughViolations(Object value) {
		Set<ConstraintViolation<Object>> violations = validator.validate(value, NO_GROUPS);
		assertThat(violations).hasSizeBetween(BoundedValidator.MAX_VIOLATIONS, BoundedValidator.MAX_VIOLATIONS + 10);
	}

	@Test
	void countsEveryValidationAnew() {
		for (int i = 0; i < 3; i++) {
			assertThat(validator.validate(new Texts(List.of("", "", "")), NO_GROUPS)).hasSize(3);
			assertThat(validator.validate(tree(11), NO_GROUPS)).hasSize(BoundedValidator.MAX_VIOLATIONS);
		}
	}

	@Test
	void visitsEveryElementIfAllAreValid() {
		List<String> texts = Stream.concat(Stream.generate(() -> "x").limit(5000), Stream.of("")).toList();
		assertThat(validator.validate(new Texts(texts), NO_GROUPS)).singleElement()
			.extracting((violation) -> violation.getPropertyPath().toString())
			.asString()
			.contains("[5000]");
	}

	@Test
	@Timeout(20)
	void answersWithFirstHundred() {
		HandlerFixture fixture = HandlerFixture.of(HandlerFixture.validator(), Handlers.class);
		String many = " 'v' dd 000f4240 " + "a0".repeat(MANY);
		RpcException failure = fixture.failedCall("texts", "82" + many + " 'n' 01");
		assertThat(HandlerFixture.errors(failure)).hasSize(100).allMatch((error) -> error.startsWith("v["));
		assertThat(failure.getMessage()).endsWith("; …").hasSizeLessThan(200);
		RpcException unmarked = fixture.failedCall("beans",
				"82 'v' dd 000186a0 " + "81a16ea0".repeat(100_000) + " 'n' 01");
		assertThat(HandlerFixture.errors(unmarked)).hasSize(100).allMatch((error) -> error.startsWith("v["));
	}

	@Test
	@ExpectedLog(level = Level.WARN, value = "The application's Validator is no ValidatorFactory")
	void warnsOnceOfValidatorThatCannotBeBounded(CapturedLogs logs) {
		HandlerFixture fixture = HandlerFixture.of(Validation.buildDefaultValidatorFactory().getValidator(),
				Handlers.class);
		assertThat(fixture.failedCall("texts", "82 'v' 91 a0 'n' 01").code()).isEqualTo(2000);
		assertThat(logs).containsOnlyOnce("is no ValidatorFactory");
	}

	record Named(@NotBlank String n) {

	}

	record Beans(List<@Valid Named> list) {

	}

	record Legacy(@Valid List<Named> list) {

	}

	record BeanArray(@Valid Named[] array) {

	}

	record Texts(List<@NotBlank String> list) {

	}

	record TextKeys(Map<@Size(max = 2) String, Integer> map) {

	}

	record Nested(List<List<@NotBlank String>> lists) {

	}

	record BeanSet(Set<@Valid Named> set, List<@NotBlank String> list) {

	}

	record Tree(@NotBlank String n, @Valid @Nullable Tree left, @Valid @Nullable Tree right) {

	}

	@ConduitRpc
	public static class Handlers {

		public void texts(List<@NotBlank String> v, int n) {
		}

		public void beans(List<Named> v, int n) {
		}

	}

}
