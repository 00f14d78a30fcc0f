package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what a peer learns about a value that does not fit its type, with both
 * mappers.
 */
class FailureDescriptionTests {

	private static final List<ValueMapper> MAPPERS = List.of(new JacksonValueMapper(), new Jackson2ValueMapper());

	private static final Kind MISSING = Kind.MISSING;

	private static final Kind TYPE = Kind.TYPE;

	private static final Kind VALUE = Kind.VALUE;

	private static final String INT = "must be an integer from -2147483648 to 2147483647";

	private static final String TEXT = "must be a UTF-8 string";

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource({ "elements", "merged", "subtypes", "keys", "undecodable", "nouns", "ownCode", "creators" })
	void describesFault(Type type, String wire, Kind kind, String path, String message) {
		for (ValueMapper mapper : MAPPERS) {
			assertFault(mapper, type, wire, kind, path, message);
		}
	}

	private static void assertFault(ValueMapper mapper, Type type, String wire, Kind kind, String path,
			String message) {
		ValueBindingException failure = catchThrowableOfType(ValueBindingException.class,
				() -> mapper.read(Wire.bytes(wire), type));
		String what = mapper.getClass().getSimpleName();
		assertThat(failure).as(what).isNotNull();
		assertThat(failure.path() + " " + failure.kind() + " " + failure.getMessage()).as(what)
			.isEqualTo(path + " " + kind + " " + message);
		assertThat(failure.getStackTrace()).isEmpty();
	}

	static Stream<Arguments> elements() {
		Type items = generic(List.class, FaultTypes.Item.class);
		return Stream.of(Arguments.of(int[].class, "92 01 c0", TYPE, "[1]", INT),
				Arguments.of(int[].class, "92 01 a1'x'", TYPE, "[1]", INT),
				Arguments.of(int[].class, "92 01 cf000000012a05f200", VALUE, "[1]", INT),
				Arguments.of(int[].class, "80", TYPE, "", "must be a list"),
				Arguments.of(FaultTypes.Holder.class, "81 a4'ints' 92 01 c0", TYPE, "ints[1]", INT),
				Arguments.of(boolean[].class, "91 01", TYPE, "[0]", "must be a boolean"),
				Arguments.of(String[].class, "91 01", TYPE, "[0]", TEXT),
				Arguments.of(generic(Set.class, Integer.class), "92 01 a1'x'", TYPE, "[1]", INT),
				Arguments.of(FaultTypes.Holder.class, "81 a6'nested' 91 92 01 a1'x'", TYPE, "nested[0][1]", INT),
				Arguments.of(FaultTypes.Holder.class, "81 a5'maybe' 81 a2'no' a1'x'", TYPE, "maybe.no", INT),
				Arguments.of(FaultTypes.Holder.class, "81 a5'items' 92 81 a2'no' 01 80", MISSING, "items[1].no",
						"is required"),
				Arguments.of(FaultTypes.Holder.class, "81 a5'items' 91 81 a2'no' c0", TYPE, "items[0].no", INT),
				Arguments.of(items, "91 81 a2'no' a1'x'", TYPE, "[0].no", INT),
				Arguments.of(generic(Map.class, String.class, items), "81 a3'a.b' 92 81 a2'no' 01 81 a2'no' a1'x'",
						TYPE, "[a.b][1].no", INT),
				Arguments.of(FaultTypes.Holder.class, "81 a5'byKey' 81 a3'a.b' 81 a2'no' a1'x'", TYPE, "byKey[a.b].no",
						INT),
				Arguments.of(FaultTypes.Holder.class, "81 a5'byKey' 81 a6'a\nb\u202e' 05", TYPE, "byKey[ab]",
						"must be a map"),
				Arguments.of(FaultTypes.Holder.class, "81 a5'byKey' 81 d950'" + "k".repeat(80) + "' 05", TYPE,
						"byKey[" + "k".repeat(64) + "…]", "must be a map"));
	}

