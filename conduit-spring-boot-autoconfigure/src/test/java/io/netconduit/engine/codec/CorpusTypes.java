package io.netconduit.engine.codec;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.netconduit.engine.codec.TextCases.Color;
import io.netconduit.engine.codec.TextCases.OrderId;

/**
 * Types of an application, annotated for both mappers.
 */
final class CorpusTypes {

	private CorpusTypes() {
	}

	record Point(int x, int y) {

	}

	record Empty() {

	}

	record Node(int id, Node next) {

	}

	record Page<T>(List<T> items, long total) {

	}

	record Pair<A, B>(A first, B second) {

	}

	record Item(String name, int count, BigDecimal price) {

	}

	record Order(OrderId id, List<Item> items, Color color, LocalDate due, Optional<String> note,
			Map<String, Double> tags) {

	}

	record Primitives(byte b, short s, int i, long l, float f, double d, boolean z, char c) {

	}

	record Anything(Object value, Map<String, Object> map, List<?> list) {

	}

	record Row(int[] numbers, byte[] bytes, String[] texts, Point[] points) {

	}

	/**
	 * Snake case of Jackson 3.
	 */
	static final class SnakeCase extends tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy {

	}

	/**
	 * Snake case of Jackson 2.
	 */
	static final class SnakeCase2 extends com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy {

	}

	@com.fasterxml.jackson.databind.annotation.JsonNaming(SnakeCase2.class)
	@tools.jackson.databind.annotation.JsonNaming(SnakeCase.class)
	record Named(int camelOne, String camelTwo) {

	}

	record Renamed(@JsonProperty("e_mail") String email, int age) {

	}

	record Aliased(@JsonAlias("title") String name) {

	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Included(String a, int b) {

	}

	record Hidden(String shown, @JsonIgnore String secret) {

	}

	record Unwrapped(String name, @JsonUnwrapped Point point) {

	}

	/**
	 * Hides all but the last digits.
	 */
	@Retention(RetentionPolicy.RUNTIME)
	@JacksonAnnotationsInside
	@com.fasterxml.jackson.databind.annotation.JsonSerialize(using = Mask2.class)
	@tools.jackson.databind.annotation.JsonSerialize(using = Mask.class)
	@interface Masked {

	}

	record Card(@Masked String number) {

		@Override
		public boolean equals(Object other) {
			return other instanceof Card card && card.number.substring(12).equals(this.number.substring(12));
		}

		@Override
		public int hashCode() {
			return 0;
		}

	}

	static final class Mask extends tools.jackson.databind.ValueSerializer<String> {

		@Override
		public void serialize(String value, tools.jackson.core.JsonGenerator generator,
				tools.jackson.databind.SerializationContext context) {
			generator.writeString(masked(value));
		}

		private static String masked(String value) {
			return "*".repeat(12) + value.substring(12);
		}

	}

	static final class Mask2 extends com.fasterxml.jackson.databind.JsonSerializer<String> {

		@Override
		public void serialize(String value, JsonGenerator generator, SerializerProvider provider) throws IOException {
			generator.writeString(Mask.masked(value));
		}

	}

	record Formatted(@JsonFormat(shape = JsonFormat.Shape.STRING) long number,
			@JsonFormat(pattern = "dd.MM.yyyy") LocalDate date,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) Color color,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) boolean flag,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) Instant at,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) Duration took) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	@JsonSubTypes({ @JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Square.class) })
	sealed interface Shape permits Circle, Square {

	}

	@JsonTypeName("circle")
	record Circle(int radius) implements Shape {

	}

	@JsonTypeName("square")
	record Square(int side) implements Shape {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	@JsonSubTypes({ @JsonSubTypes.Type(Chosen.class), @JsonSubTypes.Type(Transfer.class) })
	sealed interface Payment permits Chosen, Transfer {

	}

	record Chosen(String card) implements Payment {

	}

	record Transfer(String iban, UUID reference) implements Payment {

	}

}
