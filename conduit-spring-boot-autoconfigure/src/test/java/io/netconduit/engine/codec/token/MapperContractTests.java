package io.netconduit.engine.codec.token;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.Wire;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.engine.codec.token.ContractTypes.Box;
import io.netconduit.engine.codec.token.ContractTypes.Circle;
import io.netconduit.engine.codec.token.ContractTypes.Color;
import io.netconduit.engine.codec.token.ContractTypes.Formatted;
import io.netconduit.engine.codec.token.ContractTypes.Nothing;
import io.netconduit.engine.codec.token.ContractTypes.Numbered;
import io.netconduit.engine.codec.token.ContractTypes.OrderId;
import io.netconduit.engine.codec.token.ContractTypes.Page;
import io.netconduit.engine.codec.token.ContractTypes.Shape2;
import io.netconduit.engine.codec.token.ContractTypes.Square;
import io.netconduit.engine.codec.token.ContractTypes.Tagged;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for values that every mapping library must read and write alike.
 */
class MapperContractTests {

	/**
	 * Tests with Jackson 3.
	 */
	@Nested
	class Jackson3 extends Contract {

		Jackson3() {
			super(new JacksonValueMapper());
		}

	}

	/**
	 * Tests with Jackson 2.
	 */
	@Nested
	class Jackson2 extends Contract {

		Jackson2() {
			super(new Jackson2ValueMapper());
		}

	}

	/**
	 * Tests with a Jackson 3 that the application sets up.
	 */
	@Nested
	class Jackson3OfApplication extends Contract {

		Jackson3OfApplication() {
			super(new JacksonValueMapper(JsonMapper.builder()::findAndAddModules, List.of()));
		}

	}

	/**
	 * Tests with a Jackson 2 that the application sets up.
	 */
	@Nested
	class Jackson2OfApplication extends Contract {

		Jackson2OfApplication() {
			super(new Jackson2ValueMapper(new ObjectMapper().findAndRegisterModules(), List.of()));
		}

	}

	/**
	 * The tests.
	 */
	abstract static class Contract {

		private final ValueMapper mapper;

		Contract(ValueMapper mapper) {
			this.mapper = mapper;
		}

		private ByteBuf written(Type type, @Nullable Object value) {
			ByteBuf out = Unpooled.buffer();
			this.mapper.writerFor(type).write(out, value);
			return out;
		}

		private @Nullable Object roundTrip(Type type, Object value) {
			return this.mapper.read(written(type, value), type);
		}

		@ParameterizedTest
		@MethodSource
		void readsWhatItWrites(Type type, Object value) {
			assertThat(roundTrip(type, value)).isEqualTo(value);
			Type list = GenericType.of(List.class, type);
			assertThat(roundTrip(list, List.of(value))).isEqualTo(List.of(value));
			Type box = GenericType.of(Box.class, type);
			assertThat(roundTrip(box, new Box<>(value))).isEqualTo(new Box<>(value));
			Type map = GenericType.of(Map.class, String.class, type);
			assertThat(roundTrip(map, Map.of("k", value))).isEqualTo(Map.of("k", value));
			Type optional = GenericType.of(Optional.class, type);
			assertThat(roundTrip(optional, Optional.of(value))).isEqualTo(Optional.of(value));
		}

		static Stream<Arguments> readsWhatItWrites() {
			ZoneOffset offset = ZoneOffset.ofHours(2);
			LocalDateTime time = LocalDateTime.of(2024, 1, 2, 3, 4, 5, 678_901_234);
			BitSet bits = new BitSet();
			bits.set(3);
			bits.set(70);
			return Stream.of(Arguments.of(BigDecimal.class, new BigDecimal("10.00")),
					Arguments.of(BigDecimal.class, new BigDecimal("1E+3")),
					Arguments.of(BigDecimal.class, new BigDecimal("7")),
					Arguments.of(BigDecimal.class, new BigDecimal("0.30000000000000000000000001")),
					Arguments.of(BigInteger.class, BigInteger.ONE.shiftLeft(64)),
					Arguments.of(BigInteger.class, BigInteger.ONE.shiftLeft(64).negate()),
					Arguments.of(BigInteger.class, BigInteger.TEN), Arguments.of(Number.class, new BigDecimal("10.00")),
					Arguments.of(Number.class, BigInteger.ONE.shiftLeft(64)), Arguments.of(Number.class, 5),
					Arguments.of(Number.class, 1.5), Arguments.of(Number.class, 1L << 40),
					Arguments.of(Byte.class, (byte) -128), Arguments.of(Short.class, (short) 300),
					Arguments.of(Float.class, 1.1f), Arguments.of(Character.class, 'x'),
					Arguments.of(Boolean.class, true), Arguments.of(String.class, ""),
					Arguments.of(Instant.class, time.toInstant(offset)),
					Arguments.of(LocalDate.class, time.toLocalDate()),
					Arguments.of(LocalTime.class, time.toLocalTime()), Arguments.of(LocalDateTime.class, time),
					Arguments.of(OffsetDateTime.class, time.atOffset(offset)),
					Arguments.of(OffsetTime.class, time.toLocalTime().atOffset(offset)),
					Arguments.of(ZonedDateTime.class, time.atZone(offset)),
					Arguments.of(Duration.class, Duration.ofMillis(90_001)),
					Arguments.of(Period.class, Period.of(1, 2, 3)), Arguments.of(Year.class, Year.of(2024)),
					Arguments.of(YearMonth.class, YearMonth.of(2024, 5)),
					Arguments.of(MonthDay.class, MonthDay.of(2, 29)), Arguments.of(Month.class, Month.MAY),
					Arguments.of(DayOfWeek.class, DayOfWeek.FRIDAY),
					Arguments.of(ZoneId.class, ZoneId.of("Europe/Berlin")), Arguments.of(ZoneOffset.class, offset),
					Arguments.of(Date.class, new Date(1_700_000_000_123L)), Arguments.of(BitSet.class, bits),
					Arguments.of(Formatted.class,
							new Formatted(1L << 60, 2, new BigDecimal("3.50"), true, true, Color.GREEN,
									Instant.ofEpochSecond(1_700_000_000L), LocalDate.of(2024, 1, 2),
									Duration.ofSeconds(5), (byte) 7, 'c')),
					Arguments.of(Numbered.class, Numbered.SECOND), Arguments.of(Shape2.class, new Circle(3)),
					Arguments.of(GenericType.of(Page.class, Shape2.class),
							new Page<>(List.of(new Circle(1), new Square(2)))),
					Arguments.of(Nothing.class, new Nothing()), Arguments.of(OrderId.class, new OrderId("a")),
					Arguments.of(Tagged.class, new Tagged(Map.of((byte) 1, 2), Map.of(1.5f, 1), Map.of('c', 1),
							Map.of(LocalDate.of(2024, 1, 2), 1), Map.of(new BigDecimal("1.50"), 1))));
		}

