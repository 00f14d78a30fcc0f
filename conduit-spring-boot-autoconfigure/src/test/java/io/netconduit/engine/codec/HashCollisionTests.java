package io.netconduit.engine.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for elements and keys of a declared type that a peer chooses so that they have
 * one hash code, which would make a set or map slow.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HashCollisionTests {

	private static final int MANY = 20_000;

	@ParameterizedTest
	@MethodSource("tables")
	void limitsElementsAndKeysOfOneHashCode(Mappers mappers, Type type, IntFunction<?> colliding) {
		ValueMapper mapper = mappers.get();
		assertThat(IntStream.range(0, MANY).mapToObj(colliding)).extracting(Object::hashCode)
			.containsOnly(colliding.apply(0).hashCode());
		Object few = mapper.read(payload(mapper, type, colliding, 64), type);
		assertThat((few instanceof Map<?, ?> map) ? map.keySet() : (Set<?>) few).hasSize(64);
		for (int count : new int[] { 65, MANY }) {
			assertRefused(mapper, payload(mapper, type, colliding, count), type, "");
			ByteBuf inside = Unpooled.wrappedBuffer(Wire.bytes("92" + ((few instanceof Map) ? "80" : "90")),
					payload(mapper, type, colliding, count));
			assertRefused(mapper, inside, Position.generic(List.class, type), "[1]");
		}
	}

	static Stream<Arguments> tables() {
		return Mappers.all()
			.flatMap((mapper) -> Stream.of(
					Arguments.of(mapper, set(Set.class, Pair.class), (IntFunction<?>) (i) -> new Pair(i, -31 * i)),
					Arguments.of(mapper, set(LinkedHashSet.class, Ranked.class),
							(IntFunction<?>) (i) -> new Ranked(i, -31 * i)),
					Arguments.of(mapper, set(Pairs.class), (IntFunction<?>) (i) -> new Pair(i, -31 * i)),
					Arguments.of(mapper, set(Set.class, Position.generic(List.class, Integer.class)),
							(IntFunction<?>) (i) -> List.of(i, -31 * i)),
					Arguments.of(mapper, set(Set.class, Position.generic(Map.class, String.class, Integer.class)),
							(IntFunction<?>) (i) -> Map.of(text(i), 0)),
					Arguments.of(mapper, set(Set.class, LocalDateTime.class),
							(IntFunction<?>) HashCollisionTests::time),
					Arguments.of(mapper, set(Set.class, Period.class), (IntFunction<?>) HashCollisionTests::period),
					Arguments.of(mapper, Position.generic(Map.class, LocalDateTime.class, Integer.class),
							(IntFunction<?>) HashCollisionTests::time),
					Arguments.of(mapper, Position.generic(ConcurrentHashMap.class, Period.class, Integer.class),
							(IntFunction<?>) HashCollisionTests::period),
					Arguments.of(mapper, Position.generic(HashMap.class, Code.class, Integer.class),
							(IntFunction<?>) (i) -> new Code(text(i)))));
	}

	private static Type set(Class<?> raw, Type... element) {
		return (element.length > 0) ? Position.generic(raw, element) : raw;
	}

	private static LocalDateTime time(int i) {
		return LocalDateTime.of(LocalDate.of(2026, 7, 1), LocalTime.ofNanoOfDay(((long) i << 32) | (i ^ 7)));
	}

	private static Period period(int i) {
		return Period.of(-256 * i, i, 0);
	}

	private static String text(int i) {
		StringBuilder text = new StringBuilder();
		for (int bit = 0; bit < 15; bit++) {
			text.append(((i >> bit & 1) != 0) ? "BB" : "Aa");
		}
		return text.toString();
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void readsManyElementsOfDifferentHashCodes(Mappers mappers) {
		ValueMapper mapper = mappers.get();
		Type type = Position.generic(Set.class, Pair.class);
		Set<Pair> set = mapper.read(payload(mapper, type, (i) -> new Pair(i / 100, i % 100), MANY), type);
		assertThat(set).hasSize(MANY).contains(new Pair(199, 99));
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void readsManyEqualElements(Mappers mappers) {
		ValueMapper mapper = mappers.get();
		Type type = Position.generic(Set.class, Pair.class);
		Set<Pair> set = mapper.read(payload(mapper, type, (i) -> new Pair(i % 64, -31 * (i % 64)), MANY), type);
		assertThat(set).hasSize(64);
		Type times = Position.generic(Map.class, LocalDateTime.class, Integer.class);
		Map<LocalDateTime, Integer> map = mapper.read(payload(mapper, times, (i) -> time(i % 64), MANY), times);
		assertThat(map).hasSize(64);
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void readsManyTextsOfOneHashCode(Mappers mappers) {
		ValueMapper mapper = mappers.get();
		for (Type type : List.of(Position.generic(Set.class, String.class),
				Position.generic(Set.class, CharSequence.class), Position.generic(TreeSet.class, String.class))) {
			Set<CharSequence> set = mapper.read(payload(mapper, type, HashCollisionTests::text, MANY), type);
			assertThat(set).hasSize(MANY);
		}
		Type type = Position.generic(Map.class, String.class, Integer.class);
		Map<String, Integer> map = mapper.read(payload(mapper, type, HashCollisionTests::text, MANY), type);
		assertThat(map).hasSize(MANY);
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void readsListThatIsCopiedForEachElementAtOnce(Mappers mappers) {
		ValueMapper mapper = mappers.get();
		Type type = Position.generic(CopyOnWriteArrayList.class, Integer.class);
		List<Integer> list = mapper.read(payload(mapper, type, (i) -> i, 300_000), type);
		assertThat(list).isInstanceOf(CopyOnWriteArrayList.class).hasSize(300_000);
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void refusesTablesThatAreSlowForAnyKeys(Mappers mappers) {
		for (Type type : List.of(Position.generic(Hashtable.class, String.class, Integer.class), Table.class,
				Position.generic(WeakHashMap.class, String.class, Integer.class),
				Position.generic(CopyOnWriteArraySet.class, Integer.class))) {
			assertThatIllegalArgumentException().isThrownBy(() -> mappers.get().readerFor(type))
				.withMessageContaining("is slow for values that a peer chooses");
		}
		assertThatNoException().isThrownBy(() -> mappers.get().readerFor(Properties.class));
	}

	private static ByteBuf payload(ValueMapper mapper, Type type, IntFunction<?> elements, int count) {
		ByteBuf out = Unpooled.buffer();
		boolean map = type instanceof ParameterizedType generic
				&& Map.class.isAssignableFrom((Class<?>) generic.getRawType());
		if (map) {
			MessagePackWriter.writeMapHeader(out, count);
			for (int i = 0; i < count; i++) {
				MessagePackWriter.writeText(out, elements.apply(i).toString());
				MessagePackWriter.writeLong(out, i);
			}
		}
		else {
			MessagePackWriter.writeArrayHeader(out, count);
			for (int i = 0; i < count; i++) {
				mapper.write(out, elements.apply(i));
			}
		}
		return out;
	}

	private static void assertRefused(ValueMapper mapper, ByteBuf payload, Type type, String path) {
		assertThatExceptionOfType(ValueBindingException.class).isThrownBy(() -> mapper.read(payload, type))
			.withMessage("must not have more than 64 keys, or elements of a set, with the same hash code")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.VALUE))
			.satisfies((ex) -> assertThat(ex.path()).isEqualTo(path));
	}

	record Pair(int a, int b) {

	}

	record Ranked(int a, int b) implements Comparable<Ranked> {

		@Override
		public int compareTo(Ranked other) {
			return 0;
		}

	}

	static class Pairs extends LinkedHashSet<Pair> {

	}

	static class Table extends Hashtable<String, Integer> {

	}

	record Code(@JsonValue String text) {

		@JsonCreator
		static Code of(String text) {
			return new Code(text);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
