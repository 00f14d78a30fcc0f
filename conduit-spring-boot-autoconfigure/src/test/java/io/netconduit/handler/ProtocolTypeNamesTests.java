package io.netconduit.handler;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.engine.codec.msgpack.MessagePackFormat;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link ProtocolTypeNames}.
 */
class ProtocolTypeNamesTests {

	private static final Map<String, ValueType> WRITTEN = Map.of("int", ValueType.INTEGER, "float", ValueType.FLOAT,
			"str", ValueType.STRING, "bool", ValueType.BOOLEAN, "bytes", ValueType.BINARY, "list", ValueType.ARRAY,
			"dict", ValueType.MAP, "datetime", ValueType.STRING);

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "int, int", "byte, int", "short, int", "long, int", "java.lang.Long, int", "java.math.BigInteger, int",
			"float, float", "double, float", "java.math.BigDecimal, str", "boolean, bool", "java.lang.Boolean, bool",
			"java.lang.String, str", "char, str", "char[], str", "java.util.BitSet, bytes", "java.util.Map$Entry, dict",
			"java.util.concurrent.atomic.AtomicInteger, int", "java.util.concurrent.atomic.AtomicLong, int",
			"java.util.concurrent.atomic.AtomicBoolean, bool", "java.util.Calendar, datetime",
			"java.util.GregorianCalendar, datetime", "java.sql.Timestamp, datetime", "java.lang.CharSequence, str",
			"byte[], bytes", "java.nio.ByteBuffer, bytes", "int[], list", "java.lang.String[], list",
			"java.util.List, list", "java.util.Set, list", "java.util.Map, dict", "java.time.Instant, datetime",
			"java.time.LocalDateTime, datetime", "java.util.Date, datetime", "java.time.LocalDate, LocalDate",
			"java.util.UUID, UUID", "java.time.DayOfWeek, DayOfWeek", "java.lang.Object, Object", "void, None",
			"java.lang.Void, None", "java.util.OptionalInt, int", "java.util.OptionalLong, int",
			"java.util.OptionalDouble, float" })
	void namesTypeAsInProtocol(String type, String name) throws Exception {
		assertThat(ProtocolTypeNames.of(ResolvableType.forClass(ClassUtils.forName(type, null)))).isEqualTo(name);
	}

	@ParameterizedTest
	@MethodSource("values")
	void namesTypeOfWrittenValue(Object value) {
		String name = ProtocolTypeNames.of(ResolvableType.forClass(value.getClass()));
		for (ValueMapper mapper : List.of(new JacksonValueMapper(), new Jackson2ValueMapper())) {
			ByteBuf out = Unpooled.buffer();
			mapper.write(out, value);
			assertThat(MessagePackFormat.type(out.getUnsignedByte(0))).as(name).isEqualTo(WRITTEN.get(name));
			out.release();
		}
	}

	static Stream<Object> values() {
		return Stream.of((byte) 1, (short) 1, 1, 1L, BigInteger.ONE, new AtomicInteger(1), new AtomicLong(1), 1.5F, 1.5,
				new BigDecimal("1.50"), new Price(BigDecimal.ONE), true, new AtomicBoolean(true), 'x', "x",
				new StringBuilder("x"), new char[] { 'x' }, new byte[] { 1 }, ByteBuffer.wrap(new byte[] { 1 }),
				BitSet.valueOf(new byte[] { 1 }), new int[] { 1 }, List.of("x"), Set.of("x"), new ArrayDeque<>(),
				Map.of("x", 1), Map.entry("x", 1), Instant.EPOCH, LocalDateTime.MIN, OffsetDateTime.MIN,
				ZonedDateTime.of(LocalDateTime.of(2026, 1, 1, 0, 0), ZoneOffset.UTC), new Date(0), new Timestamp(0),
				new GregorianCalendar(), new OrderId("x"), new Count(1), Level.LOW);
	}

	@Test
	void namesPropertiesOfRecordAndBean() {
		assertThat(ofProperties(ResolvableType.forClassWithGenerics(Page.class, String.class)))
			.containsExactly(entry("number", "int"), entry("items", "list"), entry("first", "str"));
		assertThat(ofProperties(ResolvableType.forClass(Named.class))).containsExactly(entry("name", "str"));
	}

	@ParameterizedTest
	@CsvSource({ "orderId, str", "count, int", "optionalId, str", "ids, list", "level, int", "day, DayOfWeek",
			"token, str", "price, str" })
	void namesTypeThatIsWrittenAsSingleValueAfterIt(String field, String name) throws Exception {
		assertThat(ProtocolTypeNames.of(ResolvableType.forField(Values.class.getDeclaredField(field)))).isEqualTo(name);
	}

	private static Map<String, String> ofProperties(ResolvableType type) {
		return ProtocolTypeNames.ofProperties(type, new JacksonValueMapper().describe(type.getType()));
	}

	record Page<T>(int number, List<T> items, T first) {

	}

	record Values(OrderId orderId, Count count, Optional<OrderId> optionalId, List<OrderId> ids, Level level,
			DayOfWeek day, Token token, Price price) {

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

	record Price(@JsonValue BigDecimal amount) {

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
