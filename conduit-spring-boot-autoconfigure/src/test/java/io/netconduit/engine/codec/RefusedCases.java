package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.netconduit.engine.codec.CorpusTypes.Named;
import io.netconduit.engine.codec.CorpusTypes.Node;
import io.netconduit.engine.codec.CorpusTypes.Payment;
import io.netconduit.engine.codec.CorpusTypes.Point;
import io.netconduit.engine.codec.CorpusTypes.Primitives;
import io.netconduit.engine.codec.CorpusTypes.Shape;
import io.netconduit.engine.codec.TextCases.Color;
import io.netconduit.engine.codec.TextCases.OrderId;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.ValueCase.Unreadable;
import io.netconduit.engine.codec.ValueCase.Unwritable;

/**
 * Values that no payload expresses, and payloads that are no value of a type.
 */
final class RefusedCases {

	private static final String HALF = "half of a surrogate pair";

	private static final String TWICE = "Two keys of a map";

	private RefusedCases() {
	}

	static Stream<Unwritable> unwritable() {
		Map<Object, Object> mixed = new LinkedHashMap<>();
		mixed.put(1, "a");
		mixed.put("1", "b");
		Map<Object, Object> integers = new LinkedHashMap<>();
		integers.put(1, "a");
		integers.put(1L, "b");
		Map<Object, Object> words = new LinkedHashMap<>();
		words.put(true, "a");
		words.put("true", "b");
		Map<Object, Object> characters = new LinkedHashMap<>();
		characters.put('x', "a");
		characters.put("x", "b");
		Map<Object, Object> same = new IdentityHashMap<>();
		same.put(new String("x"), "a");
		same.put(new String("x"), "b");
		Map<StringBuilder, Integer> builders = new LinkedHashMap<>();
		builders.put(new StringBuilder("x"), 1);
		builders.put(new StringBuilder("x"), 2);
		Map<Object, Object> dates = new LinkedHashMap<>();
		dates.put(LocalDate.EPOCH, 1);
		dates.put("1970-01-01", 2);
		Map<String, Object> circle = new LinkedHashMap<>();
		circle.put("self", circle);
		List<Object> list = new ArrayList<>();
		list.add(list);
		Type anyMap = Position.generic(Map.class, Object.class, Object.class);
		return Stream.of(new Unwritable("first half", String.class, "\ud83d", HALF),
				new Unwritable("second half", String.class, "\ude00", HALF),
				new Unwritable("halves in the wrong order", String.class, "\ude00\ud83d", HALF),
				new Unwritable("half at the end", String.class, "abc\ud83d", HALF),
				new Unwritable("half in the middle", String.class, "abc\ud83dabc", HALF),
				new Unwritable("half in a long text", String.class, "x".repeat(100) + '\ud83d' + "x".repeat(100), HALF),
				new Unwritable("half behind a pair", String.class, "x".repeat(20) + "\ud83d\ude00\ude00", HALF),
				new Unwritable("half as a char", Character.class, '\ud83d', HALF),
				new Unwritable("half in a char[]", char[].class, new char[] { 'x', '\ud83d' }, HALF),
				new Unwritable("half in a StringBuilder", StringBuilder.class, new StringBuilder("\ud83d"), HALF),
				new Unwritable("half in a key", anyMap, Map.of("\ud83d", 1), HALF),
				new Unwritable("half in the key of a record", Position.COMPONENT.of(anyMap),
						new Position.Component<>(Map.of("\ud83d", 1)), HALF),
				new Unwritable("keys 1 and '1'", anyMap, mixed, TWICE),
				new Unwritable("keys 1 and 1L", anyMap, integers, TWICE),
				new Unwritable("keys true and 'true'", anyMap, words, TWICE),
				new Unwritable("keys 'x' of two types", anyMap, characters, TWICE),
				new Unwritable("identical keys", anyMap, same, TWICE),
				new Unwritable("builders with one text", Map.class, builders, TWICE),
				new Unwritable("a date and its text", anyMap, dates, TWICE),
				new Unwritable("keys 1 and '1' in an Object", Object.class, mixed, TWICE),
				new Unwritable("keys 1 and '1' in a list", List.class, List.of(mixed), TWICE),
				new Unwritable("keys 1 and '1' in a record", Position.COMPONENT.of(anyMap),
						new Position.Component<>(mixed), TWICE),
				new Unwritable("keys 1 and '1' deep in a record", Position.INSIDE.of(anyMap),
						Position.INSIDE.of(mixed, anyMap), TWICE),
				new Unwritable("key null", anyMap, Collections.singletonMap(null, 1), ""),
				new Unwritable("a decimal of too many digits", BigDecimal.class, new BigDecimal("1E+2000"),
						"more than 1000 digits"),
				new Unwritable("a small decimal of too many digits", Object.class, new BigDecimal("1E-2000"),
						"more than 1000 digits"),
				new Unwritable("an integer of too many digits", BigInteger.class, BigInteger.TEN.pow(1500),
						"more than 1000 digits"),
				new Unwritable("a locale without a tag", Locale.class, new Locale("x y"), "no language tag"),
				new Unwritable("a map in itself", Object.class, circle, "nested deeper than 99"),
				new Unwritable("a list in itself", Object.class, list, "nested deeper than 99"),
				new Unwritable("a record too deep", Node.class, nodes(100), ""));
	}

