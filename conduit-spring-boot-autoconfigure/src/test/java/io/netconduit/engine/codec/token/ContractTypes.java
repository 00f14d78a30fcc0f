package io.netconduit.engine.codec.token;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

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

}
