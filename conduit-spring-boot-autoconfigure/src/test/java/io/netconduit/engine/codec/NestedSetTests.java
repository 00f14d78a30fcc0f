package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for sets inside sets, whose elements have one hash code at each level.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NestedSetTests {

	// Jackson reads the elements of such a set as beans.
	@ParameterizedTest
	@EnumSource(Mappers.class)
	void readsNoSetsInsideSetOfTheirClass(Mappers mappers) {
		ByteBuf payload = Unpooled.buffer();
		list(payload, 2, (i) -> many(i, (j) -> List.of()));
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> mappers.get().read(payload, Nodes.class))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ValueBindingException.Kind.TYPE));
	}

	// Comparing two elements compares their elements, and so on.
	@ParameterizedTest
	@EnumSource(Mappers.class)
	void limitsCollisionsOfSetsInsideSets(Mappers mappers) {
		Type inner = Position.generic(Set.class, Pair.class);
		Type type = Position.generic(Set.class, Position.generic(Set.class, inner));
		ByteBuf payload = Unpooled.buffer();
		list(payload, 60, (i) -> many(60, (j) -> many(40, (k) -> pairOf(k + ((k >= 39) ? i + j : 0)))));
		assertThatExceptionOfType(ValueBindingException.class).isThrownBy(() -> mappers.get().read(payload, type))
			.withMessageContaining("with the same hash code");
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void readsSetsInsideSets(Mappers mappers) {
		Type inner = Position.generic(Set.class, Pair.class);
		Type type = Position.generic(Set.class, inner);
		ByteBuf payload = Unpooled.buffer();
		list(payload, 3000, (i) -> many(10, (j) -> Map.of("a", i, "b", j)));
		Set<Set<Pair>> sets = mappers.get().read(payload, type);
		assertThat(sets).hasSize(3000)
			.contains(Set.of(new Pair(5, 0), new Pair(5, 1), new Pair(5, 2), new Pair(5, 3), new Pair(5, 4),
					new Pair(5, 5), new Pair(5, 6), new Pair(5, 7), new Pair(5, 8), new Pair(5, 9)));
	}

	private static Object pairOf(int i) {
		return Map.of("a", i, "b", -31 * i);
	}

	private static void list(ByteBuf out, int count, IntFunction<Object> elements) {
		PlainValueWriter.TEXT_FALLBACK.write(out, many(count, elements));
	}

	private static List<Object> many(int count, IntFunction<Object> elements) {
		return IntStream.range(0, count).mapToObj(elements).toList();
	}

	record Pair(int a, int b) {

	}

	static class Nodes extends HashSet<Nodes> {

	}

}
