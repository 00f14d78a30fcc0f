package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.netconduit.engine.codec.CorpusBeans.Account;
import io.netconduit.engine.codec.CorpusBeans.Build;
import io.netconduit.engine.codec.CorpusBeans.Created;
import io.netconduit.engine.codec.CorpusBeans.Delegate;
import io.netconduit.engine.codec.CorpusBeans.Factory;
import io.netconduit.engine.codec.CorpusBeans.Fields;
import io.netconduit.engine.codec.CorpusTypes.Aliased;
import io.netconduit.engine.codec.CorpusTypes.Anything;
import io.netconduit.engine.codec.CorpusTypes.Card;
import io.netconduit.engine.codec.CorpusTypes.Chosen;
import io.netconduit.engine.codec.CorpusTypes.Circle;
import io.netconduit.engine.codec.CorpusTypes.Empty;
import io.netconduit.engine.codec.CorpusTypes.Formatted;
import io.netconduit.engine.codec.CorpusTypes.Hidden;
import io.netconduit.engine.codec.CorpusTypes.Included;
import io.netconduit.engine.codec.CorpusTypes.Item;
import io.netconduit.engine.codec.CorpusTypes.Named;
import io.netconduit.engine.codec.CorpusTypes.Node;
import io.netconduit.engine.codec.CorpusTypes.Order;
import io.netconduit.engine.codec.CorpusTypes.Page;
import io.netconduit.engine.codec.CorpusTypes.Pair;
import io.netconduit.engine.codec.CorpusTypes.Payment;
import io.netconduit.engine.codec.CorpusTypes.Point;
import io.netconduit.engine.codec.CorpusTypes.Primitives;
import io.netconduit.engine.codec.CorpusTypes.Renamed;
import io.netconduit.engine.codec.CorpusTypes.Row;
import io.netconduit.engine.codec.CorpusTypes.Shape;
import io.netconduit.engine.codec.CorpusTypes.Square;
import io.netconduit.engine.codec.CorpusTypes.Transfer;
import io.netconduit.engine.codec.CorpusTypes.Unwrapped;
import io.netconduit.engine.codec.TextCases.Color;
import io.netconduit.engine.codec.TextCases.OrderId;

/**
 * Records, beans and polymorphic types.
 */
final class ObjectCases {

	private ObjectCases() {
	}

	static Stream<ValueCase> all() {
		return Stream.of(records(), beans(), annotated(), formatted(), polymorphic()).flatMap((cases) -> cases);
	}

	private static Stream<ValueCase> records() {
		Type points = Position.generic(Page.class, Point.class);
		Type prices = Position.generic(Pair.class, String.class, Position.generic(List.class, BigDecimal.class));
		Map<String, Object> any = new LinkedHashMap<>();
		any.put("x", null);
		return Stream.of(
				of("Point", new Point(1, 300), "82 'x' 01 'y' cd 012c").alike("82 'y' cd 012c 'x' 01",
						"83 'x' 01 'new' 91 80 'y' cd 012c", "83 'x' 07 'y' cd 012c 'x' 01"),
				of("Empty", new Empty(), "80").alike("81 'new' 01"),
				of("Node", new Node(1, new Node(2, null)), "82 'id' 01 'next' 82 'id' 02 'next' c0")
					.alike("82 'id' 01 'next' 81 'id' 02"),
				ValueCase.of("Page of points", points, new Page<>(List.of(new Point(1, 2)), 9L),
						"82 'items' 91 82 'x' 01 'y' 02 'total' 09"),
				ValueCase.of("Page of texts", Position.generic(Page.class, String.class), new Page<>(List.of("a"), 0L),
						"82 'items' 91 'a' 'total' 00"),
				ValueCase.of("Page of pages", Position.generic(Page.class, points),
						new Page<>(List.of(new Page<>(List.of(), 0L)), 1L),
						"82 'items' 91 82 'items' 90 'total' 00 'total' 01"),
				ValueCase.of("Pair", prices, new Pair<>("a", List.of(new BigDecimal("1.50"))),
						"82 'first' 'a' 'second' 91 '1.50'"),
				of("Order",
						new Order(new OrderId("o-1"), List.of(new Item("pen", 2, new BigDecimal("0.10"))), Color.GREEN,
								LocalDate.of(2024, 1, 2), Optional.of("fast"), Map.of("k", 1.5)),
						"86 'id' 'o-1' 'items' 91 83 'name' 'pen' 'count' 02 'price' '0.10' 'color' 'light-green' "
								+ "'due' '2024-01-02' 'note' 'fast' 'tags' 81 'k' cb 3ff8000000000000"),
				of("Order without anything", new Order(null, null, null, null, Optional.empty(), null),
						"86 'id' c0 'items' c0 'color' c0 'due' c0 'note' c0 'tags' c0")
					.alike("80"),
				of("Primitives", new Primitives((byte) -128, (short) 300, 1, 2L, 1.5f, 2.5, true, 'c'),
						"88 'b' d0 80 's' cd 012c 'i' 01 'l' 02 'f' ca 3fc00000 'd' cb 4004000000000000 'z' c3 'c' 'c'"),
				of("Anything", new Anything(5, any, List.of("x")), "83 'value' 05 'map' 81 'x' c0 'list' 91 'x'"),
				of("Row", new Row(new int[] { 1 }, new byte[] { 2 }, new String[] { "x" }, new Point[0]),
						"84 'numbers' 91 01 'bytes' c4 01 02 'texts' 91 'x' 'points' 90"));
	}

