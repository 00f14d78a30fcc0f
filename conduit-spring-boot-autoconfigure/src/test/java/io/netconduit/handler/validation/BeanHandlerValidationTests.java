package io.netconduit.handler.validation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BeanHandlerValidation}.
 */
class BeanHandlerValidationTests {

	private static final Object validator = HandlerFixture.validator();

	private static final HandlerFixture fixture = HandlerFixture.of(validator, Handlers.class, Grouped.class);

	@Test
	void reportsMessageOfConstraint() {
		RpcException failure = fixture.failedCall("add", "82 a161 01 a162 14");
		assertThat(failure).hasMessage("b: at most ten");
		assertThat(failure.details()).containsEntry("errors",
				List.of(Map.of("field", "b", "message", "at most ten", "type", "Max")));
	}

	@Test
	void bindsBeforeValidation() {
		assertThat(HandlerFixture.errors(fixture.failedCall("add", "82 a161 0b a162 a178"))).singleElement()
			.asString()
			.startsWith("b|")
			.endsWith("|type");
	}

	@Test
	void passesValidArguments() throws Exception {
		assertThat(fixture.call("add", "82 a161 01 a162 02")).isEqualTo(3);
		assertThat(fixture.call("maybe", "80")).isEqualTo("Optional.empty");
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource({ "ofTheClass, 06, false", "ofTheClass, 04, true", "ofTheMethod, 04, false", "ofTheMethod, 02, true" })
	void usesGroupsOfMethodOrClass(String method, String value, boolean violated) throws Exception {
		String params = "81 a161 " + value;
		if (violated) {
			assertThat(fixture.failedCall(method, params).code()).isEqualTo(2000);
		}
		else {
			assertThat(fixture.call(method, params)).isNotNull();
		}
	}

	@Test
	@ExpectedLog("violates its constraints: name NotBlank")
	void reportsInvalidResultAsInternalError(CapturedLogs output) {
		RpcException failure = fixture.failedCall("result", null);
		assertThat(failure.code()).isEqualTo(1001);
		assertThat(failure).hasMessage("The result of 'result' is not valid");
		assertThat(failure.details()).isEmpty();
		assertThat(output).contains("ERROR")
			.contains("Order " + Handlers.class.getName() + ".result() of bean")
			.contains("violates its constraints: name NotBlank");
	}

	@Test
	@ExpectedLog("violates its constraints: [] NotBlank")
	void validatesElementsOfResultWithoutLoggingKeys(CapturedLogs output) {
		assertThat(fixture.failedCall("results", null).code()).isEqualTo(1001);
		assertThat(output).contains("violates its constraints: [] NotBlank").doesNotContain("secret");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(quoteCharacter = '"',
			value = { "one, 81 'name' a0, true", "optional, 81 'name' a0, true", "list, 91 81 'name' a0, true",
					"validList, 91 81 'name' a0, true", "validBox, 81 'order' 81 'name' a0, true" })
	void validatesParametersAndElementsAlwaysAndComponentsIfValidSaysSo(String method, String order, boolean violated)
			throws Exception {
		String params = "82 'order' " + order + " 'number' 01";
		if (violated) {
			assertThat(fixture.failedCall(method, params).code()).isEqualTo(2000);
		}
		else {
			assertThat(fixture.call(method, params)).isEqualTo(1);
		}
	}

	@Test
	@ExpectedLog("cannot be validated")
	void logsFailingConstraintOnce(CapturedLogs output) {
		for (int i = 0; i < 3; i++) {
			RpcException failure = fixture.failedCall("failing", "81 'v' 01");
			assertThat(failure.code()).isEqualTo(1001);
			assertThat(failure).hasMessage("The arguments of 'failing' cannot be validated");
		}
		assertThat(output).containsOnlyOnce("cannot be validated").contains(Handlers.class.getName() + ".failing(int)");
	}

	@Test
	@ExpectedLog("The result of ")
	void logsInvalidResultOnceAMinute(CapturedLogs output) {
		for (int i = 0; i < 3; i++) {
			assertThat(fixture.failedCall("text", null).code()).isEqualTo(1001);
		}
		assertThat(output).containsOnlyOnce("violates its constraints: NotBlank");
	}

	@Test
	void rethrowsViolationsOfUserCode() {
		assertThatExceptionOfType(ConstraintViolationException.class).isThrownBy(() -> fixture.call("throwing", null));
	}

	@Test
	void validatesBeforeProxy() {
		HandlerFixture proxied = HandlerFixture.of(validator, ProxyEverything.class, ByInterface.class);
		assertThat(proxied.context().getBean(Api.class)).isNotInstanceOf(ByInterface.class);
		assertThat(HandlerFixture.errors(proxied.failedCall("echo", "81 a474657874 a0"))).singleElement()
			.asString()
			.endsWith("|NotBlank");
	}

	@Test
	@ExpectedLog(level = Level.WARN, value = "are not checked, because there is no Validator")
	void worksWithoutValidatorAndWarnsOnce() throws Exception {
		assertThat(HandlerFixture.of(Handlers.class).call("add", "82 a161 0b a162 14")).isEqualTo(31);
	}

	@Test
	void rejectsContradictoryConstraints() {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> HandlerFixture.of(validator, Contradicting.class))
			.withMessageStartingWith("The constraints of String " + Contradicting.class.getName() + ".echo(String)");
	}

	record Order(@NotBlank String name) {

	}

	record ValidBox(@Valid Order order) {

	}

	@ConduitRpc
	public static class Handlers {

		public int one(Order order, int number) {
			return number;
		}

		public int optional(Optional<Order> order, int number) {
			return number;
		}

		public int list(List<Order> order, int number) {
			return number;
		}

		public int validList(List<@Valid Order> order, int number) {
			return number;
		}

		public int validBox(ValidBox order, int number) {
			return number;
		}

		public int add(@Max(10) int a, @Max(value = 10, message = "at most ten") int b) {
			return a + b;
		}

		public String maybe(Optional<@Max(10) Integer> a) {
			return a.toString();
		}

		@Valid
		public Order result() {
			return new Order("");
		}

		public Map<String, @NotBlank String> results() {
			return Map.of("secret", "");
		}

		@NotBlank
		public String text() {
			return "";
		}

		public void failing(@Failing int v) {
		}

		public void throwing() {
			throw new ConstraintViolationException(Set.of());
		}

	}

	interface Strict {

	}

	interface Stricter {

	}

	@ConduitRpc
	@Validated(Stricter.class)
	public static class Grouped {

		public int ofTheClass(@Min(value = 5, groups = Stricter.class) @Min(value = 3, groups = Strict.class) int a) {
			return a;
		}

		@Validated(Strict.class)
		public int ofTheMethod(@Min(value = 5, groups = Stricter.class) @Min(value = 3, groups = Strict.class) int a) {
			return a;
		}

	}

	interface Api {

		String echo(@NotBlank String text);

	}

	@ConduitRpc
	static class ByInterface implements Api {

		@Override
		public String echo(String text) {
			return text;
		}

	}

	@ConduitRpc
	static class Contradicting implements Api {

		@Override
		public String echo(@Size(max = 3) String text) {
			return text;
		}

	}

	@Constraint(validatedBy = FailingValidator.class)
	@Retention(RetentionPolicy.RUNTIME)
	@interface Failing {

		String message() default "fails";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static class FailingValidator implements ConstraintValidator<Failing, Integer> {

		@Override
		public boolean isValid(Integer value, ConstraintValidatorContext context) {
			throw new IllegalStateException("no database");
		}

	}

	static class ProxyEverything extends BeanNameAutoProxyCreator {

		ProxyEverything() {
			setBeanNames("*ByInterface");
		}

	}

}
