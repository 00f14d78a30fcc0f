package io.netconduit.engine.codec;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.util.Base64;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Observable;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for types that are neither read nor written because of their classes.
 */
class ClosedTypeTests {

	@ParameterizedTest
	@MethodSource
	void refusesTypeOfJavaThatNothingCanFill(Mappers mapper, Class<?> type) {
		for (Position position : List.of(Position.PARAMETER, Position.COMPONENT, Position.ELEMENT,
				Position.MAP_VALUE)) {
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(position.of(type)))
				.withMessageContaining(type.getName());
		}
	}

	static Stream<Arguments> refusesTypeOfJavaThatNothingCanFill() {
		return Mappers.all()
			.flatMap((mapper) -> Stream
				.of(Base64.class, IntSummaryStatistics.class, LongAdder.class, DoubleAdder.class, LongAccumulator.class,
						JapaneseDate.class, HijrahDate.class, Clock.class, ChronoLocalDate.class, Observable.class)
				.map((type) -> Arguments.of(mapper, type)));
	}

	@ParameterizedTest
	@MethodSource("io.netconduit.engine.codec.Mappers#all")
	void neverWritesNameOfClass(Mappers mapper) {
		for (Class<?> type : List.of(Named.class, Near.class)) {
			Object value = (type == Named.class) ? new NamedValue(5) : new NearValue(5);
			for (Position position : List.of(Position.PARAMETER, Position.COMPONENT, Position.ELEMENT)) {
				assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(position.of(type)))
					.withMessageContaining("Id.NAME");
			}
			assertThatIllegalArgumentException().isThrownBy(() -> Wire.written((out) -> mapper.get().write(out, value)))
				.withStackTraceContaining("Id.NAME");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(Holder.class))
			.withMessageContaining("Id.NAME");
	}

	@ParameterizedTest
	@MethodSource("io.netconduit.engine.codec.Mappers#all")
	void refusesClassesOfOtherVersionOfJackson(Mappers mapper) {
		Object foreign = (mapper == Mappers.JACKSON) ? com.fasterxml.jackson.databind.node.IntNode.valueOf(5)
				: tools.jackson.databind.node.IntNode.valueOf(5);
		Class<?> type = foreign.getClass().getSuperclass();
		for (Position position : List.of(Position.PARAMETER, Position.COMPONENT, Position.ELEMENT)) {
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(position.of(type)))
				.withMessageContaining("not in use");
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(position.of(type)))
				.withMessageContaining("not in use");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> Wire.written((out) -> mapper.get().write(out, position.of(foreign, type))))
				.withStackTraceContaining("not in use");
		}
	}

	@ParameterizedTest
	@MethodSource("io.netconduit.engine.codec.Mappers#all")
	void refusesNumericDatesOutOfRange(Mappers mapper) {
		for (String wire : List.of("81 'at' cb 7e37e43c8800759c", "81 'at' '1e900'", "81 'at' cf ffffffffffffffff",
				"81 'took' cb 7e37e43c8800759c", "81 'took' '1e900'", "81 'took' cb 7ff8000000000000")) {
			assertThatExceptionOfType(ValueBindingException.class)
				.isThrownBy(() -> mapper.get().read(Wire.bytes(wire), Numeric.class));
		}
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	interface Named {

	}

	record NamedValue(int x) implements Named {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
	interface Near {

	}

	record NearValue(int x) implements Near {

	}

	record Holder(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Object value) {

	}

	record Numeric(@JsonFormat(shape = JsonFormat.Shape.NUMBER) Instant at,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) Duration took) {

	}

}
