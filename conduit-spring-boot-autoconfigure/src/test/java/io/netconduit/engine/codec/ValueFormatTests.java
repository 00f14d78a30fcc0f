package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.testing.Hex;
import io.netconduit.testing.MessagePackSample;
import io.netconduit.testing.MessagePackSample.Family;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link ValueReader}s read every MessagePack format by one rule for each
 * type, whether they read a value directly or with Jackson, and wherever it is.
 */
class ValueFormatTests {

	private static final List<MessagePackSample> SAMPLES = MessagePackSample.all();

	private static final int LARGE = 2000;

	@ParameterizedTest
	@MethodSource("mappersAndTargets")
	void readsEveryFormatByTheRuleOfTheType(Mappers mapper, FormatTarget target) {
		List<String> faults = new ArrayList<>();
		for (Place place : places(target)) {
			ValueReader reader = mapper.get().readerFor(place.type);
			for (MessagePackSample sample : SAMPLES) {
				Object expected = expected(target, place, sample);
				// A large value of a wrong family is refused by its header, as a small
				// one is.
				boolean read = place.position == Position.PARAMETER && expected != ValueBindingException.Kind.TYPE;
				if (read || sample.bytes().length < LARGE) {
					Object found = read(reader, place, sample);
					if (!Objects.deepEquals(found, expected)) {
						faults.add("%s as %s: %s, expected %s".formatted(sample, place, shown(found), shown(expected)));
					}
				}
			}
		}
		assertThat(faults).isEmpty();
	}

	static Stream<Arguments> mappersAndTargets() {
		return Mappers.all()
			.flatMap((mapper) -> Stream.of(FormatTarget.values()).map((target) -> Arguments.of(mapper, target)));
	}

	@ParameterizedTest
	@MethodSource("mappersAndTargets")
	void describesAFailureInTheSameWordsEverywhere(Mappers mapper, FormatTarget target) {
		List<String> faults = new ArrayList<>();
		ValueReader alone = mapper.get().readerFor(target.type());
		Map<MessagePackSample, String> expected = new IdentityHashMap<>();
		for (MessagePackSample sample : SAMPLES) {
			if (sample.bytes().length < LARGE && sample.family() != Family.NIL) {
				expected.put(sample, text(alone, Position.PARAMETER, sample));
			}
		}
		for (Place place : places(target)) {
			ValueReader reader = mapper.get().readerFor(place.type);
			expected.forEach((sample, words) -> {
				String text = text(reader, place.position, sample);
				if (!Objects.equals(text, words)) {
					faults.add("%s as %s: %s, expected %s".formatted(sample, place, text, words));
				}
			});
		}
		assertThat(faults).isEmpty();
	}

	private static List<Place> places(FormatTarget target) {
		List<Place> places = new ArrayList<>();
		for (Position position : Position.values()) {
			if (position != Position.SET || target != FormatTarget.BINARY) {
				places.add(new Place(position, position.of(target.type()), false));
			}
		}
		if (target.primitive() != null) {
			places.add(new Place(Position.PARAMETER, target.primitive(), true));
			// An array of bytes is binary, one of characters a string.
			if (target != FormatTarget.BYTE && target != FormatTarget.CHAR) {
				places.add(new Place(Position.ARRAY, target.primitive().arrayType(), true));
			}
		}
		return places;
	}

	private static Object expected(FormatTarget target, Place place, MessagePackSample sample) {
		if (sample.family() == Family.NIL) {
			// A set of constants is an EnumSet, which holds no null.
			boolean enumSet = place.position == Position.SET && target.type() instanceof Class<?> type && type.isEnum();
			return (place.primitive || enumSet) ? ValueBindingException.Kind.TYPE : null;
		}
		return target.expected(sample);
	}

	private static Object read(ValueReader reader, Place place, MessagePackSample sample) {
		try {
			return place.position.content(read(reader, place.position, sample));
		}
		catch (ValueBindingException ex) {
			return ex.kind();
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	private static String text(ValueReader reader, Position position, MessagePackSample sample) {
		try {
			read(reader, position, sample);
			return null;
		}
		catch (ValueBindingException ex) {
			return ex.getMessage();
		}
		catch (RuntimeException ex) {
			return ex.toString();
		}
	}

	private static Object read(ValueReader reader, Position position, MessagePackSample sample) {
		return reader.read(new MessagePackReader(Unpooled.wrappedBuffer(position.wire(sample.bytes()))));
	}

	private static String shown(Object value) {
		String text = (value instanceof byte[] bytes) ? Hex.of(bytes) : String.valueOf(value);
		String kind = (value != null) ? value.getClass().getSimpleName() + ' ' : "";
		return kind + ((text.length() > 60) ? text.substring(0, 60) : text);
	}

	/**
	 * A place where a value is read.
	 */
	private record Place(Position position, Type type, boolean primitive) {

		@Override
		public String toString() {
			return this.type.getTypeName();
		}

	}

}
