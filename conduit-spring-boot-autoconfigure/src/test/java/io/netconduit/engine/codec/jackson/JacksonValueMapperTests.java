package io.netconduit.engine.codec.jackson;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.netconduit.engine.codec.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what {@link JacksonValueMapper} writes.
 */
class JacksonValueMapperTests {

	private final JacksonValueMapper mapper = new JacksonValueMapper();

	@ParameterizedTest
	@MethodSource
	void writesValues(Object value, String wire) {
		assertThat(Wire.written((out) -> this.mapper.write(out, value))).isEqualTo(Wire.hex(wire));
	}

	static Stream<Arguments> writesValues() {
		Map<Object, Object> mixed = new LinkedHashMap<>();
		mixed.put("a", null);
		mixed.put(5, Optional.of(1));
		mixed.put(true, List.of());
		return Stream.of(Arguments.of(null, "c0"), Arguments.of(true, "c3"), Arguments.of(5, "05"),
				Arguments.of((byte) -1, "ff"), Arguments.of((short) 300, "cd012c"),
				Arguments.of(5_000_000_000L, "cf000000012a05f200"), Arguments.of(1.5f, "ca3fc00000"),
				Arguments.of(1d, "cb3ff0000000000000"), Arguments.of("x", "a1'x'"),
				Arguments.of(new StringBuilder("x"), "a1'x'"), Arguments.of('x', "a1'x'"),
				Arguments.of(new BigInteger("18446744073709551615"), "cfffffffffffffffff"),
				Arguments.of(new BigDecimal("7"), "a1'7'"), Arguments.of(new BigDecimal("0.10"), "a4'0.10'"),
				Arguments.of(new BigDecimal("0.10000000000000000001"), "b6'0.10000000000000000001'"),
				Arguments.of(new byte[] { 1, 2 }, "c4020102"), Arguments.of(new int[] { 1, 2 }, "920102"),
				Arguments.of(new double[] { 1 }, "91cb3ff0000000000000"),
				Arguments.of(new Object[] { "x", null }, "92 a1'x' c0"),
				Arguments.of(new char[] { 'a', 'b' }, "a2'ab'"),
				Arguments.of(Arrays.asList(1, null, "x"), "93 01 c0 a1'x'"),
				Arguments.of(mixed, "83 a1'a' c0 a1'5' 01 a4'true' 90"), Arguments.of(Optional.empty(), "c0"),
				Arguments.of(Color.RED, "a3'RED'"), Arguments.of(Color.GREEN, "a5'green'"),
				Arguments.of(Level.LOW, "01"), Arguments.of(Map.of(Color.RED, 1), "81 a3'RED' 01"),
				Arguments.of(new Point(1, 300), "82 a1'x' 01 a1'y' cd012c"),
				Arguments.of(List.of(new Point(1, 2)), "91 82 a1'x' 01 a1'y' 02"),
				Arguments.of(Map.of("p", new Point(1, 2)), "81 a1'p' 82 a1'x' 01 a1'y' 02"),
				Arguments.of(LocalDate.of(2024, 1, 2), "aa'2024-01-02'"),
				Arguments.of(Instant.EPOCH, "b4'1970-01-01T00:00:00Z'"),
				Arguments.of(Duration.ofMinutes(1), "a4'PT1M'"),
				Arguments.of(new UUID(1, 2), "d924'00000000-0000-0001-0000-000000000002'"),
				Arguments.of(new Mixed(new byte[] { 7 }, Optional.of("o"), new BigDecimal("1.5"), null),
						"84 a5'bytes' c40107 a8'optional' a1'o' a7'decimal' a3'1.5' a4'list' c0"),
				Arguments.of(new Mixed(null, Optional.empty(), new BigDecimal("3"), Collections.nCopies(17, 1)),
						"84 a5'bytes' c0 a8'optional' c0 a7'decimal' a1'3' a4'list' dc0011" + "01".repeat(17)));
	}

