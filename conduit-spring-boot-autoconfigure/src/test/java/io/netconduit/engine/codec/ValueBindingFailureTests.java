package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what {@link ValueReader}s report about values that do not fit.
 */
class ValueBindingFailureTests {

	private static final String ORDER = "85 a2'id' 01 a5'price' 02 a5'color' a3'RED' a2'at' c0 a4'more' ";

	private final ValueMapper mapper = new JacksonValueMapper();

	@ParameterizedTest
	@MethodSource({ "scalars", "scalarsThroughJackson", "compounds" })
	void reportsKindAndPath(Type type, String wire, Kind kind, String path) {
		ValueBindingException failure = catchThrowableOfType(ValueBindingException.class,
				() -> this.mapper.read(Wire.bytes(wire), type));
		assertThat(failure).isNotNull();
		assertThat(failure.kind()).isEqualTo(kind);
		assertThat(failure.path()).isEqualTo(path);
		assertThat(failure.getMessage()).matches("((the key )?must (not )?be|is|must have) .+")
			.doesNotContain("java", "conduit", "jackson", "secret", "ValueBinding");
		assertThat(failure.getStackTrace()).isEmpty();
	}

	static Stream<Arguments> scalars() {
		return Stream.of(Arguments.of(int.class, "c0", Kind.TYPE, ""), Arguments.of(int.class, "a1'5'", Kind.TYPE, ""),
				Arguments.of(int.class, "cb3ff0000000000000", Kind.TYPE, ""),
				Arguments.of(int.class, "cf000000012a05f200", Kind.VALUE, ""),
				Arguments.of(int.class, "c3", Kind.TYPE, ""), Arguments.of(Integer.class, "a0", Kind.TYPE, ""),
				Arguments.of(long.class, "cfffffffffffffffff", Kind.VALUE, ""),
				Arguments.of(short.class, "cdffff", Kind.VALUE, ""), Arguments.of(byte.class, "cc80", Kind.VALUE, ""),
				Arguments.of(double.class, "a1'1'", Kind.TYPE, ""),
				Arguments.of(float.class, "cb7fefffffffffffff", Kind.VALUE, ""),
				Arguments.of(boolean.class, "01", Kind.TYPE, ""),
				Arguments.of(boolean.class, "a4'true'", Kind.TYPE, ""), Arguments.of(String.class, "05", Kind.TYPE, ""),
				Arguments.of(String.class, "c4 01 61", Kind.TYPE, ""),
				Arguments.of(String.class, "a1 ff", Kind.VALUE, ""),
				Arguments.of(byte[].class, "a4'aGk='", Kind.TYPE, ""), Arguments.of(byte[].class, "90", Kind.TYPE, ""),
				Arguments.of(BigInteger.class, "a1'5'", Kind.TYPE, ""), Arguments.of(List.class, "80", Kind.TYPE, ""),
				Arguments.of(Map.class, "90", Kind.TYPE, ""), Arguments.of(Object.class, "d4 01 00", Kind.TYPE, ""));
	}

	static Stream<Arguments> scalarsThroughJackson() {
		return Stream.of(Arguments.of(BigDecimal.class, "a6'secret'", Kind.VALUE, ""),
				Arguments.of(BigDecimal.class, "ab'1e999999999'", Kind.VALUE, ""),
				Arguments.of(BigDecimal.class, "cb7ff8000000000000", Kind.VALUE, ""),
				Arguments.of(BigDecimal.class, "c3", Kind.TYPE, ""), Arguments.of(Number.class, "a1'5'", Kind.TYPE, ""),
				Arguments.of(Color.class, "a6'secret'", Kind.VALUE, ""), Arguments.of(Color.class, "00", Kind.TYPE, ""),
				Arguments.of(Color.class, "a0", Kind.VALUE, ""),
				Arguments.of(Instant.class, "a6'secret'", Kind.VALUE, ""),
				Arguments.of(Instant.class, "d3 7fffffffffffffff", Kind.TYPE, ""),
				Arguments.of(Duration.class, "c4 01 00", Kind.TYPE, ""),
				Arguments.of(Instant.class, "c3", Kind.TYPE, ""), Arguments.of(Instant.class, "80", Kind.TYPE, ""),
				Arguments.of(UUID.class, "a6'secret'", Kind.VALUE, ""), Arguments.of(UUID.class, "05", Kind.TYPE, ""),
				Arguments.of(int[].class, "92 01 c0", Kind.TYPE, "[1]"),
				Arguments.of(int[].class, "91 cf000000012a05f200", Kind.VALUE, "[0]"),
				Arguments.of(int[].class, "05", Kind.TYPE, ""), Arguments.of(int[].class, "a1'5'", Kind.TYPE, ""),
				Arguments.of(int[][].class, "91 a6'secret'", Kind.TYPE, "[0]"),
				Arguments.of(char.class, "05", Kind.TYPE, ""));
	}