		@ParameterizedTest
		@MethodSource
		void refusesValuesOfAnotherType(Type type, String wire) {
			assertFault(type, wire, Kind.TYPE);
			assertFault(GenericType.of(List.class, type), "91" + wire, Kind.TYPE);
			assertFault(GenericType.of(Map.class, String.class, type), "81 a1'k'" + wire, Kind.TYPE);
			assertFault(GenericType.of(Box.class, type), "81 a5'value'" + wire, Kind.TYPE);
			assertFault(GenericType.of(Optional.class, type), wire, Kind.TYPE);
		}

		static Stream<Arguments> refusesValuesOfAnotherType() {
			String integer = "cf0000018bcfe5687b";
			List<Arguments> arguments = new ArrayList<>();
			for (Class<?> type : List.of(Instant.class, LocalDate.class, LocalTime.class, LocalDateTime.class,
					OffsetDateTime.class, OffsetTime.class, ZonedDateTime.class, Duration.class, Period.class,
					Year.class, YearMonth.class, MonthDay.class, Month.class, DayOfWeek.class, ZoneId.class,
					ZoneOffset.class, Date.class, Calendar.class, String.class, Boolean.class, Character.class,
					byte[].class, BitSet.class)) {
				arguments.add(Arguments.of(type, integer));
				arguments.add(Arguments.of(type, "01"));
				arguments.add(Arguments.of(type, "cb3ff8000000000000"));
			}
			for (Class<?> type : List.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class,
					AtomicInteger.class)) {
				arguments.add(Arguments.of(type, "a1'5'"));
				arguments.add(Arguments.of(type, "cb3ff0000000000000"));
				arguments.add(Arguments.of(type, "c3"));
			}
			for (Class<?> type : List.of(Float.class, Double.class, Boolean.class)) {
				arguments.add(Arguments.of(type, "a1'5'"));
			}
			arguments.add(Arguments.of(String.class, "c4 01 00"));
			arguments.add(Arguments.of(byte[].class, "91 01"));
			return arguments.stream();
		}

		@ParameterizedTest
		@MethodSource
		void refusesUnusableValues(Type type, String wire) {
			assertFault(type, wire, Kind.VALUE);
			assertFault(GenericType.of(List.class, type), "91" + wire, Kind.VALUE);
			assertFault(GenericType.of(Box.class, type), "81 a5'value'" + wire, Kind.VALUE);
			assertFault(GenericType.of(Map.class, String.class, type), "81 a1'k'" + wire, Kind.VALUE);
			assertFault(GenericType.of(Set.class, type), "91" + wire, Kind.VALUE);
		}

		static Stream<Arguments> refusesUnusableValues() {
			return Stream.of(Arguments.of(Byte.class, "ccc8"), Arguments.of(Short.class, "cdffff"),
					Arguments.of(Integer.class, "ceffffffff"), Arguments.of(Long.class, "cfffffffffffffffff"),
					Arguments.of(Float.class, "cb7fefffffffffffff"), Arguments.of(Character.class, "a2'ab'"),
					Arguments.of(Instant.class, "ad'1700000000123'"), Arguments.of(Date.class, "ad'1700000000123'"),
					Arguments.of(LocalDate.class, "a0"), Arguments.of(Duration.class, "a0"),
					Arguments.of(BigDecimal.class, "a1'x'"), Arguments.of(Number.class, "a1'x'"));
		}

		private void assertFault(Type type, String wire, Kind kind) {
			assertThatExceptionOfType(ValueBindingException.class)
				.isThrownBy(() -> this.mapper.read(Wire.bytes(wire), type))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
		}

		@ParameterizedTest
		@MethodSource
		void refusesKeysOutOfRange(Class<?> key, String text) {
			assertFault(GenericType.of(Map.class, key, Integer.class), "81" + text + "01", Kind.VALUE);
		}

		static Stream<Arguments> refusesKeysOutOfRange() {
			return Stream.of(Arguments.of(Byte.class, "a3'200'"), Arguments.of(Short.class, "a5'40000'"),
					Arguments.of(Integer.class, "aa'2147483648'"), Arguments.of(Long.class, "b3'9223372036854775808'"),
					Arguments.of(Float.class, "a4'1e39'"), Arguments.of(Character.class, "a2'ab'"),
					Arguments.of(Boolean.class, "a3'yes'"), Arguments.of(Instant.class, "a1'x'"));
		}

	}

}
