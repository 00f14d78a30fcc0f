package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.netconduit.engine.codec.TextCases.Color;
import io.netconduit.engine.codec.TextCases.OrderId;

/**
 * Arrays, collections, maps and optional values.
 */
final class ContainerCases {

	private static final Type TEXTS = Position.generic(List.class, String.class);

	private ContainerCases() {
	}

	static Stream<ValueCase> all() {
		return Stream.of(arrays(), lists(), sets(), maps(), untyped(), optional()).flatMap((cases) -> cases);
	}

	private static Stream<ValueCase> arrays() {
		return Stream.of(
				ValueCase.of("int[]", int[].class, new int[] { 1, -1, 300 }, "93 01 ff cd 012c")
					.alike("dc 0003 01 ff cd 012c", "dd 00000003 cc 01 d3 ffffffffffffffff cd 012c"),
				ValueCase.of("int[] empty", int[].class, new int[0], "90").alike("dc 0000", "dd 00000000"),
				ValueCase.of("int[] 15", int[].class, new int[15], "9f" + "00".repeat(15)),
				ValueCase.of("int[] 16", int[].class, new int[16], "dc 0010" + "00".repeat(16)),
				ValueCase.of("int[] 65535", int[].class, new int[65_535], "dc ffff" + "00".repeat(65_535)).whole(),
				ValueCase.of("int[] 65536", int[].class, new int[65_536], "dd 00010000" + "00".repeat(65_536)).whole(),
				ValueCase.of("long[]", long[].class, new long[] { Long.MIN_VALUE, 0 }, "92 d3 8000000000000000 00"),
				ValueCase.of("short[]", short[].class, new short[] { 300, -300 }, "92 cd 012c d1 fed4"),
				ValueCase.of("double[]", double[].class, new double[] { 1.5, Double.NaN },
						"92 cb 3ff8000000000000 cb 7ff8000000000000"),
				ValueCase.of("float[]", float[].class, new float[] { 1.5f, -0f }, "92 ca 3fc00000 ca 80000000"),
				ValueCase.of("boolean[]", boolean[].class, new boolean[] { true, false }, "92 c3 c2"),
				ValueCase.of("int[][]", int[][].class, new int[][] { { 1 }, {}, { 2, 3 } }, "93 91 01 90 92 02 03"),
				ValueCase.of("char[][]", char[][].class, new char[][] { { 'a', 'b' }, {} }, "92 'ab' a0"),
				ValueCase.of("Integer[]", Integer[].class, new Integer[] { 1, null }, "92 01 c0"),
				ValueCase.of("String[]", String[].class, new String[] { "x", null, "" }, "93 'x' c0 a0"),
				ValueCase.of("String[][]", String[][].class, new String[][] { { "x" }, null }, "92 91 'x' c0"),
				ValueCase
					.of("BigDecimal[]", BigDecimal[].class, new BigDecimal[] { new BigDecimal("1.0") }, "91 '1.0'"),
				ValueCase.of("enum[]", Color[].class, Color.values(), "92 'RED' 'light-green'"),
				ValueCase.of("LocalDate[]", LocalDate[].class, new LocalDate[] { LocalDate.of(2024, 1, 2) },
						"91 '2024-01-02'"),
				ValueCase.of("Object[]", Object[].class, new Object[] { 1, "x", null }, "93 01 'x' c0"));
	}

	private static Stream<ValueCase> lists() {
		return Stream.of(list(List.class, new ArrayList<>(List.of("a", "b"))),
				list(Collection.class, List.of("a", "b")), list(Iterable.class, List.of("a", "b")),
				list(ArrayList.class, new ArrayList<>(List.of("a", "b"))),
				list(LinkedList.class, new LinkedList<>(List.of("a", "b"))),
				list(CopyOnWriteArrayList.class, new CopyOnWriteArrayList<>(List.of("a", "b"))),
				list(Queue.class, new LinkedList<>(List.of("a", "b"))),
				list(Deque.class, new LinkedList<>(List.of("a", "b"))),
				list(ArrayDeque.class, new ArrayDeque<>(List.of("a", "b"))),
				list(PriorityQueue.class, new PriorityQueue<>(List.of("a", "b"))),
				ValueCase.of("immutable list", TEXTS, List.of("a"), "91 'a'"), ValueCase.of("unmodifiable list", TEXTS,
						Collections.unmodifiableList(Arrays.asList("a", null)), "92 'a' c0"),
				ValueCase.of("singleton list", TEXTS, Collections.singletonList(null), "91 c0"),
				ValueCase.of("copies", Position.generic(List.class, Integer.class), Collections.nCopies(17, 1),
						"dc 0011" + "01".repeat(17)),
				ValueCase.of("empty list", TEXTS, List.of(), "90").alike("dc 0000", "dd 00000000"),
				ValueCase.of("sub list", TEXTS, new ArrayList<>(List.of("x", "b", "x")).subList(1, 2), "91 'b'"),
				ValueCase.of("list of longs", Position.generic(List.class, Long.class), List.of(5L, -1L), "92 05 ff"),
				ValueCase.of("list of bytes", Position.generic(List.class, Byte.class), List.of((byte) 5), "91 05"),
				ValueCase.of("list of floats", Position.generic(List.class, Float.class), List.of(1.5f),
						"91 ca 3fc00000"),
				ValueCase.of("list of decimals", Position.generic(List.class, BigDecimal.class),
						List.of(new BigDecimal("1.50")), "91 '1.50'"),
				ValueCase.of("list of lists", Position.generic(List.class, TEXTS), List.of(List.of("a"), List.of()),
						"92 91 'a' 90"));
	}