	static Stream<Arguments> compounds() {
		Type orders = new TypeReference<List<Order>>() {
		}.getType();
		Type byName = new TypeReference<Map<String, List<Item>>>() {
		}.getType();
		Type byNumber = new TypeReference<Map<Integer, Item>>() {
		}.getType();
		return Stream.of(Arguments.of(Order.class, "80", Kind.MISSING, "id"),
				Arguments.of(Order.class, "90", Kind.TYPE, ""), Arguments.of(Order.class, "a0", Kind.TYPE, ""),
				Arguments.of(Order.class, "05", Kind.TYPE, ""),
				Arguments.of(Order.class, "81 a2'id' c0", Kind.TYPE, "id"),
				Arguments.of(Order.class, "81 a2'id' a1'5'", Kind.TYPE, "id"),
				Arguments.of(Order.class, "81 a2'id' cf000000012a05f200", Kind.VALUE, "id"),
				Arguments.of(Order.class, "81 a2'id' cfffffffffffffffff", Kind.VALUE, "id"),
				Arguments.of(Order.class, "81 a5'color' a6'secret'", Kind.VALUE, "color"),
				Arguments.of(Order.class, "81 a2'at' a6'secret'", Kind.VALUE, "at"),
				Arguments.of(Order.class, "81 a2'at' d6 ff 00000000", Kind.TYPE, "at"),
				Arguments.of(Order.class, ORDER + "91 81 a4'name' 05", Kind.TYPE, "more[0].name"),
				Arguments.of(Order.class, ORDER + "91 81 a4'name' a1 ff", Kind.VALUE, "more[0].name"),
				Arguments.of(Order.class, ORDER + "91 81 a4'name' c4 01 00", Kind.TYPE, "more[0].name"),
				Arguments.of(Order.class, ORDER + "92 81 a5'count' 01 80", Kind.MISSING, "more[1].count"),
				Arguments.of(Order.class, ORDER + "92 81 a5'count' 01 81 a5'count' c0", Kind.TYPE, "more[1].count"),
				Arguments.of(Order.class, ORDER + "91 81 a5'count' ff", Kind.VALUE, "more[0]"),
				Arguments.of(Order.class, ORDER + "80", Kind.TYPE, "more"),
				Arguments.of(orders, "91 " + ORDER + "91 05", Kind.TYPE, "[0].more[0]"),
				Arguments.of(byName, "81 a1'k' 91 80", Kind.MISSING, "[k][0].count"),
				Arguments.of(byNumber, "81 a6'secret' 81 a5'count' 01", Kind.VALUE, "[secret]"),
				Arguments.of(byNumber, "81 c0 80", Kind.TYPE, ""),
				Arguments.of(Bean.class, "81 a4'name' a6'secret'", Kind.VALUE, "name"),
				Arguments.of(Bean.class, "81 a4'size' c0", Kind.TYPE, "size"),
				Arguments.of(Needy.class, "80", Kind.MISSING, "name"));
	}

	record Order(int id, double price, Color color, Instant at, List<Item> more) {

	}

	record Item(String name, int count) {

		Item {
			if (count < 0) {
				throw new IllegalArgumentException("java.lang.secret");
			}
		}

	}

	record Needy(@JsonProperty(required = true) String name) {

	}

	static class Bean {

		@JsonProperty
		int size;

		@JsonProperty
		void setName(String name) {
			throw new IllegalStateException("java.lang.secret");
		}

	}

	enum Color {

		RED, GREEN

	}

}
