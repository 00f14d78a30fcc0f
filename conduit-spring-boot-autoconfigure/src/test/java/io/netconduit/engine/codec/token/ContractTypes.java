package io.netconduit.engine.codec.token;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Types that every mapping library must read and write alike.
 */
final class ContractTypes {

	private ContractTypes() {
	}

	record Box<T>(T value) {

	}

	record Page<T>(List<T> content) {

	}

	record Formatted(@JsonFormat(shape = JsonFormat.Shape.STRING) long text,
			@JsonFormat(shape = JsonFormat.Shape.STRING) int number,
			@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal decimal,
			@JsonFormat(shape = JsonFormat.Shape.STRING) boolean flag,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) boolean bit,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) Color color,
			@JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "yyyy/MM/dd HH:mm:ss", timezone = "UTC") Instant at,
			@JsonFormat(shape = JsonFormat.Shape.ARRAY) LocalDate date,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) Duration pause,
			@JsonFormat(shape = JsonFormat.Shape.STRING) byte small,
			@JsonFormat(shape = JsonFormat.Shape.STRING) char letter) {

	}

	record Tagged(Map<Byte, Integer> bytes, Map<Float, Integer> floats, Map<Character, Integer> letters,
			Map<LocalDate, Integer> dates, Map<BigDecimal, Integer> decimals) {

	}

	record Nothing() {

	}

	record OrderId(@JsonValue String value) {

	}

	record Delegating(List<String> names) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Delegating {
		}

		@JsonValue
		List<String> all() {
			return this.names;
		}

	}

	record Named(@JsonProperty("wire_name") String javaName, List<Integer> plain) {

	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	record Row(int a, int b) {

	}

	enum Color {

		RED, GREEN

	}

	@JsonFormat(shape = JsonFormat.Shape.NUMBER)
	enum Numbered {

		FIRST, SECOND

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Square.class) })
	interface Shape2 {

	}

	record Circle(int radius) implements Shape2 {

	}

	record Square(int side) implements Shape2 {

	}

	interface Untyped {

		String name();

	}

	static class NoCreator {

		@JsonProperty
		String name;

		NoCreator(String name, int age) {
			this.name = name;
		}

	}

	static class NoProperties {

	}

	static class Base {

		@JsonProperty
		int a = 1;

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	@JsonSubTypes({ @JsonSubTypes.Type(DeducedCircle.class), @JsonSubTypes.Type(DeducedSquare.class) })
	interface Deduced {

	}

	record DeducedCircle(int radius) implements Deduced {
	}

	record DeducedSquare(int side) implements Deduced {
	}

	static class Lenient {

		@JsonProperty
		int a;

		Lenient() {
		}

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Lenient(Map<String, Integer> values) {
			this.a = values.getOrDefault("a", 0);
		}

	}

	static class UnreadableElements {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		UnreadableElements(List<NoCreator> elements) {
		}

	}

	enum Labelled {

		LOW("low price"), HIGH("high price");

		private final String label;

		Labelled(String label) {
			this.label = label;
		}

		@Override
		public String toString() {
			return this.label;
		}

	}

	record Labels(Labelled one, Set<Labelled> all, Map<Labelled, Integer> prices) {
	}

	public static class Indexed {

		private int position;

		private String address = "";

		public int getXIndex() {
			return this.position;
		}

		public void setXIndex(int position) {
			this.position = position;
		}

		public String getURL() {
			return this.address;
		}

		public void setURL(String address) {
			this.address = address;
		}

	}

	public static class Setterless {

		private final List<Integer> items = new ArrayList<>();

		private int count;

		public List<Integer> getItems() {
			return this.items;
		}

		public int getCount() {
			return this.count;
		}

		public void setCount(int count) {
			this.count = count;
		}

	}

}