	private static ValueCase list(Class<?> type, Iterable<String> value) {
		return ValueCase.of(type.getSimpleName(), Position.generic(type, String.class), value, "92 'a' 'b'");
	}

	private static Stream<ValueCase> sets() {
		return Stream.of(set(Set.class, new LinkedHashSet<>(List.of("b", "a")), "92 'b' 'a'"),
				set(LinkedHashSet.class, new LinkedHashSet<>(List.of("b", "a")), "92 'b' 'a'"),
				set(HashSet.class, new HashSet<>(List.of("a")), "91 'a'"),
				set(SortedSet.class, new TreeSet<>(List.of("b", "a")), "92 'a' 'b'").alike("92 'b' 'a'"),
				set(NavigableSet.class, new TreeSet<>(List.of("b", "a")), "92 'a' 'b'"),
				set(TreeSet.class, new TreeSet<>(List.of("b", "a")), "92 'a' 'b'"),
				set(ConcurrentSkipListSet.class, new ConcurrentSkipListSet<>(List.of("b", "a")), "92 'a' 'b'"),
				set(Set.class, Set.of(), "90"),
				ValueCase.of("set of enums", Position.generic(Set.class, Color.class), EnumSet.allOf(Color.class),
						"92 'RED' 'light-green'"),
				ValueCase.of("EnumSet", Position.generic(EnumSet.class, Color.class), EnumSet.of(Color.GREEN),
						"91 'light-green'"),
				ValueCase.of("EnumSet empty", Position.generic(EnumSet.class, Color.class), EnumSet.noneOf(Color.class),
						"90"),
				ValueCase.of("set of dates", Position.generic(Set.class, LocalDate.class),
						Set.of(LocalDate.of(2024, 1, 2)), "91 '2024-01-02'"));
	}

	private static ValueCase set(Class<?> type, Collection<String> value, String wire) {
		return ValueCase.of(type.getSimpleName() + ' ' + value, Position.generic(type, String.class), value, wire);
	}

	private static Stream<ValueCase> maps() {
		Map<String, Integer> ordered = new LinkedHashMap<>();
		ordered.put("b", 1);
		ordered.put("a", null);
		EnumMap<Color, Integer> colors = new EnumMap<>(Map.of(Color.GREEN, 2, Color.RED, 1));
		Map<String, Integer> many = new LinkedHashMap<>();
		StringBuilder wire = new StringBuilder("de 0010");
		for (int i = 10; i < 26; i++) {
			many.put("k" + i, i);
			wire.append(" 'k%d' %02x".formatted(i, i));
		}
		Map<String, Integer> withNull = new HashMap<>();
		withNull.put("", 5);
		Type byName = Position.generic(Map.class, String.class, Integer.class);
		return Stream.of(ValueCase.of("Map", byName, ordered, "82 'b' 01 'a' c0").alike("de 0002 'b' 01 'a' c0"),
				ValueCase.of("Map empty", byName, Map.of(), "80").alike("de 0000", "df 00000000"),
				ValueCase.of("Map of 16", byName, many, wire.toString()),
				ValueCase.of("Map with an empty key", byName, withNull, "81 a0 05"),
				ValueCase.of("Map with a duplicate key", byName, Map.of("k", 2), "81 'k' 02").alike("82 'k' 01 'k' 02"),
				map(LinkedHashMap.class, ordered, "82 'b' 01 'a' c0"),
				map(HashMap.class, new HashMap<>(Map.of("a", 1)), "81 'a' 01"),
				map(TreeMap.class, new TreeMap<>(Map.of("b", 1, "a", 2)), "82 'a' 02 'b' 01"),
				map(SortedMap.class, new TreeMap<>(Map.of("b", 1, "a", 2)), "82 'a' 02 'b' 01"),
				map(NavigableMap.class, new TreeMap<>(Map.of("b", 1, "a", 2)), "82 'a' 02 'b' 01"),
				map(ConcurrentMap.class, new ConcurrentHashMap<>(Map.of("a", 1)), "81 'a' 01"),
				map(ConcurrentHashMap.class, new ConcurrentHashMap<>(Map.of("a", 1)), "81 'a' 01"),
				map(ConcurrentSkipListMap.class, new ConcurrentSkipListMap<>(Map.of("b", 1, "a", 2)),
						"82 'a' 02 'b' 01"),
				ValueCase.of("EnumMap", Position.generic(EnumMap.class, Color.class, Integer.class), colors,
						"82 'RED' 01 'light-green' 02"),
				ValueCase.of("Map by enum", Position.generic(Map.class, Color.class, Integer.class), colors,
						"82 'RED' 01 'light-green' 02"),
				ValueCase
					.of("Map by int", Position.generic(Map.class, Integer.class, String.class),
							new LinkedHashMap<>(new TreeMap<>(Map.of(-5, "a", 5, "b"))), "82 '-5' 'a' '5' 'b'")
					.alike("82 fb 'a' 05 'b'", "82 d3 fffffffffffffffb 'a' cc 05 'b'"),
				ValueCase.of("Map by int, sorted", Position.generic(SortedMap.class, Integer.class, String.class),
						new TreeMap<>(Map.of(9, "a", 10, "b")), "82 '9' 'a' '10' 'b'"),
				ValueCase.of("Map by boolean", Position.generic(Map.class, Boolean.class, Integer.class),
						Map.of(true, 1), "81 'true' 01"),
				ValueCase.of("Map by value type", Position.generic(Map.class, OrderId.class, Integer.class),
						Map.of(new OrderId("o"), 1), "81 'o' 01"),
				ValueCase.of("Map of lists", Position.generic(Map.class, String.class, TEXTS),
						Map.of("k", List.of("a")), "81 'k' 91 'a'"),
				ValueCase.of("Map of maps", Position.generic(Map.class, String.class, byName),
						Map.of("k", Map.of("l", 1)), "81 'k' 81 'l' 01"),
				ValueCase.of("Map.Entry", Position.generic(Map.Entry.class, String.class, Integer.class),
						Map.entry("k", 1), "81 'k' 01"));
	}

