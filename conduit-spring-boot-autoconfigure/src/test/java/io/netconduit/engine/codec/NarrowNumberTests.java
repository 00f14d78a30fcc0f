package io.netconduit.engine.codec;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.type.TypeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that values too large for their type are rejected and never truncated, at any
 * position.
 */
class NarrowNumberTests {

	private static final TypeFactory TYPES = TypeFactory.createDefaultInstance();

	private static final String INFINITE = "cb 7ff0000000000000";

	private final ValueMapper mapper = new JacksonValueMapper();

	@ParameterizedTest(name = "{0} of {1}: {3}")
	@MethodSource("tooLarge")
	void rejectsTooLargeValues(Position position, Class<?> type, Type target, String value) {
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> this.mapper.read(Wire.bytes(position.wire(value)), target))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.VALUE))
			.satisfies((ex) -> assertThat(ex.path()).isEqualTo((position.path != null) ? position.path : ex.path()));
	}

	@ParameterizedTest(name = "{0} of {1}: {3}")
	@MethodSource("fitting")
	void acceptsFittingValues(Position position, Class<?> type, Type target, String value) {
		Object whole = this.mapper.read(Wire.bytes(position.wire(value)), target);
		Object direct = this.mapper.read(Wire.bytes(value), type);
		assertThat(position.content(whole)).isEqualTo(direct);
	}

	@ParameterizedTest
	@CsvSource({ "200", "128", "-129", "+200", "99999999999" })
	void rejectsATextKeyTooLargeForAByte(String key) {
		Type type = TYPES.constructMapType(Map.class, Byte.class, Integer.class);
		String wire = "81 %02x'%s' 01".formatted(0xa0 + key.length(), key);
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> this.mapper.read(Wire.bytes(wire), type))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.VALUE));
	}

	@Test
	void rejectsATextKeyTooLargeForAFloat() {
		Type type = TYPES.constructMapType(Map.class, Float.class, Integer.class);
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> this.mapper.read(Wire.bytes("81 a5'1e300' 01"), type));
		Map<Float, Integer> map = this.mapper.read(Wire.bytes("82 a3'1.5' 01 a8'Infinity' 02"), type);
		assertThat(map).isEqualTo(Map.of(1.5f, 1, Float.POSITIVE_INFINITY, 2));
	}

	@Test
	void rejectsListForByteArray() {
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> this.mapper.read(Wire.bytes("91 91 cc c8"), byte[][].class))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.TYPE));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			41      | of ASCII
			cc 41   | of ASCII, in two bytes
			cd 00e4 | of Latin-1
			""")
	void rejectsANumberForACharacter(String value, String what) {
		for (Position position : new Position[] { Position.VALUE, Position.LIST, Position.RECORD }) {
			assertThatExceptionOfType(ValueBindingException.class)
				.isThrownBy(() -> this.mapper.read(Wire.bytes(position.wire(value)), position.of(Character.class)))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.TYPE));
		}
	}

	static Stream<Arguments> tooLarge() {
		return Stream.of(Narrow.values())
			.flatMap((narrow) -> narrow.targets().flatMap((target) -> narrow.beyond.stream().map(target::with)));
	}

	static Stream<Arguments> fitting() {
		return Stream.of(Narrow.values())
			.flatMap((narrow) -> narrow.targets().flatMap((target) -> narrow.within.stream().map(target::with)));
	}

	private static Object component(Object whole) {
		try {
			return whole.getClass().getRecordComponents()[0].getAccessor().invoke(whole);
		}
		catch (ReflectiveOperationException ex) {
			throw new AssertionError(ex);
		}
	}

	private static Object scalar(Object whole) {
		if (whole instanceof OptionalInt present) {
			return present.getAsInt();
		}
		if (whole instanceof OptionalLong present) {
			return present.getAsLong();
		}
		return (whole instanceof AtomicInteger atomic) ? (Object) atomic.get() : ((AtomicLong) whole).get();
	}

	/**
	 * Types with bounds, and values within and beyond them.
	 */
	private enum Narrow {

		BYTE(byte.class, Byte.class, OfByte.class, List.of("d0 80", "7f"),
				List.of("d1 ff7f", "cc 80", "cc c8", "cc ff", "cd 0100", "cf ffffffffffffffff")),

		SHORT(short.class, Short.class, OfShort.class, List.of("d1 8000", "cd 7fff"),
				List.of("d2 ffff7fff", "cd 8000", "cd ffff", "ce 00010000", "cf ffffffffffffffff")),

		INT(int.class, Integer.class, OfInt.class, List.of("d2 80000000", "ce 7fffffff"),
				List.of("d3 ffffffff7fffffff", "ce 80000000", "ce ffffffff", "cf ffffffffffffffff")),

		LONG(long.class, Long.class, OfLong.class, List.of("d3 8000000000000000", "cf 7fffffffffffffff"),
				List.of("cf 8000000000000000", "cf ffffffffffffffff")),

		FLOAT(float.class, Float.class, OfFloat.class, List.of("cb 3ff8000000000000", INFINITE),
				List.of("cb 7e37e43c8800759c", "cb fe37e43c8800759c")),

		CHAR(char.class, Character.class, OfChar.class, List.of("a1 41", "a2 c3a4"),
				List.of("a2 4142", "a4 f09f9880", "a0"));

		private final Class<?> primitive;

		private final Class<?> boxed;

		private final Class<?> holder;

		private final List<String> within;

		private final List<String> beyond;

		Narrow(Class<?> primitive, Class<?> boxed, Class<?> holder, List<String> within, List<String> beyond) {
			this.primitive = primitive;
			this.boxed = boxed;
			this.holder = holder;
			this.within = within;
			this.beyond = beyond;
		}

		Stream<Target> targets() {
			Stream<Target> boxes = Stream.of(Position.values())
				.filter((position) -> position != Position.KEY || this != FLOAT)
				.filter((position) -> position != Position.COMPONENT && position != Position.SCALAR)
				.map((position) -> new Target(position, this.boxed, position.of(this.boxed)));
			Stream<Target> primitives = Stream.of(new Target(Position.VALUE, this.primitive, this.primitive),
					new Target(Position.COMPONENT, this.primitive, this.holder),
					new Target(Position.ARRAY, this.primitive, this.primitive.arrayType()));
			// Arrays of bytes and characters are binary and text.
			Stream<Target> others = switch (this) {
				case INT -> Stream.of(new Target(Position.SCALAR, int.class, OptionalInt.class),
						new Target(Position.SCALAR, int.class, AtomicInteger.class));
				case LONG -> Stream.of(new Target(Position.SCALAR, long.class, OptionalLong.class),
						new Target(Position.SCALAR, long.class, AtomicLong.class));
				default -> Stream.empty();
			};
			return Stream.of(boxes, primitives, others)
				.flatMap((targets) -> targets)
				.filter((target) -> target.type != byte[].class && target.type != char[].class);
		}

	}

	private record Target(Position position, Class<?> narrow, Type type) {

		Arguments with(String value) {
			return Arguments.of(this.position, this.narrow, this.type, value);
		}

	}

	/**
	 * Position of a value.
	 */
	private enum Position {

		VALUE("", "", "", (value) -> value),

		RECORD("81 a1'v'", "", "v", (whole) -> ((Boxed<?>) whole).v()),

		COMPONENT("81 a1'v'", "", "v", NarrowNumberTests::component),

		BEAN("81 a1'v'", "", "v", (whole) -> ((Bean<?>) whole).v),

		LIST("91", "", "[0]", (whole) -> ((List<?>) whole).get(0)),

		SET("91", "", "[0]", (whole) -> ((Set<?>) whole).iterator().next()),

		MAP("81 a1'k'", "", "[k]", (whole) -> ((Map<?, ?>) whole).get("k")),

		KEY("81", "01", null, (whole) -> ((Map<?, ?>) whole).keySet().iterator().next()),

		ARRAY("91", "", "[0]", (whole) -> Array.get(whole, 0)),

		OPTIONAL("", "", "", (whole) -> ((Optional<?>) whole).get()),

		SCALAR("", "", "", NarrowNumberTests::scalar);

		private final String before;

		private final String after;

		private final String path;

		private final UnaryOperator<Object> content;

		Position(String before, String after, String path, UnaryOperator<Object> content) {
			this.before = before;
			this.after = after;
			this.path = path;
			this.content = content;
		}

		String wire(String value) {
			return this.before + value + this.after;
		}

		Object content(Object whole) {
			return this.content.apply(whole);
		}

		Type of(Class<?> boxed) {
			return switch (this) {
				case VALUE, SCALAR, COMPONENT -> boxed;
				case RECORD -> TYPES.constructParametricType(Boxed.class, boxed);
				case BEAN -> TYPES.constructParametricType(Bean.class, boxed);
				case LIST -> TYPES.constructCollectionType(List.class, boxed);
				case SET -> TYPES.constructCollectionType(Set.class, boxed);
				case MAP -> TYPES.constructMapType(Map.class, String.class, boxed);
				case KEY -> TYPES.constructMapType(Map.class, boxed, Integer.class);
				case ARRAY -> boxed.arrayType();
				case OPTIONAL -> TYPES.constructReferenceType(Optional.class, TYPES.constructType(boxed));
			};
		}

	}

	record Boxed<T>(T v) {

	}

	record OfByte(byte v) {

	}

	record OfShort(short v) {

	}

	record OfInt(int v) {

	}

	record OfLong(long v) {

	}

	record OfFloat(float v) {

	}

	record OfChar(char v) {

	}

	static class Bean<T> {

		public T v;

	}

}