	private static Node nodes(int count) {
		Node node = null;
		for (int i = 0; i < count; i++) {
			node = new Node(i, node);
		}
		return node;
	}

	static Stream<Unreadable> unreadable() {
		return Stream.of(numbers(), texts(), times(), containers(), objects(), JavaTypeCases.unreadable())
			.flatMap((cases) -> cases);
	}

	private static Stream<Unreadable> numbers() {
		return Stream
			.of(Unreadable.table(BigDecimal.class, Kind.VALUE, "a0", "'x'", "' 1'", "'1,5'", "'0x10'", "'NaN'",
					"'1e999999999'", "'" + "9".repeat(1001) + "'", "cb 7ff8000000000000", "cb fff0000000000000"),
					Unreadable.table(BigInteger.class, Kind.TYPE, "'5'", "'1.0'", "'x'", "ca 3f800000", "c3"),
					Unreadable.table(Number.class, Kind.VALUE, "'x'", "a0"),
					Unreadable.table(Number.class, Kind.TYPE, "c3", "90"),
					Unreadable.table(OptionalInt.class, Kind.TYPE, "'5'", "cb 3ff0000000000000", "90"),
					Unreadable.table(OptionalInt.class, Kind.VALUE, "ce ffffffff"),
					Unreadable.table(OptionalLong.class, Kind.TYPE, "'5'"),
					Unreadable.table(OptionalLong.class, Kind.VALUE, "cf ffffffffffffffff"),
					Unreadable.table(OptionalDouble.class, Kind.TYPE, "'5'", "c3"),
					Unreadable.table(AtomicInteger.class, Kind.TYPE, "'5'", "cb 3ff0000000000000"),
					Unreadable.table(AtomicInteger.class, Kind.VALUE, "ce ffffffff"),
					Unreadable.table(AtomicLong.class, Kind.TYPE, "'5'"),
					Unreadable.table(AtomicLong.class, Kind.VALUE, "cf ffffffffffffffff"),
					Unreadable.table(AtomicBoolean.class, Kind.TYPE, "'true'", "01"))
			.flatMap((cases) -> cases);
	}

	private static Stream<Unreadable> texts() {
		return Stream
			.of(Unreadable.table(char[].class, Kind.TYPE, "05"),
					Unreadable.table(StringBuilder.class, Kind.TYPE, "05", "c3", "c4 01 61", "90"),
					Unreadable.table(ByteBuffer.class, Kind.TYPE, "'aGk='", "90", "05"),
					Unreadable.table(BitSet.class, Kind.TYPE, "05", "'x'", "91 05", "80"),
					Unreadable.table(UUID.class, Kind.VALUE, "a0", "'x'", "'00000000000000010000000000000002'",
							"'AAAAAAAAAAAAAAAAAAAAAA=='"),
					Unreadable.table(UUID.class, Kind.TYPE, "c4 10 00000000000000000000000000000000", "05"),
					Unreadable.table(URI.class, Kind.VALUE, "'http://a b'"),
					Unreadable.table(URI.class, Kind.TYPE, "05"),
					Unreadable.table(URL.class, Kind.VALUE, "'no such protocol://x'"),
					Unreadable.table(Currency.class, Kind.VALUE, "'???'", "a0"),
					Unreadable.table(Currency.class, Kind.TYPE, "05"),
					Unreadable.table(Color.class, Kind.VALUE, "'GREEN'", "'red'", "a0", "'0'"),
					Unreadable.table(Color.class, Kind.TYPE, "00", "c3", "90", "80", "cb 0000000000000000"),
					Unreadable.table(OrderId.class, Kind.TYPE, "05", "90"))
			.flatMap((cases) -> cases);
	}

