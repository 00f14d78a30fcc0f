package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for values of which a payload names the subtype, and for other forms for which
 * annotations ask.
 */
class SubtypeTests {

	private static final Kind MISSING = Kind.MISSING;

	private static final Kind TYPE = Kind.TYPE;

	private static final Kind VALUE = Kind.VALUE;

	private static final String INT = "must be an integer from -2147483648 to 2147483647";

	private static final String ONE_OF = "must be one of 5, a, b, e, l";

	private static final String LIST = "must be a list of two elements, the first of which is one of a, b";

	private static final String MAP = "must be a map whose only key is one of a, b";

	@ParameterizedTest
	@MethodSource({ "properties", "lists", "maps", "siblings", "rows" })
	void describesFault(Class<?> type, String wire, Kind kind, String path, String message) {
		for (Mappers each : Mappers.values()) {
			assertFault(each, type, wire, kind, path, message);
		}
	}

	static void assertFault(Mappers each, Type type, String wire, Kind kind, String path, String message) {
		ValueBindingException failure = catchThrowableOfType(ValueBindingException.class,
				() -> each.get().read(Wire.bytes(wire), type));
		assertThat(failure).as("%s", each).isNotNull();
		assertThat(failure.path() + " " + failure.kind() + " " + failure.getMessage()).as("%s", each)
			.isEqualTo(path + " " + kind + " " + message);
	}

	static Stream<Arguments> properties() {
		Class<?> type = SubtypeTypes.Property.class;
		return Stream.of(Arguments.of(type, "91 a1'a'", TYPE, "", "must be a map"),
				Arguments.of(type, "92 a1'a' 81 a1'x' 05", TYPE, "", "must be a map"),
				Arguments.of(type, "92 a1'a' c0", TYPE, "", "must be a map"),
				Arguments.of(type, "90", TYPE, "", "must be a map"),
				Arguments.of(type, "92 05 81 a1'x' 05", TYPE, "", "must be a map"),
				Arguments.of(type, "92 a1'z' 81 a1'x' 05", TYPE, "", "must be a map"),
				Arguments.of(type, "05", TYPE, "", "must be a map"),
				Arguments.of(type, "82 a1'k' 05 a1'x' 05", TYPE, "k", ONE_OF),
				Arguments.of(type, "82 a1'x' 05 a1'k' 05", TYPE, "k", ONE_OF),
				Arguments.of(type, "82 a1'k' a1'a' a1'x' a1'q'", TYPE, "x", INT),
				Arguments.of(type, "82 a1'k' a1'b' a1'l' 91 82 a1'k' a1'a' a1'x' a1'q'", TYPE, "l[0].x", INT),
				Arguments.of(type, "82 a1'l' 91 82 a1'x' a1'q' a1'k' a1'a' a1'k' a1'b'", TYPE, "l[0].x", INT),
				Arguments.of(type, "82 a1'k' a1'b' a1'l' 91 91 a1'a'", TYPE, "l[0]", "must be a map"),
				Arguments.of(SubtypeTypes.Holder.class, "81 a1'p' 91 a1'a'", TYPE, "p", "must be a map"),
				Arguments.of(SubtypeTypes.Holder.class, "81 a1'p' 81 a1'k' a1'a'", MISSING, "p.x", "is required"),
				Arguments.of(SubtypeTypes.OnProperty.class, "82 a1'v' 81 a1'k' a1'z' a1'l' 90", VALUE, "v.k",
						"must be one of a"),
				Arguments.of(SubtypeTypes.OnProperty.class, "82 a1'v' 82 a1'k' a1'a' a1'x' a1'q' a1'l' 90", TYPE, "v.x",
						INT),
				Arguments.of(SubtypeTypes.OnProperty.class,
						"82 a1'v' 82 a1'k' a1'a' a1'x' 01 a1'l' 91 82 a1'x' a1'q' a1'k' a1'a'", TYPE, "l[0].x", INT),
				Arguments.of(SubtypeTypes.OnProperty.class, "82 a1'v' 82 a1'k' a1'a' a1'x' 01 a1'l' 91 80", MISSING,
						"l[0].k", "is required: it must be one of a"));
	}

