package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.net.URL;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for types that are refused before any value is read, because nothing of a payload
 * would reach an instance, or because their values cannot be keys or elements of a set.
 */
class UnfillableTypeTests {

	private static final List<Position> POSITIONS = List.of(Position.PARAMETER, Position.COMPONENT, Position.ELEMENT,
			Position.MAP_VALUE);

	private static Stream<Arguments> onEach(Stream<? extends Type> types) {
		List<? extends Type> all = types.toList();
		return Mappers.all().flatMap((mapper) -> all.stream().map((type) -> Arguments.of(mapper, type)));
	}

	static Stream<Arguments> unfillable() {
		return onEach(Stream.of(Texts.class, Cursor.class, Pair.class, AbstractMap.SimpleEntry.class, Fixed.class,
				Sized.class, Unfinished.class, Settings.class, BlockingQueue.class, Empty.class, Closed.class,
				Computed.class, Void.class));
	}

	@ParameterizedTest
	@MethodSource("unfillable")
	void refusesTypeThatNothingFills(Mappers mapper, Class<?> type) {
		for (Position position : POSITIONS) {
			assertThatIllegalArgumentException().as("%s", position)
				.isThrownBy(() -> mapper.get().readerFor(position.of(type)))
				.withMessageContaining(type.getName());
		}
	}

	@ParameterizedTest
	@MethodSource("io.netconduit.engine.codec.Mappers#all")
	void saysWhyNothingFillsIt(Mappers mapper) {
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(Texts.class))
			.withMessageEndingWith("it is written as a list, but nothing adds elements to it; use a List, or implement "
					+ "Collection");
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(Pair.class))
			.withMessageEndingWith("it is written as a map with one key, but is not read so; use Map.Entry");
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(Fixed.class))
			.withMessageEndingWith("it has no constructor without parameters, and no @JsonCreator");
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(Unfinished.class))
			.withMessageEndingWith("it is abstract; use a class, or List, Set or Map");
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(Closed.class))
			.withMessageEndingWith("it has no property that could be set");
	}

	@ParameterizedTest
	@MethodSource("io.netconduit.engine.codec.Mappers#all")
	void writesIterableAsList(Mappers mapper) {
		assertThat(Wire.written((out) -> mapper.get().writerFor(Texts.class).write(out, new Texts())))
			.isEqualTo(Wire.hex("91 a1'a'"));
	}

	static Stream<Arguments> fillable() {
		return onEach(Stream.of(Anything.class, Unwrapped.class, Injected.class, Page.class, Numbers.class,
				Delegating.class, Nothing.class, Ignoring.class, ArrayBlockingQueue.class,
				Position.generic(Map.Entry.class, String.class, Integer.class)));
	}

	@ParameterizedTest
	@MethodSource("fillable")
	void acceptsTypeThatSomethingFills(Mappers mapper, Type type) {
		for (Position position : POSITIONS) {
			assertThat(mapper.get().readerFor(position.of(type))).isNotNull();
		}
	}

	static Stream<Arguments> containers() {
		return onEach(Stream.of(byte[].class, int[].class, String[].class, List.class, Map.class));
	}

	@ParameterizedTest
	@MethodSource("containers")
	void refusesContainerAsKey(Mappers mapper, Class<?> key) {
		for (Position position : POSITIONS) {
			Type type = position.of(Position.generic(Map.class, key, Integer.class));
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(type))
				.withMessageContaining("Map<");
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(type))
				.withMessageContaining("cannot be the key of a map, because a key is text");
		}
	}

	@ParameterizedTest
	@MethodSource("io.netconduit.engine.codec.Mappers#all")
	void refusesKeyThatIsNoText(Mappers mapper) {
		Type type = Position.generic(Map.class, Point.class, Integer.class);
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(type))
			.withMessageContaining("(the key is a " + Point.class.getName() + ")");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> mapper.get().readerFor(Position.generic(Map.class, Class.class, Integer.class)))
			.withMessageContaining("the key is a java.lang.Class");
	}

	static Stream<Arguments> resolving() {
		return onEach(Stream.of(Position.generic(Set.class, URL.class),
				Position.generic(Map.class, URL.class, Integer.class), Position.generic(Set.class, Link.class),
				Position.generic(Set.class, Position.generic(List.class, URL.class)), Links.class));
	}

	@ParameterizedTest
	@MethodSource("resolving")
	void refusesTypeThatWouldLookUpHosts(Mappers mapper, Type type) {
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(type))
			.withMessageContaining("use a URI");
	}

	@ParameterizedTest
	@MethodSource("io.netconduit.engine.codec.Mappers#all")
	void acceptsUrlThatIsNotHashed(Mappers mapper) {
		for (Type type : List.of(URL.class, Position.generic(List.class, URL.class), Link.class,
				Position.generic(Map.class, String.class, URL.class), Position.generic(Set.class, URL[].class),
				Position.generic(Set.class, Identical.class))) {
			assertThat(mapper.get().readerFor(type)).isNotNull();
		}
	}

	static class Texts implements Iterable<String> {

		@Override
		public Iterator<String> iterator() {
			return List.of("a").iterator();
		}

	}

	static class Cursor implements Iterator<String> {

		@Override
		public boolean hasNext() {
			return false;
		}

		@Override
		public String next() {
			return "";
		}

	}

	static class Pair implements Map.Entry<String, Integer> {

		@Override
		public String getKey() {
			return "";
		}

		@Override
		public Integer getValue() {
			return 1;
		}

		@Override
		public Integer setValue(Integer value) {
			return value;
		}

	}

	static class Fixed extends AbstractList<String> {

		Fixed(int size, String element) {
		}

		@Override
		public String get(int index) {
			return "";
		}

		@Override
		public int size() {
			return 0;
		}

	}

	static class Sized extends ArrayList<Integer> {

		private static final long serialVersionUID = 1L;

		Sized(String name, int size) {
		}

	}

	abstract static class Unfinished extends ArrayList<Integer> {

		private static final long serialVersionUID = 1L;

	}

	static class Settings extends HashMap<String, Integer> {

		private static final long serialVersionUID = 1L;

		Settings(int size, String name) {
		}

	}

	static class Empty {

	}

	static class Closed {

		@SuppressWarnings("unused")
		private int value;

	}

	public static class Computed {

		public int getValue() {
			return 1;
		}

	}

	public static class Anything {

		@JsonAnySetter
		public void put(String name, Object value) {
		}

	}

	static class Unwrapped {

		@JsonUnwrapped
		public Point point = new Point(0);

	}

	static class Injected {

		@JacksonInject
		public String name = "";

	}

	@JsonFormat(shape = JsonFormat.Shape.OBJECT)
	static class Page implements Iterable<String> {

		public List<String> items = List.of();

		@Override
		public Iterator<String> iterator() {
			return this.items.iterator();
		}

	}

	static class Numbers extends ArrayList<Integer> {

		private static final long serialVersionUID = 1L;

	}

	static class Delegating extends ArrayList<String> {

		private static final long serialVersionUID = 1L;

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Delegating(List<String> list) {
			super(list);
		}

	}

	record Nothing() {

	}

	@JsonIgnoreProperties(ignoreUnknown = true)
	static class Ignoring {

	}

	record Point(int x) {

	}

	record Link(URL url) {

	}

	record Links(Set<Link> links) {

	}

	static class Identical {

		public URL url;

	}

}
