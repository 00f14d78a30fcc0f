package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that values with {@code @JsonInclude} are read back equal, though a part of them
 * is not written.
 */
class OmittedValueTests {

	private static final List<Object> VALUES = List.of(new Each(0, 0L, "", List.of()), new Each(7, 8L, "x", List.of(1)),
			new Whole(List.of(), Map.of(), Set.of(), "", 0), new Whole(List.of("a"), Map.of("b", 1), Set.of(2), "c", 3),
			new Outer(new Each(0, 0L, "", List.of()), List.of(new Each(0, 0L, "", List.of()))), new Created(0, false),
			new Created(1, true), new MaybeAbsent(null, null), new MaybeAbsent(List.of(1), "x"));

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void readsBackWhatIsNotWritten(Mappers mappers) {
		for (Object value : VALUES) {
			assertThat(readBack(mappers.get(), value, value.getClass())).isEqualTo(value);
		}
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void readsEmptyArrays(Mappers mappers) {
		Arrayed read = (Arrayed) readBack(mappers.get(), new Arrayed(new int[0], new String[0], new byte[0]),
				Arrayed.class);
		assertThat(read.numbers()).isEmpty();
		assertThat(read.texts()).isEmpty();
		assertThat(read.bytes()).isEmpty();
	}

	private static Stream<ValueMapper> configured() {
		return Stream.of(JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.NON_EMPTY)
			.flatMap(
					(include) -> Stream.of(
							new JacksonValueMapper(
									() -> JsonMapper.builder()
										.changeDefaultPropertyInclusion((value) -> value.withValueInclusion(include)
											.withContentInclusion(include)),
									List.of()),
							new Jackson2ValueMapper(null, List.of((builder) -> builder
								.defaultPropertyInclusion(JsonInclude.Value.construct(include, include))))));
	}

	@ParameterizedTest
	@MethodSource("configured")
	void appliesTheSettingOfTheApplication(ValueMapper mapper) {
		for (Object value : List.of(new Plain(0, false, "", List.of()), new Plain(1, true, "x", List.of(2)))) {
			assertThat(readBack(mapper, value, Plain.class)).isEqualTo(value);
		}
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void nilIsNoValueThatWasLeftOut(Mappers mappers) {
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> mappers.get().read(Wire.bytes("81 a1'c' c0"), Each.class))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.TYPE))
			.satisfies((ex) -> assertThat(ex.path()).isEqualTo("c"));
		assertThat(mappers.get().<Each>read(Wire.bytes("81 a1'b' c0"), Each.class).b()).isNull();
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void othersStayRequired(Mappers mappers) {
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> mappers.get().read(Wire.bytes("80"), Plain.class))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.MISSING))
			.satisfies((ex) -> assertThat(ex.path()).isEqualTo("number"));
	}

	private static Object readBack(ValueMapper mapper, Object value, Type type) {
		ByteBuf out = Unpooled.buffer();
		mapper.writerFor(type).write(out, value);
		String written = ByteBufUtil.hexDump(out);
		Object read = mapper.read(out, type);
		assertThat(read).as(written).isNotNull();
		return read;
	}

	record Each(@JsonInclude(JsonInclude.Include.NON_DEFAULT) int c,
			@JsonInclude(JsonInclude.Include.NON_DEFAULT) Long d, @JsonInclude(JsonInclude.Include.NON_EMPTY) String a,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> b) {

	}

	@JsonInclude(JsonInclude.Include.NON_DEFAULT)
	record Whole(List<String> list, Map<String, Integer> map, Set<Integer> set, String text, int number) {

	}

	record Outer(Each one, List<Each> many) {

	}

	record MaybeAbsent(@JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Integer> list,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable String text) {

	}

	record Arrayed(@JsonInclude(JsonInclude.Include.NON_EMPTY) int[] numbers,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) String[] texts,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) byte[] bytes) {

	}

	record Plain(int number, boolean flag, String text, List<Integer> list) {

	}

	static final class Created {

		@JsonInclude(JsonInclude.Include.NON_DEFAULT)
		@JsonProperty
		private final int number;

		@JsonInclude(JsonInclude.Include.NON_DEFAULT)
		@JsonProperty
		private final boolean flag;

		private Created(int number, boolean flag) {
			this.number = number;
			this.flag = flag;
		}

		@JsonCreator
		static Created of(@JsonProperty("number") int number, @JsonProperty("flag") boolean flag) {
			return new Created(number, flag);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Created created && created.number == this.number && created.flag == this.flag;
		}

		@Override
		public int hashCode() {
			return Arrays.hashCode(new Object[] { this.number, this.flag });
		}

	}

}
