package io.netconduit.engine.codec;

import java.time.Clock;
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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for Java's own types that nothing can fill from a payload.
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

}
