package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractQueue;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.util.ClassUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for collections and maps that nothing can create, and for those that Jackson
 * creates as another class.
 */
class UncreatedCollectionTests {

	@ParameterizedTest
	@EnumSource
	void refusesCollectionWithoutKnownClassInEveryPosition(Mappers mapper) {
		for (Class<?> type : List.of(BlockingQueue.class, BlockingDeque.class, TransferQueue.class,
				AbstractCollection.class, AbstractQueue.class, Names.class, Immutable.class)) {
			for (Position position : Position.values()) {
				Type whole = position.of(type);
				assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(whole))
					.withMessageContaining(type.getName())
					.withMessageContaining("it is abstract; use a class, or List, Set or Map");
			}
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> mapper.get().readerFor(Position.COMPONENT.of(generic(BlockingQueue.class, Point.class))))
			.withMessageContaining("(v is a java.util.concurrent.BlockingQueue<" + Point.class.getName() + ">)");
	}

	@ParameterizedTest
	@EnumSource
	void refusesMapWithoutKnownClassInEveryPosition(Mappers mapper) {
		for (Type type : List.of(generic(MultiValueMap.class, String.class, String.class), Prices.class, Table.class)) {
			for (Position position : Position.values()) {
				if (position != Position.ARRAY) {
					Type whole = position.of(type);
					assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(whole))
						.withMessageContaining("it is abstract; use a class, or List, Set or Map");
				}
			}
		}
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(Holder.class))
			.withMessageContaining("(prices is a " + Prices.class.getName() + ")");
	}

	@ParameterizedTest
	@EnumSource
	void refusesClassWithoutUsableConstructor(Mappers mapper) {
		for (Class<?> type : List.of(Sized.class, Inner.class, SizedSet.class, SizedMap.class, TextMap.class,
				SizedEnumMap.class)) {
			for (Position position : Position.values()) {
				Type whole = position.of(type);
				assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(whole))
					.withMessageContaining(type.getName())
					.withMessageContaining("it has no constructor without parameters");
			}
		}
	}

	private static Stream<Class<?>> collections() {
		Stream<String> newer = Stream.of("java.util.SequencedCollection", "java.util.SequencedSet")
			.filter((name) -> ClassUtils.isPresent(name, null));
		return Stream.concat(
				Stream.of(Collection.class, List.class, Set.class, SortedSet.class, NavigableSet.class, Queue.class,
						Deque.class, AbstractList.class, AbstractSet.class, Iterable.class, ArrayBlockingQueue.class,
						LinkedBlockingQueue.class, Own.class, Delegated.class),
				newer.map((name) -> ClassUtils.resolveClassName(name, null)));
	}

	private static Stream<Class<?>> maps() {
		Stream<String> newer = Stream.of("java.util.SequencedMap").filter((name) -> ClassUtils.isPresent(name, null));
		return Stream.concat(
				Stream.of(Map.class, SortedMap.class, NavigableMap.class, ConcurrentMap.class,
						ConcurrentNavigableMap.class, AbstractMap.class, LinkedHashMap.class, OwnMap.class),
				newer.map((name) -> ClassUtils.resolveClassName(name, null)));
	}

	@ParameterizedTest
	@EnumSource
	void readsCollectionsThatJacksonCreates(Mappers mapper) {
		collections().forEach((raw) -> {
			for (Class<?> element : List.of(String.class, Object.class)) {
				Type type = (raw.getTypeParameters().length == 1) ? generic(raw, element) : raw;
				for (Position position : List.of(Position.PARAMETER, Position.COMPONENT, Position.ELEMENT,
						Position.OPTIONAL)) {
					Object whole = mapper.get().read(Wire.bytes(position.wire("92 'a' 'b'")), position.of(type));
					assertThat((Iterable<?>) position.content(whole)).as("%s of %s", raw, mapper)
						.isInstanceOf(raw)
						.map(String::valueOf)
						.containsExactlyInAnyOrder("a", "b");
				}
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void readsMapsThatJacksonCreates(Mappers mapper) {
		maps().forEach((raw) -> {
			Type type = (raw.getTypeParameters().length == 2) ? generic(raw, String.class, Integer.class) : raw;
			for (Position position : List.of(Position.PARAMETER, Position.COMPONENT, Position.ELEMENT,
					Position.OPTIONAL)) {
				Object whole = mapper.get().read(Wire.bytes(position.wire("82 'a' 01 'b' 02")), position.of(type));
				assertThat(position.content(whole)).as("%s of %s", raw, mapper)
					.isInstanceOf(raw)
					.isEqualTo(Map.of("a", 1, "b", 2));
			}
		});
		assertThat(mapper.get()
			.<Object>read(Wire.bytes("81 'a' 91 'x'"), generic(LinkedMultiValueMap.class, String.class, String.class)))
			.isEqualTo(Map.of("a", List.of("x")));
		assertThat(mapper.get()
			.<Object>read(Wire.bytes("81 'NANOSECONDS' 01"), generic(EnumMap.class, TimeUnit.class, Integer.class)))
			.isEqualTo(Map.of(TimeUnit.NANOSECONDS, 1));
		assertThat(mapper.get().<CreatedMap>read(Wire.bytes("82 'a' 01 'b' 02"), CreatedMap.class).first).isEqualTo(1);
	}

	private static Type generic(Class<?> raw, Type... arguments) {
		return Position.generic(raw, arguments);
	}

	record Point(int x) {

	}

	record Holder(String name, Prices prices) {

	}

	/**
	 * An interface of the application.
	 */
	interface Names extends List<String> {

	}

	/**
	 * An abstract class, such as those of Guava.
	 */
	abstract static class Immutable extends AbstractCollection<String> {

	}

	interface Prices extends Map<String, Integer> {

	}

	abstract static class Table extends AbstractMap<String, String> {

	}

	static class Sized extends ArrayList<String> {

		Sized(int size) {
			super(size);
		}

	}

	class Inner extends ArrayList<Integer> {

		@Override
		public Iterator<Integer> iterator() {
			return super.iterator();
		}

	}

	static class SizedSet extends HashSet<Object> {

		SizedSet(int size) {
			super(size);
		}

	}

	static class SizedMap extends HashMap<Object, Integer> {

		SizedMap(int size) {
			super(size);
		}

	}

	static class TextMap extends HashMap<String, Integer> {

		TextMap(String name) {
			put(name, 0);
		}

	}

	static class SizedEnumMap extends EnumMap<TimeUnit, Integer> {

		SizedEnumMap(Class<TimeUnit> type) {
			super(type);
		}

	}

	static class Own extends ArrayList<String> {

	}

	static class Delegated extends ArrayList<String> {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Delegated(List<String> source) {
			super(source);
		}

	}

	static class OwnMap extends HashMap<String, Integer> {

	}

	static class CreatedMap extends HashMap<String, Integer> {

		private final int first;

		@JsonCreator
		CreatedMap(@JsonProperty("a") int first) {
			this.first = first;
		}

	}

}