	private static Stream<Unreadable> times() {
		List<Type> types = List.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class, LocalDate.class,
				LocalTime.class, LocalDateTime.class, Duration.class, Period.class, Date.class, Calendar.class,
				Month.class, ZoneId.class);
		Stream<Unreadable> wrong = types.stream()
			.flatMap((type) -> Unreadable.table(type, Kind.TYPE, "00", "05", "cf 0000018cc820d88e",
					"cf ffffffffffffffff", "cb 7e37e43c8800759c", "cb 3ff8000000000000", "c3", "90", "93 cd 07e8 01 02",
					"80", "c4 01 00", "d6 ff 00000000"));
		Stream<Unreadable> unusable = types.stream()
			.flatMap((type) -> Unreadable.table(type, Kind.VALUE, "a0", "' '", "'x'", "'2024-13-01'", "a1 ff"));
		Stream<Unreadable> timestamps = Stream
			.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class, Date.class, Calendar.class)
			.flatMap((type) -> Unreadable.table(type, Kind.VALUE, "'0'", "'1700000000123'", "'-5'", "'1700000000.5'"));
		Stream<Unreadable> inexact = Stream.of(new Unreadable(LocalDate.class, "'2023-02-29'", Kind.VALUE),
				new Unreadable(LocalDateTime.class, "'2024-01-02'", Kind.VALUE),
				new Unreadable(Instant.class, "'2024-01-02'", Kind.VALUE),
				new Unreadable(Instant.class, "'2024-01-02T03:04:05'", Kind.VALUE),
				new Unreadable(Duration.class, "'90'", Kind.VALUE));
		return Stream.of(wrong, unusable, timestamps, inexact).flatMap((cases) -> cases);
	}

	private static Stream<Unreadable> containers() {
		return Stream.of(
				Unreadable.table(int[].class, Kind.TYPE, "05", "'5'", "80", "c4 01 05", "91 c0", "91 '5'",
						"91 cb 3ff0000000000000", "91 90"),
				Unreadable.table(int[].class, Kind.VALUE, "91 ce ffffffff"),
				Unreadable.table(double[].class, Kind.TYPE, "91 'x'", "91 c0", "c4 08 3ff0000000000000"),
				Unreadable.table(float[].class, Kind.TYPE, "c4 04 3ff00000"),
				Unreadable.table(float[].class, Kind.VALUE, "91 cb 7e37e43c8800759c"),
				Unreadable.table(boolean[].class, Kind.TYPE, "91 00", "91 c0"),
				Unreadable.table(String[].class, Kind.TYPE, "'x'", "91 05", "80"),
				Unreadable.table(byte[][].class, Kind.TYPE, "91 91 01", "91 'AA=='"),
				Unreadable.table(Position.generic(List.class, String.class), Kind.TYPE, "'x'", "a0", "80", "91 05"),
				Unreadable.table(Position.generic(Set.class, Color.class), Kind.VALUE, "91 'BLUE'"),
				Unreadable.table(Position.generic(Map.class, String.class, Integer.class), Kind.TYPE, "90", "a0",
						"81 'k' 'x'", "81 c0 05", "81 c3 05", "81 90 05"),
				Unreadable.table(Position.generic(Map.class, Integer.class, Integer.class), Kind.VALUE, "81 'x' 05",
						"81 a0 05", "81 '1.5' 05", "81 ce ffffffff 05"),
				Unreadable.table(Position.generic(Map.class, BigInteger.class, Integer.class), Kind.VALUE,
						"81 '" + "9".repeat(1001) + "' 05", "81 'x' 05"),
				Unreadable.table(Position.generic(Map.class, BigDecimal.class, Integer.class), Kind.VALUE,
						"81 '1e999999999' 05", "81 'x' 05"),
				Unreadable.table(Position.generic(Map.class, Color.class, Integer.class), Kind.VALUE, "81 'GREEN' 05",
						"81 a0 05"),
				Unreadable.table(Position.generic(Map.class, UUID.class, Integer.class), Kind.VALUE, "81 'x' 05"),
				Unreadable.table(Position.generic(Map.class, Boolean.class, Integer.class), Kind.VALUE, "81 'x' 05",
						"81 'TRUE' 05"),
				Unreadable.table(Position.generic(Map.class, LocalDate.class, Integer.class), Kind.VALUE, "81 'x' 05"))
			.flatMap((cases) -> cases);
	}

	private static Stream<Unreadable> objects() {
		return Stream
			.of(Unreadable.table(Point.class, Kind.TYPE, "90", "92 01 02", "'x'", "a0", "05", "c4 00",
					"82 'x' '1' 'y' 02", "82 'x' c0 'y' 02", "82 'x' cb 3ff0000000000000 'y' 02"),
					Unreadable.table(Point.class, Kind.MISSING, "80", "81 'x' 01", "81 'X' 01"),
					Unreadable.table(Point.class, Kind.VALUE, "82 'x' ce ffffffff 'y' 02"),
					Unreadable.table(Named.class, Kind.MISSING, "81 'camelOne' 01"),
					Unreadable.table(Primitives.class, Kind.MISSING, "80"),
					Unreadable.table(Shape.class, Kind.MISSING, "80", "81 'radius' 01"),
					Unreadable.table(Shape.class, Kind.VALUE, "81 'type' 'hexagon'",
							"81 'type' 'io.netconduit.engine.codec.CorpusTypes$Circle'"),
					Unreadable.table(Shape.class, Kind.TYPE, "90", "'circle'", "05"),
					Unreadable.table(Payment.class, Kind.VALUE, "81 'hash' 'x'"),
					Unreadable.table(Payment.class, Kind.TYPE, "90", "05"))
			.flatMap((cases) -> cases);
	}

}