	private static ValueCase map(Class<?> type, Map<String, Integer> value, String wire) {
		return ValueCase.of(type.getSimpleName(), Position.generic(type, String.class, Integer.class), value, wire);
	}

	private static Stream<ValueCase> untyped() {
		Map<String, Object> mixed = new LinkedHashMap<>();
		mixed.put("a", null);
		mixed.put("b", List.of(1, "x", true));
		mixed.put("c", Map.of("d", 1.5));
		String wire = "83 'a' c0 'b' 93 01 'x' c3 'c' 81 'd' cb 3ff8000000000000";
		return Stream.of(ValueCase.of("Object map", Object.class, mixed, wire),
				ValueCase.of("raw Map", Map.class, mixed, wire),
				ValueCase.of("Map of Object", Position.generic(Map.class, String.class, Object.class), mixed, wire),
				ValueCase.of("Object list", Object.class, Arrays.asList(1, null, "x"), "93 01 c0 'x'"),
				ValueCase.of("raw List", List.class, Arrays.asList(1, null, "x"), "93 01 c0 'x'"),
				ValueCase.of("raw Collection", Collection.class, Arrays.asList(1, null), "92 01 c0"),
				ValueCase.of("List of Object", Position.generic(List.class, Object.class), List.of(1, "x"),
						"92 01 'x'"),
				ValueCase.of("Set of Object", Position.generic(Set.class, Object.class),
						new LinkedHashSet<>(List.of(1, "x")), "92 01 'x'"),
				ValueCase.of("Object binary", Object.class, new byte[] { 1 }, "c4 01 01"),
				ValueCase.of("Object empty map", Object.class, Map.of(), "80"),
				ValueCase.of("Object empty list", Object.class, List.of(), "90"));
	}

	private static Stream<ValueCase> optional() {
		return Stream.of(
				ValueCase.of("list of optional integers",
						Position.generic(List.class, Position.generic(Optional.class, Integer.class)),
						List.of(Optional.of(1), Optional.empty()), "92 01 c0"),
				ValueCase.of("list of OptionalInt", Position.generic(List.class, OptionalInt.class),
						List.of(OptionalInt.of(1), OptionalInt.empty()), "92 01 c0"),
				ValueCase.of("map of optional texts",
						Position.generic(Map.class, String.class, Position.generic(Optional.class, String.class)),
						Map.of("k", Optional.empty()), "81 'k' c0"),
				ValueCase.of("list of AtomicBoolean", Position.generic(List.class, AtomicBoolean.class),
						List.of(new AtomicBoolean(true)), "91 c3"),
				ValueCase.of("list of references to dates",
						Position.generic(List.class, Position.generic(AtomicReference.class, LocalDate.class)),
						List.of(new AtomicReference<>(LocalDate.of(2024, 1, 2))), "91 '2024-01-02'"),
				optional(String.class, "x", "'x'"), optional(Integer.class, 5, "05"),
				optional(BigDecimal.class, new BigDecimal("1.0"), "'1.0'"), optional(Color.class, Color.RED, "'RED'"),
				optional(TEXTS, List.of("a"), "91 'a'"), optional(OrderId.class, new OrderId("o"), "'o'"),
				optional(byte[].class, new byte[] { 1 }, "c4 01 01"));
	}

	private static ValueCase optional(Type type, Object value, String wire) {
		return ValueCase.of("Optional of " + type.getTypeName(), Position.generic(Optional.class, type),
				Optional.of(value), wire);
	}

}
