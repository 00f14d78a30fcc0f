package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the {@link ValueReader}s of {@link ValueMapper}: which values of the wire
 * become which Java values.
 */
class ValueReaderTests {

	private final ValueMapper mapper = new JacksonValueMapper();

	@ParameterizedTest
	@MethodSource
	void readsValues(Type type, String wire, Object expected) {
		MessagePackReader in = Wire.reader(wire + "2a");
		assertThat(this.mapper.readerFor(type).read(in)).isEqualTo(expected);
		assertThat(in.readInt()).as("the value behind").isEqualTo(42);
	}

	static Stream<Arguments> readsValues() {
		return Stream.of(Arguments.of(int.class, "05", 5), Arguments.of(Integer.class, "c0", null),
				Arguments.of(long.class, "cf000000012a05f200", 5_000_000_000L),
				Arguments.of(short.class, "d18000", Short.MIN_VALUE), Arguments.of(byte.class, "7f", (byte) 127),
				Arguments.of(double.class, "05", 5d), Arguments.of(double.class, "ca3fc00000", 1.5d),
				Arguments.of(float.class, "cb3ff8000000000000", 1.5f), Arguments.of(boolean.class, "c3", true),
				Arguments.of(String.class, "a1'x'", "x"), Arguments.of(byte[].class, "c402 0102", new byte[] { 1, 2 }),
				Arguments.of(BigInteger.class, "cfffffffffffffffff", new BigInteger("18446744073709551615")),
				Arguments.of(BigDecimal.class, "cb3fb999999999999a", new BigDecimal("0.1")),
				Arguments.of(BigDecimal.class, "a6'1.0001'", new BigDecimal("1.0001")),
				Arguments.of(Object.class, "92 01 c0", Arrays.asList(1, null)), Arguments.of(Object.class, "c0", null),
				Arguments.of(List.class, "92 01 a1'x'", List.of(1, "x")),
				Arguments.of(Map.class, "81 01 02", Map.of(1, 2)),
				Arguments.of(type(new TypeReference<Map<String, Object>>() {
				}), "82 a1'a' 90 05 80", Map.of("a", List.of(), "5", Map.of())),
				Arguments.of(type(new TypeReference<List<?>>() {
				}), "91 c3", List.of(true)), Arguments.of(type(new TypeReference<List<Map<String, List<Point>>>>() {
				}), "91 81 a1'k' 91 82 a1'x' 01 a1'y' 02", List.of(Map.of("k", List.of(new Point(1, 2))))),
				Arguments.of(type(new TypeReference<Map<Integer, Point>>() {
				}), "82 05 82 a1'x' 01 a1'y' 02 a1'6' 82 a1'x' 03 a1'y' 04",
						Map.of(5, new Point(1, 2), 6, new Point(3, 4))),
				Arguments.of(type(new TypeReference<Set<String>>() {
				}), "91 a1'x'", Set.of("x")), Arguments.of(int[].class, "92 01 02", new int[] { 1, 2 }),
				Arguments.of(Color.class, "a3'RED'", Color.RED), Arguments.of(char.class, "a1'x'", 'x'),
				Arguments.of(LocalDate.class, "aa'2024-01-02'", LocalDate.of(2024, 1, 2)),
				Arguments.of(Instant.class, "b4'2024-01-02T03:04:05Z'", Instant.parse("2024-01-02T03:04:05Z")),
				Arguments.of(OffsetDateTime.class, "b9'2024-01-02T03:04:05+03:00'",
						OffsetDateTime.parse("2024-01-02T03:04:05+03:00")),
				Arguments.of(Duration.class, "a4'PT1M'", Duration.ofMinutes(1)),
				Arguments.of(UUID.class, "d924'00000000-0000-0001-0000-000000000002'", new UUID(1, 2)),
				Arguments.of(type(new TypeReference<Optional<Integer>>() {
				}), "c0", Optional.empty()), Arguments.of(OptionalInt.class, "05", OptionalInt.of(5)),
				Arguments.of(Point.class, "83 a1'y' 02 a3'new' 91 80 a1'x' 01", new Point(1, 2)),
				Arguments.of(Person.class, "81 a4'name' a1'n'", new Person("n", null, null, Optional.empty())));
	}

	@Test
	void readsADeepValueAllowedByTheGuard() {
		Object value = this.mapper.read(Wire.bytes("91".repeat(98) + "90"), Object.class);
		assertThat(value).isNotNull();
		assertThat(this.mapper.<Object>read(Wire.bytes("91".repeat(98) + "90"), JsonNode.class)).isNotNull();
	}

	@Test
	void isCachedPerType() {
		assertThat(this.mapper.readerFor(Point.class)).isSameAs(this.mapper.readerFor(Point.class));
	}

	@Test
	void failsForATypeThatCannotBeRead() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.mapper.readerFor(Runnable.class))
			.withMessageContaining("java.lang.Runnable");
	}

	@Test
	void neverTakesATypeFromTheWire() {
		String wire = "82 a6'@class' d930'io.netconduit.engine.codec.jackson.PayloadMapper' a1'x' 01";
		assertThat(this.mapper.<Object>read(Wire.bytes(wire), Object.class)).isInstanceOf(Map.class);
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> this.mapper.read(Wire.bytes(wire), Point.class))
			.matches((ex) -> ex.kind() == ValueBindingException.Kind.MISSING && ex.path().equals("y"));
	}

	private static Type type(TypeReference<?> reference) {
		return reference.getType();
	}

	record Point(int x, int y) {

	}

	record Person(String name, Integer age, Color color, Optional<String> nick) {

	}

	enum Color {

		RED, GREEN

	}

}
