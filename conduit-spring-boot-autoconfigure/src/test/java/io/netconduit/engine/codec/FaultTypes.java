package io.netconduit.engine.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Types for values that do not fit them.
 */
final class FaultTypes {

	private FaultTypes() {
	}

	record Item(int no) {
	}

	record Age(int years) {

		Age {
			if (years == 127) {
				throw new NoClassDefFoundError("org/example/Missing");
			}
			if (years < 0) {
				throw new IllegalArgumentException("age must not be negative");
			}
		}

	}

	record Holder(int @Nullable [] ints, @Nullable List<List<Integer>> nested, @Nullable Optional<Item> maybe,
			@Nullable List<Item> items, @Nullable Map<String, Item> byKey, @Nullable Map<Integer, Integer> numbers,
			@Nullable List<Shape> shapes, @Nullable Animal animal, @Nullable Object any, @Nullable List<String> texts,
			@Nullable Map<String, String> textMap, @Nullable Age age) {
	}

	static class Unwrapping {

		@JsonProperty
		int a;

		@JsonUnwrapped
		@JsonProperty
		Inner inner = new Inner();

	}

	static class Inner {

		@JsonProperty
		int no;

		@JsonProperty
		@Nullable String text;

	}

	record Aliased(@JsonAlias("num") int no) {
	}

	public static class AnySetter {

		private @Nullable String name;

		private final Map<String, Integer> others = new LinkedHashMap<>();

		public void setName(String name) {
			if (name.equals("bad")) {
				throw new IllegalStateException("secret");
			}
			this.name = name;
		}

		@JsonAnySetter
		public void set(String key, int value) {
			this.others.put(key, value);
		}

		@Override
		public String toString() {
			return this.name + this.others;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	interface Shape {

	}

	record Circle(int r) implements Shape {
	}

	record Square(int a) implements Shape {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
	@JsonSubTypes(@JsonSubTypes.Type(value = Bottle.class, name = "bottle"))
	interface Wrapped {

	}

	record Bottle(int r) implements Wrapped {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	@JsonSubTypes({ @JsonSubTypes.Type(Cat.class), @JsonSubTypes.Type(Dog.class) })
	interface Animal {

	}

	record Cat(String name, int purr) implements Animal {
	}

	record Dog(String name, int bark) implements Animal {
	}

	enum Color {

		@JsonProperty("red")
		RED, @JsonProperty("green")
		GREEN

	}

	enum Size {

		SMALL("s"), LARGE("l");

		private final String code;

		Size(String code) {
			this.code = code;
		}

		@JsonValue
		String code() {
			return this.code;
		}

	}

	static final class Code {

		@JsonCreator
		Code(String text) {
			if (text.equals("bad")) {
				throw new IllegalArgumentException("secret");
			}
		}

	}

	static final class Stock {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Stock(Map<String, Item> items) {
		}

	}

}
