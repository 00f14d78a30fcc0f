package io.netconduit.handler.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.netconduit.ConduitConnection;
import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitParam;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PayloadWalk}.
 */
class PayloadWalkTests {

	private static final String BLANK_NAME = "81 a46e616d65 a120";

	private static final String NAME = "81 a46e616d65 a178";

	private static final Object validator = HandlerFixture.validator();

	private static final HandlerFixture fixture = HandlerFixture.of(validator, Handlers.class, Grouped.class,
			Implementation.class);

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|',
			textBlock = """
					greet      | 81 a46e616d65 a120                                        | name/NotBlank
							marked     | 81 a46e616d65 a120                                        | name/NotBlank
					named      | 81 a26772 81 a46e616d65 a120                              | gr.name/NotBlank
					several    | 83 a161 81 a46e616d65 a0 a162 81 a46e616d65 a120 a163 0b  | a.name/NotBlank, b.name/NotBlank, c/Max
					optional   | 81 a26772 81 a46e616d65 a120                              | gr.name/NotBlank
					validOptional | 81 a26772 81 a46e616d65 a120                           | gr.name/NotBlank
					nullable   | 82 a26772 81 a46e616d65 a120 a16e 01                      | gr.name/NotBlank
					bean       | 81 a46e616d65 a120                                        | name/NotBlank
					nested     | 81 a56f72646572 81 a46e616d65 a120                        | order.name/NotBlank
					names      | 81 a56e616d6573 92 a178 a0                                | names[1]/NotBlank
					elements | 82 a56974656d73 92 81a46e616d65a178 81a46e616d65a120 a16e 01 | items[1].name/NotBlank
					entries  | 82 a56974656d73 81 a161 81a46e616d65a120 a16e 01        | items[a].name/NotBlank
					array    | 82 a56974656d73 91 81a46e616d65a120 a16e 01             | items[0].name/NotBlank
					deep     | 82 a56974656d73 91 81 a161 92 81a46e616d65a178 81a46e616d65a120 a16e 01 | items[0][a][1].name/NotBlank
					set      | 82 a56974656d73 91 81a46e616d65a120 a16e 01             | items[].name/NotBlank
					optionalElements | 82 a56974656d73 91 81a46e616d65a120 a16e 01     | items[0].name/NotBlank
					subtypes | 82 a56974656d73 91 82 a474797065 a6636972636c65 a172 00 a16e 01 | items[0].r/Positive
					own      | 82 a56974656d73 91 81a46e616d65a120 a16e 01             | items[0].name/NotBlank
					validElements | 82 a56974656d73 91 81a46e616d65a120 a16e 01            | items[0].name/NotBlank
					generic    | 81 a46e616d65 a120                                        | name/NotBlank
					shape      | 82 a473686170 82 a474797065 a6636972636c65 a172 00 a16e 01 | shap.r/Positive
					""")
	void rejectsConstrainedTypeWithOrWithoutValid(String method, String params, String fieldsAndTypes) {
		RpcException failure = fixture.failedCall(method, params);
		assertThat(failure.code()).isEqualTo(2000);
		assertThat(HandlerFixture.errors(failure)).map((error) -> error.replaceAll("\\|.*\\|", "/"))
			.containsExactly(fieldsAndTypes.split(", "));
	}

	@Test
	void rejectsDataOfMessage() {
		RpcException failure = fixture.failedSend("greeting", BLANK_NAME);
		assertThat(failure.code()).isEqualTo(2000);
		assertThat(HandlerFixture.errors(failure)).singleElement().asString().matches("name\\|.*\\|NotBlank");
	}

	@Test
	void passesValidValues() throws Exception {
		assertThat(fixture.call("greet", NAME)).isEqualTo("x");
		assertThat(fixture.call("optional", "80")).isEqualTo("Optional.empty");
		assertThat(fixture.call("nullable", "81 a16e 01")).isEqualTo("null");
		assertThat(fixture.call("shape", "82 a473686170 82 a474797065 a6636972636c65 a172 01 a16e 01"))
			.isEqualTo("Circle[r=1]");
		assertThat(fixture.call("shape", "82 a473686170 81 a474797065 a5706f696e74 a16e 01")).isEqualTo("Point[]");
	}

	@Test
	@ExpectedLog(level = Level.WARN, value = "have no effect in 'order'")
	void ignoresNestedBeanWithoutValidAndWarnsOnce(CapturedLogs logs) throws Exception {
		HandlerFixture unmarked = HandlerFixture.of(validator, UnmarkedHandlers.class);
		assertThat(unmarked.call("unmarked", "81 a56f72646572 81 a46e616d65 a120")).isEqualTo("done");
		assertThat(logs).containsOnlyOnce("The constraints of " + Greeting.class.getName()
				+ " have no effect in 'order' of " + Unmarked.class.getName());
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource({ "ofTheClass, 06, false", "ofTheClass, 04, true", "ofTheMethod, 04, false", "ofTheMethod, 02, true",
			"ofTheParameter, 04, false", "ofTheParameter, 02, true", "ofTheCascadedParameter, 04, false",
			"ofTheCascadedParameter, 02, true" })
	void usesGroupsOfParameterMethodOrClass(String method, String value, boolean violated) throws Exception {
		String params = "81 a161 " + value;
		if (violated) {
			assertThat(HandlerFixture.errors(fixture.failedCall(method, params))).isNotEmpty()
				.allSatisfy((error) -> assertThat(error).startsWith("a|").endsWith("|Min"));
		}
		else {
			assertThat(fixture.call(method, params)).isEqualTo("done");
		}
	}

	@Test
	void reportsViolationOnceForValidAndValidated() {
		assertThat(HandlerFixture.errors(fixture.failedCall("both", BLANK_NAME))).hasSize(1);
	}

	record Greeting(@NotBlank String name) {

	}

	public static class Greetings extends ArrayList<Greeting> {

		private static final long serialVersionUID = 1L;

	}

	record Names(List<@NotBlank String> names) {

	}

	record Nested(@Valid Greeting order) {

	}

	record Unmarked(Greeting order) {

	}

	public static class Bean {

		@NotBlank
		private @Nullable String name;

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(@Nullable String name) {
			this.name = name;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Point.class, name = "point") })
	interface Shape {

	}

	record Circle(@Positive int r) implements Shape {

	}

	record Point() implements Shape {

	}

	@ConduitRpc
	public static class Handlers {

		public String greet(ConduitConnection connection, Greeting greeting) {
			return greeting.name();
		}

		public String marked(@Valid Greeting greeting) {
			return greeting.name();
		}

		public String named(@ConduitParam("gr") Greeting greeting) {
			return greeting.name();
		}

		public String several(Greeting a, Greeting b, @Max(10) int c) {
			return a.name() + b.name() + c;
		}

		public String optional(@ConduitParam("gr") Optional<Greeting> greeting) {
			return greeting.toString();
		}

		public String validOptional(@ConduitParam("gr") Optional<@Valid Greeting> greeting) {
			return greeting.toString();
		}

		public String nullable(@Nullable Greeting gr, int n) {
			return String.valueOf(gr);
		}

		public String bean(Bean bean) {
			return String.valueOf(bean.getName());
		}

		public String nested(Nested nested) {
			return nested.toString();
		}

		public String names(Names names) {
			return names.toString();
		}

		public String elements(List<Greeting> items, int n) {
			return "done";
		}

		public String entries(Map<String, Greeting> items, int n) {
			return "done";
		}

		public String array(Greeting[] items, int n) {
			return "done";
		}

		public String deep(List<Map<String, List<Greeting>>> items, int n) {
			return "done";
		}

		public String set(Set<Greeting> items, int n) {
			return "done";
		}

		public String optionalElements(Optional<List<Greeting>> items, int n) {
			return "done";
		}

		public String subtypes(List<Shape> items, int n) {
			return "done";
		}

		public String own(Greetings items, int n) {
			return "done";
		}

		public String validElements(List<@Valid Greeting> items, int n) {
			return "done";
		}

		public String shape(Shape shap, int n) {
			return shap.toString();
		}

		public String both(@Valid @Validated Greeting greeting) {
			return greeting.name();
		}

		public String ofTheCascadedParameter(@Valid @Validated(Strict.class) Limits limits) {
			return "done";
		}

		@ConduitHandler("greeting")
		void message(Greeting greeting) {
		}

	}

	interface Strict {

	}

	interface Stricter {

	}

	record Limits(@Min(value = 5, groups = Stricter.class) @Min(value = 3, groups = Strict.class) int a) {

	}

	@ConduitRpc
	@Validated(Stricter.class)
	public static class Grouped {

		public String ofTheClass(Limits limits) {
			return "done";
		}

		@Validated(Strict.class)
		public String ofTheMethod(Limits limits) {
			return "done";
		}

		public String ofTheParameter(@Validated(Strict.class) Limits limits) {
			return "done";
		}

	}

	@ConduitRpc
	public static class UnmarkedHandlers {

		public String unmarked(Unmarked unmarked) {
			return "done";
		}

		public String twice(Unmarked unmarked) {
			return "done";
		}

		public String inList(List<Unmarked> unmarked) {
			return "done";
		}

	}

	interface Generic<T> {

		String generic(T value);

	}

	@ConduitRpc
	public static class Implementation implements Generic<Greeting> {

		@Override
		public String generic(Greeting value) {
			return value.name();
		}

	}

}
