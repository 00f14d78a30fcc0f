package io.netconduit.engine.codec;

import java.io.Serializable;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for declared types without properties, whose values have classes of their own.
 */
class OpenTypeTests {

	private static final List<Position> POSITIONS = List.of(Position.PARAMETER, Position.OPTIONAL, Position.COMPONENT,
			Position.PROPERTY, Position.ELEMENT, Position.ARRAY, Position.SET, Position.MAP_VALUE, Position.INSIDE);

	@ParameterizedTest
	@EnumSource
	void writesValueOfOpenTypeByItsClass(Mappers mapper) {
		for (Class<?> type : List.of(Event.class, Closed.class, Record.class, Serializable.class)) {
			assertWritten(mapper, type, new Created("x"), "81 'id' 'x'");
		}
		assertWritten(mapper, Base.class, new Derived(), "81 'a' 01");
		assertWritten(mapper, Comparable.class, "x", "'x'");
		assertWritten(mapper, Position.generic(Comparable.class, String.class), "x", "'x'");
		assertWritten(mapper, Enum.class, TextCases.Color.RED, "'RED'");
	}

	private static void assertWritten(Mappers mapper, Type type, Object value, String wire) {
		for (Position position : POSITIONS) {
			if (position == Position.ARRAY && !(type instanceof Class)) {
				continue;
			}
			ValueWriter writer = mapper.get().writerFor(position.of(type));
			Object whole = position.of(value, type);
			assertThat(Wire.written((out) -> writer.write(out, whole))).as("%s in %s", type, position)
				.isEqualTo(Wire.hex(position.wire(wire)));
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesValueWithoutPropertiesOfOpenType(Mappers mapper) {
		for (Position position : POSITIONS) {
			ValueWriter writer = mapper.get().writerFor(position.of(Event.class));
			Object whole = position.of(new Nothing(), Event.class);
			assertThatIllegalArgumentException().isThrownBy(() -> Wire.written((out) -> writer.write(out, whole)))
				.withMessageContaining(Nothing.class.getTypeName())
				.withMessageContaining("no property");
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesConcreteTypeWithoutPropertiesWhenItIsDeclared(Mappers mapper) {
		for (Class<?> type : List.of(Nothing.class, Unfinished.class)) {
			for (Position position : POSITIONS) {
				assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(position.of(type)))
					.withMessageContaining(type.getName())
					.withMessageContaining("no property");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesToReadOpenTypes(Mappers mapper) {
		for (Class<?> type : List.of(Event.class, Base.class, Closed.class, Record.class, Comparable.class,
				Enum.class)) {
			for (Position position : POSITIONS) {
				assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().readerFor(position.of(type)))
					.withMessageContaining(type.getName())
					.withMessageContaining("it is abstract");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesSubtypeThatCannotBeWritten(Mappers mapper) {
		for (Class<?> type : List.of(Task.class, Deduced.class)) {
			for (Position position : POSITIONS) {
				assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(position.of(type)))
					.withMessageContaining("worker is a java.lang.Thread")
					.withMessageContaining("is not data");
			}
		}
		for (Class<?> type : List.of(Annotated.class, AnnotatedElements.class)) {
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().writerFor(type))
				.withMessageContaining("worker is a java.lang.Thread")
				.withMessageContaining("is not data");
		}
	}

	@ParameterizedTest
	@EnumSource
	void writesSubtypesThatAreData(Mappers mapper) {
		ValueWriter writer = mapper.get().writerFor(Position.ELEMENT.of(Shape.class));
		assertThat(Wire.written((out) -> writer.write(out, new ArrayList<>(List.of(new Circle(1), new Dot())))))
			.isEqualTo(Wire.hex("92 82 'kind' 'circle' 'r' 01 81 'kind' 'dot'"));
	}

	@ParameterizedTest
	@EnumSource
	void namesKeyThatIsNull(Mappers mapper) {
		Map<Object, Object> map = Collections.singletonMap(null, 1);
		for (Object value : List.of(map, new Holder(map), List.of(map), Map.of("a", map), new Holder(Map.of("a", map)),
				Collections.singletonMap(null, new Holder(1)))) {
			assertThatIllegalArgumentException().isThrownBy(() -> mapper.get().write(value))
				.withMessageContaining("a map has the key null, but the keys of a map are text")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("JSON", "NullKeySerializer"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesKeysThatCannotBeWritten(Mappers mapper) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> mapper.get()
				.writerFor(Position.COMPONENT.of(Position.generic(Map.class, Keyless.class, Integer.class))))
			.withMessageContaining("the key of v is a " + Keyless.class.getName())
			.withMessageContaining("has no text");
	}

	/**
	 * An interface whose implementations the mapper does not know.
	 */
	interface Event {

	}

	abstract static class Base {

	}

	static class Derived extends Base {

		@JsonProperty("a")
		int number() {
			return 1;
		}

	}

	sealed interface Closed permits Created {

	}

	record Created(String id) implements Event, Closed, Serializable {

	}

	static final class Nothing implements Event {

	}

	static class Unfinished {

	}

	record Holder(Object value) {

	}

	record Keyless(int a) {

	}

	/**
	 * A type whose subtypes are named.
	 */
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Data.class, name = "data"),
			@JsonSubTypes.Type(value = Running.class, name = "running") })
	interface Task {

	}

	record Data(String text) implements Task, Deduced, Plain {

	}

	record Running(String text, Thread worker) implements Task, Deduced, Plain {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	@JsonSubTypes({ @JsonSubTypes.Type(Data.class), @JsonSubTypes.Type(Running.class) })
	interface Deduced {

	}

	interface Plain {

	}

	static final class Annotated {

		@JsonProperty("plain")
		@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
		@JsonSubTypes({ @JsonSubTypes.Type(Data.class), @JsonSubTypes.Type(Running.class) })
		private Plain plain = new Data("");

	}

	static final class AnnotatedElements {

		@JsonProperty("plain")
		@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
		@JsonSubTypes({ @JsonSubTypes.Type(Data.class), @JsonSubTypes.Type(Running.class) })
		private List<Plain> plain = List.of();

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Dot.class, name = "dot") })
	interface Shape {

	}

	record Circle(int r) implements Shape {

	}

	static final class Dot implements Shape {

	}

}
