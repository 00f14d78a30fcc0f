package io.netconduit.engine.codec;

import java.time.Clock;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

}