	static Stream<Arguments> lists() {
		Class<?> type = SubtypeTypes.InList.class;
		return Stream.of(Arguments.of(type, "91 a1'a'", TYPE, "", LIST), Arguments.of(type, "90", TYPE, "", LIST),
				Arguments.of(type, "93 a1'a' 81 a1'x' 05 05", TYPE, "", LIST), Arguments.of(type, "80", TYPE, "", LIST),
				Arguments.of(type, "05", TYPE, "", LIST),
				Arguments.of(type, "92 05 80", TYPE, "[0]", "must be one of a, b"),
				Arguments.of(type, "92 a1'z' 80", VALUE, "[0]", "must be one of a, b"),
				Arguments.of(type, "92 a1'a' 05", TYPE, "[1]", "must be a map"),
				Arguments.of(type, "92 a1'a' c0", TYPE, "[1]", "must be a map"),
				Arguments.of(type, "92 a1'a' 80", MISSING, "[1].x", "is required"),
				Arguments.of(type, "92 a1'a' 81 a1'x' a1'q'", TYPE, "[1].x", INT),
				Arguments.of(type, "92 a1'b' 81 a1'l' 91 92 a1'a' 81 a1'x' a1'q'", TYPE, "[1].l[0][1].x", INT),
				Arguments.of(SubtypeTypes.Holder.class, "81 a1'l' 91 a1'a'", TYPE, "l", LIST));
	}

	static Stream<Arguments> maps() {
		Class<?> type = SubtypeTypes.InMap.class;
		return Stream.of(Arguments.of(type, "80", VALUE, "", MAP),
				Arguments.of(type, "82 a1'a' 81 a1'x' 05 a1'b' 80", VALUE, "", MAP),
				Arguments.of(type, "05", TYPE, "", MAP), Arguments.of(type, "90", TYPE, "", MAP),
				Arguments.of(type, "81 a1'z' 80", VALUE, "[z]", "the key must be one of a, b"),
				Arguments.of(type, "81 a1'a' 05", TYPE, "a", "must be a map"),
				Arguments.of(type, "81 a1'a' c0", TYPE, "a", "must be a map"),
				Arguments.of(type, "81 a1'b' 81 a1'l' 91 81 a1'a' 81 a1'x' a1'q'", TYPE, "b.l[0].a.x", INT),
				Arguments.of(type, "81 a1'b' 81 a1'l' 91 81 a1'a' 80", MISSING, "b.l[0].a.x", "is required"),
				Arguments.of(SubtypeTypes.Holder.class, "81 a1'm' 81 a1'a' 81 a1'x' a1'q'", TYPE, "m.a.x", INT));
	}

	static Stream<Arguments> siblings() {
		Class<?> type = SubtypeTypes.Ext.class;
		return Stream.of(Arguments.of(type, "82 a1'v' 81 a1'x' a1'q' a4'kind' a1'a'", TYPE, "v.x", INT),
				Arguments.of(type, "82 a4'kind' a1'a' a1'v' 81 a1'x' a1'q'", TYPE, "v.x", INT),
				Arguments.of(type, "82 a4'kind' a1'a' a1'v' 80", MISSING, "v.x", "is required"),
				Arguments.of(type, "82 a4'kind' a1'a' a1'v' 05", TYPE, "v", "must be a map"),
				Arguments.of(type, "82 a4'kind' a2'zz' a1'v' 80", VALUE, "kind", "must be one of a, b"),
				Arguments.of(type, "82 a1'v' 80 a4'kind' 05", TYPE, "kind", "must be one of a, b"),
				Arguments.of(type, "81 a1'v' 80", MISSING, "kind", "is required: it must be one of a, b"),
				Arguments.of(type, "82 a4'kind' a1'b' a1'v' 81 a1'x' 82 a1'v' 81 a1'x' a1'q' a4'kind' a1'a'", TYPE,
						"v.x.v.x", INT),
				Arguments.of(SubtypeTypes.ExtBean.class, "82 a1'v' 81 a1'x' a1'q' a4'kind' a1'a'", TYPE, "v.x", INT),
				Arguments.of(SubtypeTypes.ExtBean.class, "82 a4'kind' a1'a' a1'v' 81 a1'x' a1'q'", TYPE, "v.x", INT));
	}

	static Stream<Arguments> rows() {
		return Stream.of(Arguments.of(SubtypeTypes.Row.class, "92 a1'x' a1'a'", TYPE, "[0]", INT),
				Arguments.of(SubtypeTypes.Row.class, "92 01 01", TYPE, "[1]", "must be a UTF-8 string"),
				Arguments.of(SubtypeTypes.Row.class, "80", TYPE, "", "must be a list"),
				Arguments.of(SubtypeTypes.Row.class, "05", TYPE, "", "must be a list"),
				Arguments.of(SubtypeTypes.RowHolder.class, "81 a1'x' 92 a1'x' a1'a'", TYPE, "x[0]", INT),
				Arguments.of(SubtypeTypes.RowOfRows.class, "92 92 a1'x' a1'a' 90", TYPE, "[0][0]", INT),
				Arguments.of(SubtypeTypes.RowOfRows.class, "92 92 01 a1'a' 91 81 a1'x' a1'q'", TYPE, "[1][0].x", INT),
				Arguments.of(SubtypeTypes.RowOfRows.class, "92 92 01 a1'a' 91 80", MISSING, "[1][0].x", "is required"),
				Arguments.of(SubtypeTypes.RowBean.class, "92 a1'x' 80", TYPE, "[0]", INT),
				Arguments.of(SubtypeTypes.RowBean.class, "92 01 81 a1'x' a1'q'", TYPE, "[1].x", INT));
	}

