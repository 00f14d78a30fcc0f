package io.netconduit.handler.binding;

import java.security.Principal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.netconduit.ConduitConnection;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.RpcParams;
import io.netconduit.annotation.ConduitParam;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NamedParametersBinder}.
 */
class NamedParametersBinderTests {

	private static final HandlerFixture fixture = HandlerFixture.of(Methods.class);

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|',
			textBlock = """
							add      | 82 a161 0a a162 14                     | 30
							add      | 82 a162 14 a161 0a                     | 30
							add      | 82 a25f30 0a a25f31 14                 | 30
							add      | 82 a161 0a a25f31 14                   | 30
							add      | 83 a161 0a a163 92c0c0 a162 14         | 30
							add      | 83 a161 01 a161 0a a162 14             | 30
							injected | 82 a25f30 0a a25f31 14                 | alice 10 20
							renamed  | 81 a86974656d732f6964 07               | 7
							optional | 80                                     | Optional.empty
							optional | 81 a46e616d65 c0                       | Optional.empty
							optional | 81 a46e616d65 a3416461                 | Optional[Ada]
							nullable | 80                                     | null
							nullable | 81 a46e616d65 c0                       | null
							nullable | 81 a46e616d65 a3416461                 | Ada
							numbers  | 80                                     | OptionalInt.empty OptionalLong.empty OptionalDouble.empty
							numbers  | 83 a161 c0 a162 c0 a163 c0             | OptionalInt.empty OptionalLong.empty OptionalDouble.empty
							numbers  | 83 a161 01 a162 02 a163 03             | OptionalInt[1] OptionalLong[2] OptionalDouble[3.0]
							map      | 81 a36d6170 81 a161 01                 | {a=1}
							map      | 81 a25f30 81 a161 01                   | {a=1}
							byDay    | 81 a36d6170 81 a64d4f4e444159 01       | {MONDAY=1}
							maybeMap | 80                                     | Optional.empty
							maybeMap | 81 a36d6170 81 a161 01                 | Optional[{a=1}]
							shape    | 81 a57368617065 82 a474797065 a6636972636c65 a172 01 | Circle[r=1]
							all      | 82 a161 01 a162 a178                   | {a=1, b=x}
							all      |                                        | {}
							allBeside | 82 a161 01 a162 a178                  | 1 {a=1, b=x}
							valueType | 81 a26964 a178                        | OrderId[value=x]
					valueType | 81 a25f30 a178                        | OrderId[value=x]
					maybeValueType | 81 a26964 a178                   | Optional[OrderId[value=x]]
					maybeValueType | 80                               | Optional.empty
					delegating | 81 a5746f6b656e a178                 | Token[text=x]
					color    | 81 a5636f6c6f72 a3524544               | RED
					get      | 83 a161 01 a161 02 a162 a178           | 2 OptionalInt[2] Optional[x] OptionalLong.empty Optional.empty 2 9
					add      | 83 a161 a178 a161 0a a162 14           | 30
							add      | 83 a161 c0 a25f30 0a a162 14           | 30
							list     | 81 a56974656d73 92 81a26964 01 81a26964 02 | [Item[id=1], Item[id=2]]
							nested   | 81 a46974656d 81a26964 05              | Item[id=5]
							""")
	void bindsByNameAndPosition(String method, String params, String result) throws Exception {
		assertThat(fixture.call(method, params)).asString().isEqualTo(result);
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = ';',
			textBlock = """
							add    ; 81 a161 0a                        ; 2001 ; b|is required|missing
							add    ; 80                                ; 2001 ; a|is required|missing, b|is required|missing
							add    ; 82 a161 0a a162 c0                ; 2002 ; b|must not be nil|type
							nested ; 81 a46974656d c0                  ; 2001 ; item|is required|missing
							nested ; 81 a46974656e 81a26964 05         ; 2001 ; item|is required (unknown: iten. Did you mean item?)|missing
							valueType ; 81 a576616c7565 a178           ; 2001 ; id|is required (unknown: value)|missing
					valueType ;                                ; 2001 ; id|is required|missing
					nested ; 81 a26964 05                      ; 2001 ; item|is required (unknown: id)|missing
							map    ;                                   ; 2001 ; map|is required|missing
							map    ; 81 a161 01                        ; 2001 ; map|is required (unknown: a)|missing
							add    ; 83 a161 0a a161 c0 a162 14        ; 2002 ; a|must not be nil|type
							twoBeans ; 80                              ; 2001 ; one|is required|missing, other|is required|missing
							snake  ; 81 a9757365725f6e616d65 a178      ; 2001 ; userName|is required (unknown: user_name. Did you mean userName?)|missing
							""")
	void reportsMissingParameters(String method, String params, int code, String errors) {
		RpcException failure = fixture.failedCall(method, params);
		assertThat(failure.code()).isEqualTo(code);
		assertThat(HandlerFixture.errors(failure)).containsExactly(errors.split(", "));
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource
	void reportsUnsuitableParameters(String method, String params, int code, List<String> fieldsAndTypes) {
		RpcException failure = fixture.failedCall(method, params);
		assertThat(failure.code()).isEqualTo(code);
		assertThat(HandlerFixture.errors(failure)).map((error) -> error.replaceAll("\\|.*\\|", "|"))
			.isEqualTo(fieldsAndTypes);
	}

	static Stream<Arguments> reportsUnsuitableParameters() {
		return Stream.of(Arguments.of("add", "82 a161 a178 a162 14", 2002, List.of("a|type")),
				Arguments.of("add", "82 a161 cf 0000000100000000 a162 14", 2003, List.of("a|value")),
				Arguments.of("add", "82 a162 91c0 a161 a178", 2002, List.of("a|type", "b|type")),
				Arguments.of("add", "81 a162 91c0", 2001, List.of("a|missing", "b|type")),
				Arguments.of("add", "82 a161 92a17801 a162 cf 0000000100000000", 2002, List.of("a|type", "b|value")),
				Arguments.of("nested", "81 a46974656d 81a26964 a178", 2002, List.of("item.id|type")), Arguments
					.of("list", "81 a56974656d73 92 81a26964 01 81a26964 a178", 2002, List.of("items[1].id|type")));
	}

	@ParameterizedTest
	@CsvSource({ "9101", "81 01 02", "a178" })
	void rejectsParamsThatAreNoMapOfNames(String params) {
		assertThat(fixture.failedCall("add", params).code()).isEqualTo(ErrorCode.INVALID_PARAMS.code());
	}

	@Test
	void treatsAbsentAndNilParamsAsEmpty() throws Exception {
		assertThat(fixture.call("optional", null)).hasToString("Optional.empty");
		assertThat(fixture.call("optional", "c0")).hasToString("Optional.empty");
		assertThat(HandlerFixture.errors(fixture.failedCall("add", null))).hasSize(2);
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record OrderId(@JsonValue String value) {

	}

	record Token(String text) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Token {
		}

	}

	enum Color {

		RED, GREEN

	}

	record Circle(int r) implements Shape {

	}

	record Item(int id) {

	}

	@ConduitRpc
	public static class Methods {

		public int add(int a, int b) {
			return a + b;
		}

		public String injected(ConduitConnection connection, int a, Principal principal, int b) {
			return principal.getName() + " " + a + " " + b;
		}

		public int renamed(@ConduitParam("items/id") int id) {
			return id;
		}

		public String optional(Optional<String> name) {
			return name.toString();
		}

		public String nullable(@Nullable String name) {
			return String.valueOf(name);
		}

		public String numbers(OptionalInt a, OptionalLong b, OptionalDouble c) {
			return a + " " + b + " " + c;
		}

		public String map(Map<String, Object> map) {
			return map.toString();
		}

		public String byDay(Map<DayOfWeek, Integer> map) {
			return map.toString();
		}

		public String maybeMap(Optional<Map<String, Integer>> map) {
			return map.toString();
		}

		public String shape(Shape shape) {
			return shape.toString();
		}

		public String all(RpcParams params) {
			return params.asMap().toString();
		}

		public String allBeside(int a, RpcParams params) {
			return a + " " + params.asMap();
		}

		public String valueType(OrderId id) {
			return id.toString();
		}

		public String maybeValueType(Optional<OrderId> id) {
			return id.toString();
		}

		public String delegating(Token token) {
			return token.toString();
		}

		public String color(Color color) {
			return color.toString();
		}

		public String get(RpcParams params) {
			return params.get("a", Integer.class) + " " + params.get("a", OptionalInt.class) + " "
					+ params.get("b", Optional.class) + " " + params.get("c", OptionalLong.class) + " "
					+ params.get("c", Optional.class) + " " + params.get("a", Integer.class, 9) + " "
					+ params.get("c", Integer.class, 9);
		}

		public String twoBeans(Item one, Item other) {
			return one + " " + other;
		}

		public String snake(String userName) {
			return userName;
		}

		public String list(List<Item> items) {
			return items.toString();
		}

		public String nested(@ConduitParam("item") Item item) {
			return item.toString();
		}

	}

}
