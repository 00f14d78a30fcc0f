package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that a number that would not be read is refused at once, however large.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeNumberTests {

	/** Its text would take minutes. */
	private static final BigInteger HUGE = BigInteger.ONE.shiftLeft(80_000_000);

	private static final BigInteger LONGEST = BigInteger.TEN.pow(1000).subtract(BigInteger.ONE);

	private static final String REFUSAL = "A number of more than 1000 digits cannot be written, because it would not"
			+ " be read";

	@ParameterizedTest
	@MethodSource("places")
	void refusesHugeNumbers(Mappers mappers, Type type, Wrapping wrapping) {
		for (Number number : List.of(HUGE, HUGE.negate(), new BigDecimal(HUGE), new BigDecimal(HUGE, 10),
				BigInteger.TEN.pow(1000), new BigDecimal(BigInteger.TEN.pow(1000)),
				new BigDecimal(BigInteger.ONE, 1001), new BigDecimal(BigInteger.ONE, -1001),
				new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE), new BigDecimal(HUGE, Integer.MIN_VALUE))) {
			ByteBuf out = Unpooled.buffer();
			assertThatThrownBy(() -> mappers.get().writerFor(type).write(out, wrapping.of(number))).rootCause()
				.satisfiesAnyOf((ex) -> assertThat(ex).hasMessage(REFUSAL),
						(ex) -> assertThat(ex).hasMessageStartingWith(REFUSAL));
		}
	}

	static Stream<Arguments> places() {
		return Mappers.all()
			.flatMap((mapper) -> Stream.of(Arguments.of(mapper, Number.class, (Wrapping) (number) -> number),
					Arguments.of(mapper, Object.class, (Wrapping) (number) -> number),
					Arguments.of(mapper, Position.generic(List.class, Number.class), (Wrapping) List::of),
					Arguments.of(mapper, Position.generic(Map.class, Number.class, Integer.class),
							(Wrapping) (number) -> Map.of(number, 1)),
					Arguments.of(mapper, Position.generic(Map.class, Object.class, Integer.class),
							(Wrapping) (number) -> Map.of(number, 1, "a", 2)),
					Arguments.of(mapper, Object.class, (Wrapping) (number) -> Map.of(number, 1)),
					Arguments.of(mapper, Object.class, (Wrapping) LargeNumberTests::withOtherKey),
					Arguments.of(mapper, Any.class, (Wrapping) Any::new),
					Arguments.of(mapper, Text.class, (Wrapping) Text::new),
					Arguments.of(mapper, Keys.class, (Wrapping) (number) -> new Keys(Map.of(number, 1)))));
	}

	private static Object withOtherKey(Number number) {
		Map<Object, Integer> map = new HashMap<>();
		map.put(number, 1);
		map.put(7L, 1);
		return map;
	}

	@ParameterizedTest
	@MethodSource("longest")
	void readsLongestNumbersBackEqual(Mappers mappers, Type type, Object value) {
		ValueMapper mapper = mappers.get();
		ByteBuf out = Unpooled.buffer();
		mapper.writerFor(type).write(out, value);
		assertThat(mapper.<Object>read(out, type)).isEqualTo(value);
	}

	static Stream<Arguments> longest() {
		return Mappers.all()
			.flatMap((mapper) -> Stream.of(Arguments.of(mapper, BigInteger.class, LONGEST),
					Arguments.of(mapper, BigDecimal.class, new BigDecimal(LONGEST)),
					Arguments.of(mapper, BigDecimal.class, new BigDecimal(BigInteger.ONE, 1000)),
					Arguments.of(mapper, BigDecimal.class, new BigDecimal(BigInteger.ONE, -1000)),
					Arguments.of(mapper, Position.generic(Map.class, BigInteger.class, Integer.class),
							Map.of(LONGEST, 1)),
					Arguments.of(mapper, Texts.class,
							new Texts(LONGEST, new BigDecimal(BigInteger.TEN, -3), List.of(LONGEST)))));
	}

	/**
	 * Puts a number into a value.
	 */
	@FunctionalInterface
	interface Wrapping {

		Object of(Number number);

	}

	record Any(Number number) {

	}

	record Text(@JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Number number) {

	}

	record Texts(@JsonFormat(shape = JsonFormat.Shape.STRING) BigInteger integer,
			@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal decimal,
			@JsonFormat(shape = JsonFormat.Shape.STRING) List<BigInteger> list) {

	}

	record Keys(Map<Number, Integer> map) {

	}

}
