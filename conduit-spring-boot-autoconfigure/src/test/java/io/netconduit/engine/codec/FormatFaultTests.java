package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for values whose form an annotation changes.
 */
class FormatFaultTests {

	private static final Kind TYPE = Kind.TYPE;

	private static final Kind VALUE = Kind.VALUE;

	private static final String INT = "must be an integer from -2147483648 to 2147483647";

	@ParameterizedTest
	@MethodSource({ "forms", "containers" })
	void describesFault(Type type, String wire, Kind kind, String path, String message) {
		for (Mappers each : Mappers.values()) {
			SubtypeTests.assertFault(each, type, wire, kind, path, message);
		}
	}

	static Stream<Arguments> forms() {
		String state = "must be one of its names, or an integer from 0 to 1";
		return Stream.of(form("bool", "02", VALUE, "must be 0 or 1, or a boolean"),
				form("bool", "a1'x'", TYPE, "must be 0 or 1, or a boolean"), form("state", "63", VALUE, state),
				form("state", "80", TYPE, state), form("text", "a1'x'", VALUE, INT + ", also as a string"),
				form("text", "c3", TYPE, INT + ", also as a string"),
				form("flag", "a4'TRUE'", VALUE, "must be a boolean, also as a string"),
				form("row", "93 cd07e8 0d 02", VALUE, "must be a list of integers such as [2026, 1, 31]"),
				form("row", "80", TYPE, "must be a list of integers such as [2026, 1, 31]"),
				form("pattern", "aa'2024-01-02'", VALUE, "must be a string in the form dd.MM.yyyy"),
				form("instant", "80", TYPE, "must be a number"),
				Arguments.of(Formats.class, "81 a6'single' a1'x'", TYPE, "single", INT),
				Arguments.of(Formats.class, "81 a6'single' 92 01 a1'x'", TYPE, "single[1]", INT));
	}

	private static Arguments form(String name, String value, Kind kind, String message) {
		return Arguments.of(Formats.class, "81 " + ("a" + name.length() + "'" + name + "' ") + value, kind, name,
				message);
	}

	static Stream<Arguments> containers() {
		Type entry = generic(Map.Entry.class, String.class, Integer.class);
		return Stream.of(Arguments.of(generic(TreeSet.class, Integer.class), "91 c0", TYPE, "[0]", INT),
				Arguments.of(generic(ArrayDeque.class, Integer.class), "91 c0", TYPE, "[0]", INT),
				Arguments.of(entry, "81 a1'a' a1'x'", TYPE, "[a]", INT),
				Arguments.of(generic(List.class, entry), "91 81 a1'1' a1'x'", TYPE, "[0][1]", INT),
				Arguments.of(entry, "80", VALUE, "", "must be a map with one key"),
				Arguments.of(entry, "82 a1'a' 01 a1'b' 02", VALUE, "", "must be a map with one key"),
				Arguments.of(entry, "90", TYPE, "", "must be a map with one key"));
	}

	@ParameterizedTest
	@EnumSource
	void describesFaultOfTree(Mappers each) {
		boolean second = each == Mappers.JACKSON2;
		Class<?> any = second ? com.fasterxml.jackson.databind.JsonNode.class : tools.jackson.databind.JsonNode.class;
		Class<?> map = second ? com.fasterxml.jackson.databind.node.ObjectNode.class
				: tools.jackson.databind.node.ObjectNode.class;
		Class<?> list = second ? com.fasterxml.jackson.databind.node.ArrayNode.class
				: tools.jackson.databind.node.ArrayNode.class;
		SubtypeTests.assertFault(each, any, "81 c3 01", TYPE, "", "must be a map with keys that are strings");
		SubtypeTests.assertFault(each, map, "90", TYPE, "", "must be a map");
		SubtypeTests.assertFault(each, map, "05", TYPE, "", "must be a map");
		SubtypeTests.assertFault(each, list, "80", TYPE, "", "must be a list");
	}

	@ParameterizedTest
	@EnumSource
	void readsSingleElementAsItIsWritten(Mappers each) {
		for (Unwrapped value : List.of(new Unwrapped(List.of(1)), new Unwrapped(List.of(1, 2)),
				new Unwrapped(List.of()))) {
			assertThat(roundTrip(each.get(), value)).as("%s", each).isEqualTo(value);
		}
	}

	@ParameterizedTest
	@EnumSource
	void readsWhatIsNotWritten(Mappers each) {
		Included value = new Included(0, List.of(), Map.of(), "", false);
		assertThat(Wire.written((out) -> each.get().write(out, value))).isEqualTo("80");
		assertThat(roundTrip(each.get(), value)).as("%s", each).isEqualTo(value);
		Included full = new Included(1, List.of(2), Map.of("a", 3), "b", true);
		assertThat(roundTrip(each.get(), full)).as("%s", each).isEqualTo(full);
		SubtypeTests.assertFault(each, Included.class, "81 a1'c' c0", TYPE, "c", INT);
		NullableIncluded absent = new NullableIncluded(null);
		assertThat(roundTrip(each.get(), absent)).as("%s", each).isEqualTo(absent);
	}

	@ParameterizedTest
	@EnumSource
	void readsBeansByTheirOnlyConstructor(Mappers each) {
		assertThat(Wire.written((out) -> each.get().write(out, new OneConstructor.Text("a"))))
			.isEqualTo(Wire.hex("81 a1's' a1'a'"));
		OneConstructor.Text read = each.get().read(Wire.bytes("81 a1's' a1'a'"), OneConstructor.Text.class);
		assertThat(read.getS()).isEqualTo("a");
		OneConstructor.Pair pair = each.get().read(Wire.bytes("82 a1'a' 01 a1'b' 02"), OneConstructor.Pair.class);
		assertThat(pair.getA() + pair.getB()).isEqualTo(3);
	}

	@ParameterizedTest
	@EnumSource
	void judgesKeysByTheirClass(Mappers each) {
		Map<Named, Integer> map = new HashMap<>(Map.of(new Part(1), 2));
		ByteBuf out = Unpooled.buffer();
		ValueWriter writer = each.get().writerFor(generic(Map.class, Named.class, Integer.class));
		assertThatIllegalArgumentException().isThrownBy(() -> writer.write(out, map))
			.withMessageContaining("it has no text");
	}

	private static Object roundTrip(ValueMapper mapper, Object value) {
		ByteBuf out = Unpooled.buffer();
		mapper.writerFor(value.getClass()).write(out, value);
		return mapper.read(out, value.getClass());
	}

	private static Type generic(Class<?> type, Type... arguments) {
		ResolvableType[] resolved = Stream.of(arguments).map(ResolvableType::forType).toArray(ResolvableType[]::new);
		return ResolvableType.forClassWithGenerics(type, resolved).getType();
	}

	enum State {

		NEW, OLD

	}

	record Formats(@JsonFormat(shape = JsonFormat.Shape.NUMBER) @Nullable Boolean bool,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) @Nullable State state,
			@JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Integer text,
			@JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Boolean flag,
			@JsonFormat(shape = JsonFormat.Shape.ARRAY) @Nullable LocalDate row,
			@JsonFormat(pattern = "dd.MM.yyyy") @Nullable LocalDate pattern,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) @Nullable Instant instant,
			@JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<Integer> single) {
	}

	record Unwrapped(@JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED) List<Integer> m) {
	}

	@JsonInclude(JsonInclude.Include.NON_DEFAULT)
	record Included(int c, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> b, Map<String, Integer> m,
			String t, boolean f) {
	}

	record NullableIncluded(@JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Integer> b) {
	}

	interface Named {

	}

	record Part(int x) implements Named {
	}

}
