package io.netconduit.engine.codec;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for values that are read between others: exactly one is read, whatever a
 * deserializer does.
 */
class ReadInPlaceTests {

	static List<Mappers> mappers() {
		return List.of(Mappers.values());
	}

	private static @Nullable Object readFirst(ValueMapper mapper, Class<?> type, MessagePackReader in) {
		Object value = mapper.readerFor(type).read(in);
		assertThat(in.readInt()).as("the next value").isEqualTo(7);
		assertThat(in.hasRemaining()).isFalse();
		return value;
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void readsOneValue(Mappers mapper) {
		assertThat(readFirst(mapper.get(), Point.class, Wire.reader("82 a1'x' 01 a1'y' 02 07")))
			.isEqualTo(new Point(1, 2));
		assertThat(readFirst(mapper.get(), Color.class, Wire.reader("a3'RED' 07"))).isEqualTo(Color.RED);
		assertThat(readFirst(mapper.get(), Color.class, Wire.reader("c0 07"))).isNull();
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void readsOneValueWithDuplicateKeys(Mappers mapper) {
		assertThat(readFirst(mapper.get(), Named.class, Wire.reader("82 a1'n' 01 a1'n' a1'a' 07")))
			.isEqualTo(new Named("a"));
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void describesFailureOfOneValue(Mappers mapper) {
		MessagePackReader in = Wire.reader("07 82 a1'x' 01 a1'y' a1'a' 07");
		assertThat(in.readInt()).isEqualTo(7);
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> mapper.get().readerFor(Point.class).read(in))
			.satisfies((ex) -> assertThat(ex.path()).isEqualTo("y"));
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void refusesTruncatedValue(Mappers mapper) {
		for (String wire : List.of("82 a1'x' 01 a1'y'", "82 a1'x' 01", "82 a1", "")) {
			assertThatExceptionOfType(ValueBindingException.class)
				.isThrownBy(() -> mapper.get().readerFor(Point.class).read(Wire.reader(wire)));
		}
	}

	@Test
	void skipsWhatDeserializerLeaves() {
		assertThat(readFirst(new JacksonValueMapper(), Head.class, Wire.reader("92 01 81 a1'k' 92 02 03 07")))
			.isEqualTo(new Head("[START_ARRAY]"));
	}

	@Test
	void endsForDeserializerThatReadsOn() {
		assertThat(readFirst(new JacksonValueMapper(), Tail.class, Wire.reader("91 81 a1'k' 02 07")))
			.isEqualTo(new Tail("[START_OBJECT, PROPERTY_NAME, VALUE_NUMBER_INT, END_OBJECT, END_ARRAY, null, null]"));
	}

	enum Color {

		RED

	}

	record Point(int x, int y) {

	}

	record Named(String n) {

	}

	@JsonDeserialize(using = HeadReader.class)
	record Head(String tokens) {

	}

	@JsonDeserialize(using = TailReader.class)
	record Tail(String tokens) {

	}

	static final class HeadReader extends StdDeserializer<Head> {

		HeadReader() {
			super(Head.class);
		}

		@Override
		public Head deserialize(JsonParser parser, DeserializationContext context) {
			return new Head(List.of(parser.currentToken()).toString());
		}

	}

	static final class TailReader extends StdDeserializer<Tail> {

		TailReader() {
			super(Tail.class);
		}

		@Override
		public Tail deserialize(JsonParser parser, DeserializationContext context) {
			List<@Nullable JsonToken> tokens = new ArrayList<>();
			while (tokens.size() < 7) {
				tokens.add(parser.nextToken());
			}
			return new Tail(tokens.toString());
		}

	}

}