	private static Stream<ValueCase> beans() {
		return Stream.of(
				of("Account", new Account("a", 5, true), "83 'active' c3 'age' 05 'name' 'a'")
					.alike("83 'name' 'a' 'age' 05 'active' c3"),
				of("Account of nulls", new Account(null, 0, false), "83 'active' c2 'age' 00 'name' c0").alike("80"),
				of("Fields", new Fields(1, "x"), "82 'number' 01 'text' 'x'"),
				of("Created", new Created("n", 5), "82 'name' 'n' 'size' 05"),
				of("Factory", Factory.of("n"), "81 'name' 'n'"),
				of("Build", Build.builder().name("n").size(5).build(), "82 'name' 'n' 'size' 05"));
	}

	private static Stream<ValueCase> annotated() {
		return Stream.of(of("Named", new Named(1, "x"), "82 'camel_one' 01 'camel_two' 'x'"),
				of("Renamed", new Renamed("a@b.c", 1), "82 'e_mail' 'a@b.c' 'age' 01"),
				of("Aliased", new Aliased("n"), "81 'name' 'n'").alike("81 'title' 'n'"),
				of("Included", new Included(null, 1), "81 'b' 01"),
				of("Included with all", new Included("x", 1), "82 'a' 'x' 'b' 01"),
				of("Hidden", new Hidden("shown", null), "81 'shown' 'shown'")
					.alike("82 'shown' 'shown' 'secret' 'sent anyway'"),
				of("Unwrapped", new Unwrapped("n", new Point(1, 2)), "83 'name' 'n' 'x' 01 'y' 02"),
				of("Delegate", new Delegate(List.of(1, 2)), "92 01 02"),
				of("Card", new Card("4111111111111111"), "81 'number' '************1111'").whole());
	}

	private static Stream<ValueCase> formatted() {
		return Stream.of(of("Formatted",
				new Formatted(5, LocalDate.of(2024, 1, 2), Color.GREEN, true, Instant.ofEpochSecond(1_704_164_645),
						Duration.ofSeconds(90)),
				"86 'number' '5' 'date' '02.01.2024' 'color' 01 'flag' 01 'at' cf 0000018cc820d888 'took' ce 00015f90"));
	}

	private static Stream<ValueCase> polymorphic() {
		UUID id = new UUID(1, 2);
		String circle = "82 'type' 'circle' 'radius' 01";
		String square = "82 'type' 'square' 'side' 02";
		Type shapes = Position.generic(Page.class, Shape.class);
		return Stream.of(
				ValueCase.of("Shape circle", Shape.class, new Circle(1), circle)
					.alike("82 'radius' 01 'type' 'circle'"),
				ValueCase.of("Shape square", Shape.class, new Square(2), square), of("Circle", new Circle(1), circle),
				ValueCase.of("list of shapes", Position.generic(List.class, Shape.class),
						List.of(new Circle(1), new Square(2)), "92 " + circle + ' ' + square),
				ValueCase.of("map of shapes", Position.generic(Map.class, String.class, Shape.class),
						Map.of("k", new Circle(1)), "81 'k' " + circle),
				ValueCase.of("Page of shapes", shapes, new Page<>(List.of(new Circle(1), new Square(2)), 2L),
						"82 'items' 92 " + circle + ' ' + square + " 'total' 02"),
				ValueCase.of("Pair of shapes", Position.generic(Pair.class, Shape.class, Shape.class),
						new Pair<>(new Circle(1), new Square(2)), "82 'first' " + circle + " 'second' " + square),
				ValueCase.of("array of shapes", Shape[].class, new Shape[] { new Square(2) }, "91 " + square),
				ValueCase.of("Payment by card", Payment.class, new Chosen("4111"), "81 'card' '4111'"),
				ValueCase.of("Payment by transfer", Payment.class, new Transfer("DE00", id),
						"82 'iban' 'DE00' 'reference' '00000000-0000-0001-0000-000000000002'"),
				ValueCase.of("Page of payments", Position.generic(Page.class, Payment.class),
						new Page<>(List.of(new Chosen("4111")), 1L), "82 'items' 91 81 'card' '4111' 'total' 01"));
	}

	private static ValueCase of(String name, Object value, String wire) {
		return ValueCase.of(name, value.getClass(), value, wire);
	}

}
