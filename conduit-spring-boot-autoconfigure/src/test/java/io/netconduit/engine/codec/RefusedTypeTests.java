package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.time.Clock;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for types that every mapper refuses when a handler declares them, because it
 * would not read what it writes.
 */
class RefusedTypeTests {

	@ParameterizedTest
	@EnumSource
	void refusesTypesOfJdkWithoutForm(Mappers mapper) {
		for (Class<?> type : List.of(ChronoLocalDate.class, HijrahDate.class, JapaneseDate.class, Clock.class,
				LongAdder.class, DoubleAdder.class)) {
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(type))
				.withMessageContaining(type.getName())
				.withMessageContaining("is not data");
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(type))
				.withMessageContaining(type.getName())
				.withMessageContaining("is not data");
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(Position.COMPONENT.of(type)))
				.withMessageContaining("v is a " + type.getName());
		}
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(AtomicIntegerArray.class))
			.withMessageContaining("no property");
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().write(new LongAdder()))
			.withMessageContaining("LongAdder");
	}

	@ParameterizedTest
	@EnumSource
	void refusesToReadEnumThatIsWrittenAsMap(Mappers mapper) {
		assertThat(written(mapper, Listed.class, Listed.B)).isEqualTo(Wire.hex("81 'number' 01"));
		for (Position position : List.of(Position.PARAMETER, Position.COMPONENT, Position.ELEMENT, Position.OPTIONAL)) {
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(position.of(Listed.class)))
				.withMessageContaining(Listed.class.getName())
				.withMessageContaining("its constants are written as maps")
				.withMessageContaining("@JsonCreator");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(OfListed.class))
			.withMessageContaining("(level is a ")
			.withMessageContaining("its constants are written as maps");
	}

	@ParameterizedTest
	@EnumSource
	void readsEnumThatIsWrittenAsMapWithCreator(Mappers mapper) {
		String wire = "81 'name' 'B'";
		assertThat(written(mapper, Created.class, Created.B)).isEqualTo(Wire.hex(wire));
		assertThat(mapper.get().<Created>read(Wire.bytes(wire), Created.class)).isEqualTo(Created.B);
	}

	@ParameterizedTest
	@EnumSource
	void namesPartThatIsNotData(Mappers mapper) {
		for (Type type : List.of(Working.class, Position.OPTIONAL.of(Working.class), WorkingBean.class)) {
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(type))
				.withMessageContaining("worker is a java.lang.Thread")
				.withMessageEndingWith("it is not data");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(Nested.class))
			.withMessageContaining("(list[].map[].worker is a java.lang.Thread): it is not data");
	}

	@ParameterizedTest
	@EnumSource
	void namesPartOfOtherVersionOfJackson(Mappers mapper) {
		Class<?> type = (mapper == Mappers.JACKSON) ? Trees2.class : Trees3.class;
		String version = "belongs to the version of Jackson that is not in use";
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(type))
			.withMessageContaining("(tree is a ")
			.withMessageContaining("databind.JsonNode")
			.withMessageContaining(version);
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(Position.INSIDE.of(type)))
			.withMessageContaining("(v[][].tree is a ")
			.withMessageContaining(version);
		assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(type))
			.withMessageContaining("(tree is a ")
			.withMessageContaining(version);
	}

	@ParameterizedTest
	@EnumSource
	void constructsOnlyWithWhatIsVisibleOrAnnotated(Mappers mapper) {
		for (Class<?> type : List.of(DataSize.class, PrivateText.class, PrivateFactory.class, HiddenFactory.class)) {
			assertThatIllegalArgumentException().as(type.getName())
				.isThrownBy(() -> mapper.get().readerFor(Position.ELEMENT.of(type)))
				.withMessageContaining("[] is a " + type.getName())
				.withMessageContaining("it has no constructor or factory method that Jackson finds");
		}
		assertThat(mapper.get().<Numbered>read(Wire.bytes("05"), Numbered.class).number).isEqualTo(5);
		assertThat(mapper.get().<AnnotatedText>read(Wire.bytes("'x'"), AnnotatedText.class).text).isEqualTo("x");
		assertThat(mapper.get().<VisibleText>read(Wire.bytes("'x'"), VisibleText.class).text).isEqualTo("x");
		assertThat(mapper.get().<PrivateRecord>read(Wire.bytes("81 'a' 01"), PrivateRecord.class))
			.isEqualTo(new PrivateRecord(1));
	}

	private static String written(Mappers mapper, Class<?> type, Object value) {
		return Wire.written((out) -> mapper.get().writerFor(type).write(out, value));
	}

	/**
	 * An enum that is written as maps.
	 */
	@JsonFormat(shape = JsonFormat.Shape.OBJECT)
	enum Listed {

		A, B;

		@JsonProperty("number")
		int number() {
			return ordinal();
		}

	}

	/**
	 * A record whose enum is written as a map.
	 *
	 * @param level the enum
	 */
	record OfListed(@JsonFormat(shape = JsonFormat.Shape.OBJECT) TextCases.Operation level) {

	}

	/**
	 * An enum that is written as maps and read from them.
	 */
	@JsonFormat(shape = JsonFormat.Shape.OBJECT)
	enum Created {

		A, B;

		@JsonProperty("name")
		String text() {
			return name();
		}

		@JsonCreator
		static Created of(@JsonProperty("name") String name) {
			return valueOf(name);
		}

	}

	record Working(String name, Thread worker) {

	}

	static class WorkingBean {

		public Thread worker;

	}

	record Nested(List<Middle> list) {

	}

	record Middle(Map<String, Working> map) {

	}

	record Trees2(String name, com.fasterxml.jackson.databind.JsonNode tree,
			com.fasterxml.jackson.databind.node.ObjectNode object) {

	}

	record Trees3(String name, tools.jackson.databind.JsonNode tree, tools.jackson.databind.node.ObjectNode object) {

	}

	private record PrivateRecord(int a) {

	}

	static final class PrivateText {

		private PrivateText(String text) {
			assertThat(text).isNotNull();
		}

	}

	static final class Numbered {

		private final long number;

		Numbered(long number) {
			this.number = number;
		}

	}

	static final class HiddenFactory {

		private HiddenFactory(String text, int number) {
			assertThat(text.length()).isEqualTo(number);
		}

		static HiddenFactory valueOf(String text) {
			return new HiddenFactory(text, text.length());
		}

	}

	static final class PrivateFactory {

		private PrivateFactory(String text, int number) {
			assertThat(text.length()).isEqualTo(number);
		}

		private static PrivateFactory valueOf(String text) {
			return new PrivateFactory(text, text.length());
		}

	}

	static final class AnnotatedText {

		private final String text;

		@JsonCreator
		private AnnotatedText(String text) {
			this.text = text;
		}

	}

	@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.ANY,
			scalarConstructorVisibility = JsonAutoDetect.Visibility.ANY)
	static final class VisibleText {

		private final String text;

		private VisibleText(String text) {
			this.text = text;
		}

	}

}
