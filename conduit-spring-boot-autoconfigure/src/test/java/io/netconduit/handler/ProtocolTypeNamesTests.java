package io.netconduit.handler;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link ProtocolTypeNames}.
 */
class ProtocolTypeNamesTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "int, int", "byte, int", "short, int", "long, int", "java.lang.Long, int", "java.math.BigInteger, int",
			"float, float", "double, float", "java.math.BigDecimal, float", "boolean, bool", "java.lang.Boolean, bool",
			"java.lang.String, str", "char, str", "java.lang.CharSequence, str", "byte[], bytes",
			"java.nio.ByteBuffer, bytes", "int[], list", "java.lang.String[], list", "java.util.List, list",
			"java.util.Set, list", "java.util.Map, dict", "java.time.Instant, datetime",
			"java.time.LocalDateTime, datetime", "java.util.Date, datetime", "java.time.LocalDate, LocalDate",
			"java.util.UUID, UUID", "java.time.DayOfWeek, DayOfWeek", "java.lang.Object, Object", "void, None",
			"java.lang.Void, None", "java.util.OptionalInt, int", "java.util.OptionalLong, int",
			"java.util.OptionalDouble, float" })
	void namesTypeAsInProtocol(String type, String name) throws Exception {
		assertThat(ProtocolTypeNames.of(ResolvableType.forClass(ClassUtils.forName(type, null)))).isEqualTo(name);
	}

	@Test
	void namesPropertiesOfRecordAndBean() {
		assertThat(ofProperties(ResolvableType.forClassWithGenerics(Page.class, String.class)))
			.containsExactly(entry("number", "int"), entry("items", "list"), entry("first", "str"));
		assertThat(ofProperties(ResolvableType.forClass(Named.class))).containsExactly(entry("name", "str"));
	}

	@ParameterizedTest
	@CsvSource({ "orderId, str", "count, int", "optionalId, str", "ids, list", "level, int", "day, DayOfWeek",
			"token, str" })
	void namesTypeThatIsWrittenAsSingleValueAfterIt(String field, String name) throws Exception {
		assertThat(ProtocolTypeNames.of(ResolvableType.forField(Values.class.getDeclaredField(field)))).isEqualTo(name);
	}

	private static Map<String, String> ofProperties(ResolvableType type) {
		return ProtocolTypeNames.ofProperties(type, new JacksonValueMapper().describe(type.getType()));
	}

	record Page<T>(int number, List<T> items, T first) {

	}

	record Values(OrderId orderId, Count count, Optional<OrderId> optionalId, List<OrderId> ids, Level level,
			DayOfWeek day, Token token) {

	}

	record OrderId(@JsonValue String value) {

	}

	record Count(int count) {

		@JsonValue
		long toValue() {
			return this.count;
		}

	}

	record Token(byte[] bytes) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		static Token of(String text) {
			return new Token(text.getBytes(StandardCharsets.UTF_8));
		}

	}

	enum Level {

		LOW;

		@JsonValue
		int number() {
			return ordinal();
		}

	}

	public static class Named {

		private String name = "";

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

}