	static Stream<Arguments> merged() {
		return Stream.of(Arguments.of(FaultTypes.Unwrapping.class, "82 a1'a' 01 a2'no' a3'bad'", TYPE, "no", INT),
				Arguments.of(FaultTypes.Unwrapping.class, "82 a2'no' a3'bad' a1'a' 01", TYPE, "no", INT),
				Arguments.of(FaultTypes.Unwrapping.class, "82 a2'no' c0 a1'a' 01", TYPE, "no", INT),
				Arguments.of(FaultTypes.Unwrapping.class, "82 a1'a' a1'x' a2'no' 01", TYPE, "a", INT),
				Arguments.of(FaultTypes.Unwrapping.class, "82 a1'a' 01 a2'no' cf000000012a05f200", VALUE, "no", INT),
				Arguments.of(generic(List.class, FaultTypes.Unwrapping.class),
						"92 82 a1'a' 01 a2'no' 01 82 a1'a' 01 a2'no' c3", TYPE, "[1].no", INT),
				Arguments.of(FaultTypes.Aliased.class, "81 a3'num' a1'x'", TYPE, "num", INT),
				Arguments.of(FaultTypes.Aliased.class, "81 a2'no' a1'x'", TYPE, "no", INT),
				Arguments.of(FaultTypes.AnySetter.class, "82 a4'name' 01 a1'b' 01", TYPE, "name", TEXT),
				Arguments.of(FaultTypes.AnySetter.class, "81 a1'b' a1'x'", TYPE, "b", INT));
	}

	static Stream<Arguments> subtypes() {
		return Stream.of(
				Arguments.of(FaultTypes.Shape.class, "81 a1'r' 01", MISSING, "kind",
						"is required: it must be one of circle, square"),
				Arguments.of(FaultTypes.Shape.class, "82 a4'kind' a3'dot' a1'r' 01", VALUE, "kind",
						"must be one of circle, square"),
				Arguments.of(FaultTypes.Shape.class, "82 a1'r' 01 a4'kind' a3'dot'", VALUE, "kind",
						"must be one of circle, square"),
				Arguments.of(FaultTypes.Shape.class, "82 a4'kind' 05 a1'r' 01", TYPE, "kind",
						"must be one of circle, square"),
				Arguments.of(FaultTypes.Shape.class, "82 a1'r' a1'x' a4'kind' a6'circle'", TYPE, "r", INT),
				Arguments.of(FaultTypes.Shape.class, "82 a4'kind' a6'circle' a1'r' a1'x'", TYPE, "r", INT),
				Arguments.of(FaultTypes.Shape.class, "81 a4'kind' a6'circle'", MISSING, "r", "is required"),
				Arguments.of(FaultTypes.Holder.class, "81 a6'shapes' 91 81 a1'r' 01", MISSING, "shapes[0].kind",
						"is required: it must be one of circle, square"),
				Arguments.of(FaultTypes.Wrapped.class, "81 a6'bottle' 81 a1'r' a1'x'", TYPE, "bottle.r", INT),
				Arguments.of(FaultTypes.Wrapped.class, "81 a3'jar' 81 a1'r' 01", VALUE, "[jar]",
						"the key must be one of bottle"),
				Arguments.of(FaultTypes.Animal.class, "81 a4'name' a1'x'", VALUE, "",
						"must have the keys of exactly one of its kinds: (name, purr) or (name, bark)"),
				Arguments.of(FaultTypes.Animal.class, "82 a4'name' a1'x' a3'moo' 01", VALUE, "",
						"must have the keys of exactly one of its kinds: (name, purr) or (name, bark)"),
				Arguments.of(FaultTypes.Animal.class, "82 a4'purr' a1'x' a4'name' a1'x'", TYPE, "purr", INT),
				Arguments.of(FaultTypes.Holder.class, "81 a6'animal' 80", VALUE, "animal",
						"must have the keys of exactly one of its kinds: (name, purr) or (name, bark)"));
	}