	@Test
	void widensTheHeaderOfALargeMap() {
		Map<Color, Map<String, Integer>> map = Map.of(Color.RED, new TreeMap<>());
		for (int i = 10; i < 30; i++) {
			map.get(Color.RED).put("k" + i, i);
		}
		StringBuilder expected = new StringBuilder(Wire.hex("81 a3'RED' de0014"));
		map.get(Color.RED).forEach((key, number) -> expected.append(Wire.hex("a3'" + key + "'%02x".formatted(number))));
		assertThat(Wire.written((out) -> this.mapper.write(out, map))).isEqualTo(expected.toString());
	}

	@Test
	void appendsNothingWhenItFails() {
		ByteBuf out = Unpooled.buffer().writeByte(1);
		assertThatIllegalArgumentException().isThrownBy(() -> this.mapper.write(out, List.of("x", new Thread())))
			.withMessageContaining("java.lang.Thread");
		assertThatIllegalArgumentException().isThrownBy(() -> this.mapper.write(out, List.of(1, new Failing())))
			.withMessageContaining(Failing.class.getName());
		assertThat(out).isEqualTo(Wire.bytes("01"));
	}

	@Test
	void rejectsNestingOverTheLimit() {
		List<Object> circle = new ArrayList<>();
		circle.add(circle);
		assertThatIllegalArgumentException().isThrownBy(() -> Wire.written((out) -> this.mapper.write(out, circle)))
			.withMessageContaining("99 levels");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Wire.written((out) -> this.mapper.write(out, List.of(nodes(99)))));
		assertThat(Wire.written((out) -> this.mapper.write(out, nodes(99)))).startsWith("81a46e657874");
	}

	private static Node nodes(int count) {
		Node node = new Node(null);
		for (int i = 1; i < count; i++) {
			node = new Node(node);
		}
		return node;
	}

	@Test
	void failsWhenSizeAndIterationDiffer() {
		List<Object> changing = new AbstractList<>() {

			@Override
			public Object get(int index) {
				return index;
			}

			@Override
			public int size() {
				return 2;
			}

			@Override
			public Iterator<Object> iterator() {
				return List.<Object>of(1).iterator();
			}

		};
		assertThatExceptionOfType(ConcurrentModificationException.class)
			.isThrownBy(() -> Wire.written((out) -> this.mapper.write(out, changing)));
	}

	@Test
	void writesSubtypesFully() {
		assertThat(Wire.written((out) -> this.mapper.writerFor(Base.class).write(out, new Derived())))
			.isEqualTo(Wire.hex("82 a1'a' 01 a1'b' 02"));
	}

	@Test
	void appliesCustomizersInTheirOrder() {
		JacksonValueMapper customized = new JacksonValueMapper(JsonMapper::builder,
				List.of((builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE),
						(builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)));
		assertThat(Wire.written((out) -> customized.write(out, new Named(1))))
			.isEqualTo(Wire.hex("81 a9'camel_one' 01"));
		assertThat(customized.<Named>read(Wire.bytes("81 a9'camel_one' 02"), Named.class)).isEqualTo(new Named(2));
	}

	@Test
	void propagatesTheFailureOfACustomizer() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new JacksonValueMapper(JsonMapper::builder, List.of((builder) -> {
				throw new IllegalStateException("no such module");
			})))
			.withMessage("no such module");
	}

	record Point(int x, int y) {

	}

	record Named(int camelOne) {

	}

	record Node(Node next) {

	}

	record Mixed(byte[] bytes, Optional<String> optional, BigDecimal decimal, List<Integer> list) {

	}

	static class Failing {

		@JsonProperty
		String getName() {
			throw new IllegalStateException();
		}

	}

	enum Color {

		RED, @JsonProperty("green")
		GREEN

	}

	enum Level {

		LOW;

		@JsonValue
		int number() {
			return 1;
		}

	}

	static class Base {

		@JsonProperty
		int a = 1;

	}

	static class Derived extends Base {

		@JsonProperty
		int b = 2;

	}

}
