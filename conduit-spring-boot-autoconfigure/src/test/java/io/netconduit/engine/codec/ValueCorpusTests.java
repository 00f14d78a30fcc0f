package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.netconduit.engine.codec.CorpusTypes.Shape;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that every mapper writes each value of the corpus as the bytes that stand beside
 * it, and reads those bytes as an equal value, at every position.
 */
class ValueCorpusTests {

	private static final List<ValueCase> CASES = Stream
		.of(NumberCases.all(), TextCases.all(), TimeCases.all(), ContainerCases.all(), ObjectCases.all(),
				JavaTypeCases.all())
		.flatMap((cases) -> cases)
		.toList();

	@Test
	void hasHundredsOfDistinctCases() {
		assertThat(CASES).hasSizeGreaterThanOrEqualTo(300);
		assertThat(CASES).extracting(ValueCase::name).doesNotHaveDuplicates();
		// Several kinds of buffers have the same bytes.
		assertThat(CASES.stream().filter((found) -> found.type() != ByteBuffer.class))
			.extracting((found) -> found.type().getTypeName() + ' ' + Wire.hex(found.wire()))
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("mappersAndCases")
	void writesAndReads(Mappers mapper, ValueCase found) {
		assertThat(written(mapper, found.type(), found.value())).isEqualTo(Wire.hex(found.wire()));
		assertThat(read(mapper, found.type(), found.wire())).isEqualTo(ComparableForm.of(found.value()));
	}

	@ParameterizedTest
	@MethodSource("mappersAndCases")
	void writesAndReadsEverywhere(Mappers mapper, ValueCase found) {
		List<String> faults = new ArrayList<>();
		for (Position position : Position.values()) {
			if (!found.alone() && isPossible(position, found)) {
				String what = position + " of " + found;
				String wire = position.wire(found.wire());
				Type type = position.of(found.type());
				check(faults, what + " written", Wire.hex(wire),
						() -> written(mapper, type, position.of(found.value(), found.type())));
				check(faults, what + " read", ComparableForm.of(found.value()),
						() -> ComparableForm.of(position.content(mapper.get().read(Wire.bytes(wire), type))));
			}
		}
		if (found.key() != null) {
			Type type = Position.generic(Map.class, found.type(), Integer.class);
			String wire = "81 " + found.key() + " 05";
			check(faults, "key " + found + " written", Wire.hex(wire),
					() -> written(mapper, type, Map.of(found.value(), 5)));
			check(faults, "key " + found + " read", ComparableForm.of(Map.of(found.value(), 5)),
					() -> read(mapper, type, wire));
		}
		assertThat(faults).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void writesAlikeByClass(Mappers mapper) {
		List<String> faults = new ArrayList<>();
		for (ValueCase found : CASES) {
			// Type ids and generic arguments are known from declared types only.
			if (found.type() instanceof Class<?> type && !Shape.class.isAssignableFrom(type) && type != Shape[].class) {
				check(faults, found + " by class", Wire.hex(found.wire()),
						() -> Wire.written((out) -> mapper.get().write(out, found.value())));
				check(faults, found + " in a list by class", Wire.hex("91 " + found.wire()),
						() -> Wire.written((out) -> mapper.get().write(out, Position.ELEMENT.of(found.value(), null))));
				check(faults, found + " in an untyped record", Wire.hex(Position.COMPONENT.wire(found.wire())),
						() -> written(mapper, Position.COMPONENT.of(Object.class),
								new Position.Component<>(found.value())));
			}
		}
		assertThat(faults).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("mappersAndCases")
	void readsOtherEncodingsAlike(Mappers mapper, ValueCase found) {
		List<String> faults = new ArrayList<>();
		for (String wire : found.alike()) {
			check(faults, wire + " as " + found, ComparableForm.of(found.value()),
					() -> read(mapper, found.type(), wire));
			Type type = Position.COMPONENT.of(found.type());
			check(faults, wire + " in a record as " + found, ComparableForm.of(found.value()), () -> ComparableForm
				.of(Position.COMPONENT.content(mapper.get().read(Wire.bytes(Position.COMPONENT.wire(wire)), type))));
		}
		assertThat(faults).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void writesAndReadsNilEverywhere(Mappers mapper) {
		List<String> faults = new ArrayList<>();
		for (Type type : CASES.stream().map(ValueCase::type).distinct().toList()) {
			for (Position position : Position.values()) {
				Type whole = position.of(type);
				Object nothing = nothing(type, position);
				if (nothing != SKIPPED) {
					check(faults, position + " nil of " + type + " read", ComparableForm.of(nothing),
							() -> ComparableForm
								.of(position.content(mapper.get().read(Wire.bytes(position.wire("c0")), whole))));
					check(faults, position + " nil of " + type + " written", Wire.hex(position.wire("c0")),
							() -> written(mapper, whole, position.of(null, type)));
				}
			}
		}
		assertThat(faults).isEmpty();
	}

	private static final Object SKIPPED = new Object();

	private static Object nothing(Type type, Position position) {
		if (position == Position.SET) {
			return SKIPPED;
		}
		return switch (type.getTypeName().replaceAll("\\[.*|<.*", "")) {
			case "Optional" -> java.util.Optional.empty();
			case "java.util.OptionalInt" -> java.util.OptionalInt.empty();
			case "java.util.OptionalLong" -> java.util.OptionalLong.empty();
			case "java.util.OptionalDouble" -> java.util.OptionalDouble.empty();
			case "AtomicReference" -> new java.util.concurrent.atomic.AtomicReference<>();
			default -> null;
		};
	}

	private static boolean isPossible(Position position, ValueCase found) {
		// Arrays and atomic numbers are equal to nothing but themselves.
		// The hash code of a URL would look up its host.
		boolean set = position != Position.SET
				|| found.type() != URL.class && !ComparableForm.of(found.value()).getClass().isRecord();
		return set && (position != Position.OPTIONAL || !found.type().getTypeName().startsWith("Optional"));
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void refusesToWriteWhatIsNotReadBackEqual(Mappers mapper) {
		List<String> faults = new ArrayList<>();
		RefusedCases.unwritable().forEach((refused) -> {
			ByteBuf out = Unpooled.buffer().writeByte(7);
			Throwable failure = catchThrowable(
					() -> mapper.get().writerFor(refused.type()).write(out, refused.value()));
			if (!(failure instanceof IllegalArgumentException) || !messages(failure).contains(refused.text())) {
				faults.add(refused + ": " + ((failure != null) ? messages(failure) : ByteBufUtil.hexDump(out)));
			}
			if (out.readableBytes() != 1) {
				faults.add(refused + " left " + ByteBufUtil.hexDump(out));
			}
		});
		assertThat(faults).isEmpty();
	}

	private static String messages(Throwable failure) {
		StringBuilder messages = new StringBuilder();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			messages.append(cause).append(' ');
		}
		return messages.toString();
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void refusesToReadWhatIsNoValueOfTheType(Mappers mapper) {
		List<String> faults = new ArrayList<>();
		RefusedCases.unreadable().forEach((refused) -> {
			for (Position position : List.of(Position.PARAMETER, Position.COMPONENT, Position.ELEMENT)) {
				Type type = position.of(refused.type());
				try {
					Object value = mapper.get().read(Wire.bytes(position.wire(refused.wire())), type);
					faults.add("%s %s: %s".formatted(position, refused, value));
				}
				catch (ValueBindingException ex) {
					if (ex.kind() != refused.kind()) {
						faults.add("%s %s: %s %s".formatted(position, refused, ex.kind(), ex.getMessage()));
					}
				}
				catch (RuntimeException ex) {
					faults.add("%s %s: %s".formatted(position, refused, messages(ex)));
				}
			}
		});
		assertThat(faults).isEmpty();
	}

	static Stream<Mappers> mappers() {
		return Mappers.all();
	}

	static Stream<Arguments> mappersAndCases() {
		return Mappers.all().flatMap((mapper) -> CASES.stream().map((found) -> Arguments.of(mapper, found)));
	}

	private static String written(Mappers mapper, Type type, Object value) {
		return Wire.written((out) -> mapper.get().writerFor(type).write(out, value));
	}

	private static Object read(Mappers mapper, Type type, String wire) {
		MessagePackReader in = Wire.reader(wire + " 2a");
		Object value = mapper.get().readerFor(type).read(in);
		assertThat(in.readInt()).as("the value behind").isEqualTo(42);
		return ComparableForm.of(value);
	}

	private static void check(List<String> faults, String what, Object expected,
			java.util.concurrent.Callable<?> actual) {
		try {
			Object found = actual.call();
			if (!java.util.Objects.equals(found, expected)) {
				faults.add("%s: %s, expected %s".formatted(what, found, expected));
			}
		}
		catch (Exception ex) {
			faults.add("%s: %s%s".formatted(what, ex, (ex.getCause() != null) ? " by " + ex.getCause() : ""));
		}
	}

}