	static Stream<Arguments> keys() {
		return Stream.of(
				Arguments.of(generic(Map.class, Boolean.class, Integer.class), "81 a5'maybe' 01", VALUE, "[maybe]",
						"the key must be true or false"),
				Arguments.of(generic(Map.class, Integer.class, Integer.class), "82 a1'1' 01 a1'x' 01", VALUE, "[x]",
						"the key must be an integer from -2147483648 to 2147483647"),
				Arguments.of(generic(Map.class, Byte.class, Integer.class), "81 cd0100 01", VALUE, "[256]",
						"the key must be an integer from -128 to 127"),
				Arguments.of(generic(Map.class, UUID.class, Integer.class), "81 a1'x' 01", VALUE, "[x]",
						"the key must be a UUID such as 123e4567-e89b-12d3-a456-426614174000"),
				Arguments.of(generic(Map.class, FaultTypes.Color.class, Integer.class), "81 a3'RED' 01", VALUE, "[RED]",
						"the key must be one of red, green"),
				Arguments.of(generic(Map.class, LocalDate.class, Integer.class), "81 a1'x' 01", VALUE, "[x]",
						"the key must be an ISO-8601 date such as 2026-01-31"),
				Arguments.of(FaultTypes.Holder.class, "81 a7'numbers' 81 a1'x' 01", VALUE, "numbers[x]",
						"the key must be an integer from -2147483648 to 2147483647"),
				Arguments.of(generic(Map.class, Integer.class, Integer.class), "81 a1'1' a1'x'", TYPE, "[1]", INT));
	}

	static Stream<Arguments> undecodable() {
		return Stream.of(Arguments.of(Object.class, "81 a1'k' 92 01 a1 ff", VALUE, "[k][1]", TEXT),
				Arguments.of(List.class, "92 01 81 a1'k' a1 ff", VALUE, "[1][k]", TEXT),
				Arguments.of(Map.class, "81 a1'k' a1 ff", VALUE, "[k]", TEXT),
				Arguments.of(Map.class, "81 a1 ff 01", VALUE, "", "must have keys that are UTF-8 strings"),
				Arguments.of(generic(Map.class, String.class, Object.class), "81 a1'k' a1 ff", VALUE, "[k]", TEXT),
				Arguments.of(Object.class, "a1 ff", VALUE, "", TEXT),
				Arguments.of(String.class, "a1 ff", VALUE, "", TEXT),
				Arguments.of(FaultTypes.Holder.class, "81 a3'any' 81 a1'k' 91 a1 ff", VALUE, "any[k][0]", TEXT),
				Arguments.of(FaultTypes.Holder.class, "81 a5'texts' 92 a1'a' a1 ff", VALUE, "texts[1]", TEXT),
				Arguments.of(FaultTypes.Holder.class, "81 a7'textMap' 81 a1'k' a1 ff", VALUE, "textMap[k]", TEXT),
				Arguments.of(FaultTypes.Holder.class, "81 a5'byKey' 81 a1 ff 80", VALUE, "byKey",
						"must have keys that are UTF-8 strings"),
				Arguments.of(FaultTypes.Unwrapping.class, "82 a1'a' 01 a4'text' a1 ff", VALUE, "text", TEXT));
	}

	static Stream<Arguments> nouns() {
		return Stream.of(noun(ZoneId.class, "a time zone such as Europe/Berlin"),
				noun(ZoneOffset.class, "an offset from UTC such as +01:00"),
				noun(Duration.class, "an ISO-8601 duration such as PT1H30M"),
				noun(Period.class, "an ISO-8601 period such as P1Y2M"), noun(Year.class, "a year such as 2026"),
				noun(Instant.class, "an ISO-8601 instant such as 2026-01-31T12:00:00Z"),
				noun(LocalDate.class, "an ISO-8601 date such as 2026-01-31"),
				noun(Currency.class, "a currency code such as EUR"),
				noun(URI.class, "a URI such as https://example.com/path"),
				noun(UUID.class, "a UUID such as 123e4567-e89b-12d3-a456-426614174000"),
				noun(FaultTypes.Color.class, "one of red, green"), noun(FaultTypes.Size.class, "one of s, l"),
				Arguments.of(FaultTypes.Color.class, "05", TYPE, "", "must be one of red, green"),
				Arguments.of(LocalDate.class, "80", TYPE, "", "must be an ISO-8601 date such as 2026-01-31"));
	}

