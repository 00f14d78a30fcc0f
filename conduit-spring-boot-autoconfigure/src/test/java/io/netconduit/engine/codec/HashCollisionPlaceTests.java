package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for all places besides plain sets and maps where a peer could choose many values
 * with one hash code.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HashCollisionPlaceTests {

	private static final int MANY = 20_000;

	private static final LocalDate DAY = LocalDate.of(2026, 7, 1);

	@ParameterizedTest
	@MethodSource("places")
	void limitsValuesOfOneHashCode(Mappers mappers, Place place) {
		ValueMapper mapper = mappers.get();
		Object few = mapper.read(place.payload(64), place.type);
		assertThat(place.size.apply(few)).isEqualTo(64);
		for (int count : new int[] { 65, MANY }) {
			assertThatExceptionOfType(ValueBindingException.class)
				.isThrownBy(() -> mapper.read(place.payload(count), place.type))
				.withMessage("must not have more than 64 keys, or elements of a set, with the same hash code")
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.VALUE));
		}
	}

	static Stream<Arguments> places() {
		return Mappers.all()
			.flatMap((mapper) -> Stream.of(
					new Place("ids of objects", Position.generic(List.class, Item.class),
							(out, count) -> list(out, count, HashCollisionPlaceTests::item),
							(value) -> ((Collection<?>) value).size()),
					new Place("any-setter", AnyField.class, HashCollisionPlaceTests::times,
							(value) -> ((AnyField) value).rest.size()),
					new Place("any-setter with own keys", AnyCodes.class, (out, count) -> {
						MessagePackWriter.writeMapHeader(out, count);
						for (int i = 0; i < count; i++) {
							MessagePackWriter.writeText(out, text(i));
							MessagePackWriter.writeLong(out, i);
						}
					}, (value) -> ((AnyCodes) value).rest.size()),
					new Place("map with a creator", Named.class, HashCollisionPlaceTests::times,
							(value) -> ((Map<?, ?>) value).size()),
					new Place("map that is merged", Merged.class, (out, count) -> {
						MessagePackWriter.writeMapHeader(out, 1);
						MessagePackWriter.writeString(out, "map");
						times(out, count);
					}, (value) -> ((Merged) value).map.size()),
					new Place("set of a list", OfList.class, HashCollisionPlaceTests::pairs,
							(value) -> ((Set<?>) value).size()),
					new Place("set of an array", OfArray.class, HashCollisionPlaceTests::pairs,
							(value) -> ((Set<?>) value).size()),
					new Place("object of a set", OfSet.class, HashCollisionPlaceTests::pairs,
							(value) -> ((OfSet) value).set.size()),
					new Place("set inside its own type", Node.class, (out, count) -> {
						MessagePackWriter.writeMapHeader(out, 3);
						pair(out, 7, 7);
						MessagePackWriter.writeString(out, "children");
						list(out, count, (i) -> node(i, -31 * i));
					}, (value) -> ((Node) value).children.size()))
				.map((place) -> Arguments.of(mapper, place)));
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void limitsReferencesOfOneHashCode(Mappers mappers) {
		ByteBuf payload = Unpooled.buffer();
		list(payload, MANY, HashCollisionPlaceTests::text);
		Type type = Position.generic(List.class, Item.class);
		assertThatExceptionOfType(ValueBindingException.class).isThrownBy(() -> mappers.get().read(payload, type))
			.withMessageContaining("with the same hash code");
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void keepsObjectsWithIds(Mappers mappers) {
		ByteBuf payload = Unpooled.buffer();
		MessagePackWriter.writeArrayHeader(payload, 2);
		write(payload, item(1));
		MessagePackWriter.writeString(payload, text(1));
		List<Item> items = mappers.get().read(payload, Position.generic(List.class, Item.class));
		assertThat(items.get(1)).isSameAs(items.get(0));
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void limitsUntypedElementsForCreator(Mappers mappers) {
		ByteBuf payload = Unpooled.buffer();
		list(payload, 65, (i) -> (i == 0) ? (Object) true : (Object) i);
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> mappers.get().read(payload, OfAnything.class))
			.withMessage("must not have more than 64 keys, or elements of a set, of several types");
		ByteBuf few = Unpooled.buffer();
		list(few, 3, (i) -> i);
		assertThat(mappers.get().<OfAnything>read(few, OfAnything.class)).containsExactlyInAnyOrder(0, 1, 2);
	}

	private static void times(ByteBuf out, int count) {
		MessagePackWriter.writeMapHeader(out, count);
		for (int i = 0; i < count; i++) {
			MessagePackWriter.writeText(out,
					LocalDateTime.of(DAY, LocalTime.ofNanoOfDay(((long) i << 32) | (i ^ 7))).toString());
			MessagePackWriter.writeLong(out, i);
		}
	}

	private static void pairs(ByteBuf out, int count) {
		list(out, count, HashCollisionPlaceTests::pairOf);
	}

	private static Object pairOf(int i) {
		return Map.of("a", i, "b", -31 * i);
	}

	private static Object node(int a, int b) {
		return Map.of("a", a, "b", b, "children", List.of());
	}

	private static Object item(int i) {
		return Map.of("id", text(i));
	}

	private static void pair(ByteBuf out, int a, int b) {
		MessagePackWriter.writeString(out, "a");
		MessagePackWriter.writeLong(out, a);
		MessagePackWriter.writeString(out, "b");
		MessagePackWriter.writeLong(out, b);
	}

	private static void list(ByteBuf out, int count, IntFunction<?> elements) {
		MessagePackWriter.writeArrayHeader(out, count);
		for (int i = 0; i < count; i++) {
			write(out, elements.apply(i));
		}
	}

	private static void write(ByteBuf out, Object value) {
		PlainValueWriter.TEXT_FALLBACK.write(out, value);
	}

	private static String text(int i) {
		StringBuilder text = new StringBuilder();
		for (int bit = 0; bit < 15; bit++) {
			text.append(((i >> bit & 1) != 0) ? "BB" : "Aa");
		}
		return text.toString();
	}

	record Place(String name, Type type, Content content, Function<Object, Integer> size) {

		ByteBuf payload(int count) {
			ByteBuf out = Unpooled.buffer();
			this.content.write(out, count);
			return out;
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * Writes a value with some colliding parts.
	 */
	@FunctionalInterface
	interface Content {

		void write(ByteBuf out, int count);

	}

	record Pair(int a, int b) {

	}

	record Node(int a, int b, Set<Node> children) {

	}

	record Code(String text) {

		@JsonCreator
		static Code of(String text) {
			return new Code(text);
		}

	}

	@JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
	static class Item {

		public @Nullable String id;

		public @Nullable Item other;

	}

	static class AnyField {

		@JsonAnySetter
		public Map<LocalDateTime, Integer> rest = new HashMap<>();

	}

	static class AnyCodes {

		@JsonAnySetter
		public Map<Code, Integer> rest = new HashMap<>();

	}

	static class Named extends HashMap<LocalDateTime, Integer> {

		@JsonCreator
		Named(@JsonProperty("name") @Nullable String name) {
		}

	}

	static class Merged {

		@JsonMerge
		public Map<LocalDateTime, Integer> map = new HashMap<>();

	}

	static class OfList extends LinkedHashSet<Pair> {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		OfList(List<Pair> pairs) {
			super(pairs);
		}

	}

	static class OfArray extends LinkedHashSet<Pair> {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		OfArray(Pair[] pairs) {
			super(Arrays.asList(pairs));
		}

	}

	static class OfAnything extends HashSet<Object> {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		OfAnything(List<Object> values) {
			super(values);
		}

	}

	static class OfSet {

		final Set<Pair> set;

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		OfSet(Set<Pair> set) {
			this.set = set;
		}

	}

}