	@ParameterizedTest
	@EnumSource
	void readsWhatItWrites(Mappers each) {
		List<SubtypeTypes.Property> values = List.of(new SubtypeTypes.PropertyA(1),
				new SubtypeTypes.PropertyB(List.of(new SubtypeTypes.PropertyA(2), SubtypeTypes.PropertyEnum.TWO)),
				new SubtypeTypes.PropertyList(3, 4), SubtypeTypes.PropertyEnum.ONE, new SubtypeTypes.PropertyFive(5));
		for (SubtypeTypes.Property value : values) {
			assertThat(roundTrip(each.get(), value, SubtypeTypes.Property.class)).isEqualTo(value);
		}
		assertThat(roundTrip(each.get(), new SubtypeTypes.ListA(1), SubtypeTypes.InList.class))
			.isEqualTo(new SubtypeTypes.ListA(1));
		assertThat(roundTrip(each.get(), new SubtypeTypes.MapA(1), SubtypeTypes.InMap.class))
			.isEqualTo(new SubtypeTypes.MapA(1));
		SubtypeTypes.Ext ext = new SubtypeTypes.Ext("a", new SubtypeTypes.ExtA(1));
		assertThat(roundTrip(each.get(), ext, SubtypeTypes.Ext.class)).isEqualTo(ext);
	}

	private static Object roundTrip(ValueMapper mapper, Object value, Class<?> type) {
		ByteBuf out = Unpooled.buffer();
		mapper.writerFor(type).write(out, value);
		return mapper.read(out, type);
	}

	@ParameterizedTest
	@EnumSource
	void lastNameOfSubtypeCounts(Mappers each) {
		assertRead(each, SubtypeTypes.Property.class, "83 a1'k' a1'a' a1'x' 05 a1'k' a1'5'", "PropertyFive[x=5]");
		assertRead(each, SubtypeTypes.Holder.class, "81 a1'p' 83 a1'k' a1'a' a1'x' 05 a1'k' a1'5'",
				"Holder[p=PropertyFive[x=5], l=null, m=null]");
		assertRead(each, SubtypeTypes.Property.class, "82 a1'l' 91 83 a1'k' a1'a' a1'x' 05 a1'k' a1'5' a1'k' a1'b'",
				"PropertyB[l=[PropertyFive[x=5]]]");
		assertRead(each, SubtypeTypes.InMap.class, "82 a1'a' 81 a1'x' 05 a1'a' 81 a1'x' 06", "MapA[x=6]");
		assertRead(each, SubtypeTypes.Ext.class, "83 a4'kind' a1'b' a1'v' 81 a1'x' 05 a4'kind' a1'a'",
				"Ext[kind=a, v=ExtA[x=5]]");
		assertRead(each, SubtypeTypes.OnProperty.class,
				"82 a1'v' 83 a1'k' a1'z' a1'x' 05 a1'k' a1'a' a1'l' 91 83 a1'k' a1'z' a1'x' 05 a1'k' a1'a'",
				"OnProperty[v=ExtA[x=5], l=[ExtA[x=5]]]");
	}

	private static void assertRead(Mappers each, Class<?> type, String wire, String expected) {
		assertThat(String.valueOf((Object) each.get().read(Wire.bytes(wire), type))).as("%s", each).isEqualTo(expected);
	}

	@ParameterizedTest
	@EnumSource
	void refusesKeyOfAnyGetterThatIsProperty(Mappers each) {
		for (Object value : List.of(new SubtypeTypes.Any(0, Map.of("a", 7)), new SubtypeTypes.AnyFirst(Map.of("z", 7)),
				List.of(new SubtypeTypes.Any(0, Map.of("a", 7))))) {
			ByteBuf out = Unpooled.buffer();
			assertThatIllegalArgumentException().as("%s", each)
				.isThrownBy(() -> each.get().write(out, value))
				.withMessageContaining("Two keys of a map are written as the same string");
		}
		assertThat(Wire.written((out) -> each.get().write(out, new SubtypeTypes.Any(1, Map.of("b", 2)))))
			.isEqualTo(Wire.hex("82 a1'a' 01 a1'b' 02"));
	}

}