	private static Arguments noun(Class<?> type, String noun) {
		return Arguments.of(type, "a7'a b\\^c?'", VALUE, "", "must be " + noun);
	}

	static Stream<Arguments> ownCode() {
		return Stream.of(Arguments.of(FaultTypes.Age.class, "81 a5'years' ff", VALUE, "", "is not valid"),
				Arguments.of(FaultTypes.Holder.class, "81 a3'age' 81 a5'years' ff", VALUE, "age", "is not valid"),
				Arguments.of(FaultTypes.AnySetter.class, "81 a4'name' a3'bad'", VALUE, "name", "is not valid"),
				Arguments.of(FaultTypes.Code.class, "a3'bad'", VALUE, "", "is not valid"));
	}

	static Stream<Arguments> creators() {
		return Stream.of(Arguments.of(FaultTypes.Code.class, "05", TYPE, "", "must be a string"),
				Arguments.of(FaultTypes.Code.class, "80", TYPE, "", "must be a string"),
				Arguments.of(FaultTypes.Stock.class, "81 a1'k' 81 a2'no' a1'x'", TYPE, "[k].no", INT),
				Arguments.of(FaultTypes.Stock.class, "90", TYPE, "", "must be a map"),
				Arguments.of(FaultTypes.Item.class, "90", TYPE, "", "must be a map"),
				Arguments.of(FaultTypes.Item.class, "a1'x'", TYPE, "", "must be a map"));
	}

	@Test
	void keepsExceptionOfOwnCode() {
		for (ValueMapper mapper : MAPPERS) {
			ValueBindingException failure = catchThrowableOfType(ValueBindingException.class,
					() -> mapper.read(Wire.bytes("81 a5'years' ff"), FaultTypes.Age.class));
			assertThat(failure).hasRootCauseInstanceOf(IllegalArgumentException.class)
				.hasRootCauseMessage("age must not be negative");
		}
	}

	@Test
	void throwsErrorOfOwnCode() {
		for (ValueMapper mapper : MAPPERS) {
			assertThatExceptionOfType(NoClassDefFoundError.class)
				.isThrownBy(() -> mapper.read(Wire.bytes("81 a3'age' 81 a5'years' 7f"), FaultTypes.Holder.class));
		}
	}

	@ParameterizedTest
	@MethodSource
	void takesLastValueOfKey(Type type, String wire, String expected) {
		for (ValueMapper mapper : MAPPERS) {
			assertThat(String.valueOf((Object) mapper.read(Wire.bytes(wire), type)))
				.as(mapper.getClass().getSimpleName())
				.isEqualTo(expected);
		}
	}

	static Stream<Arguments> takesLastValueOfKey() {
		return Stream.of(Arguments.of(FaultTypes.Item.class, "82 a2'no' 01 a2'no' 02", "Item[no=2]"),
				Arguments.of(FaultTypes.Item.class, "82 a2'no' a1'x' a2'no' 02", "Item[no=2]"),
				Arguments.of(generic(List.class, FaultTypes.Item.class), "91 83 a2'no' 01 a1'y' 90 a2'no' 03",
						"[Item[no=3]]"),
				Arguments.of(FaultTypes.AnySetter.class, "82 a4'name' a1'a' a4'name' a1'b'", "b{}"),
				Arguments.of(Map.class, "82 a1'k' 01 a1'k' 02", "{k=2}"),
				Arguments.of(generic(Map.class, Integer.class, FaultTypes.Item.class),
						"82 01 81 a2'no' 01 a1'1' 82 a2'no' 01 a2'no' 05", "{1=Item[no=5]}"));
	}

	private static Type generic(Class<?> type, Type... arguments) {
		ResolvableType[] resolved = Stream.of(arguments).map(ResolvableType::forType).toArray(ResolvableType[]::new);
		return ResolvableType.forClassWithGenerics(type, resolved).getType();
	}

}
