package io.netconduit.engine.codec.token;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.Wire;
import io.netconduit.engine.codec.WireType.WireProperty;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.engine.codec.token.ContractTypes.Box;
import io.netconduit.engine.codec.token.ContractTypes.Color;
import io.netconduit.engine.codec.token.ContractTypes.Indexed;
import io.netconduit.engine.codec.token.ContractTypes.Labelled;
import io.netconduit.engine.codec.token.ContractTypes.Labels;
import io.netconduit.engine.codec.token.ContractTypes.Setterless;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what mapping libraries decide differently by default.
 */
class MapperDefaultsTests {

	static Stream<ValueMapper> mappers() {
		return Stream.of(new JacksonValueMapper(), new Jackson2ValueMapper());
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void namesAnEnumByItsText(ValueMapper mapper) {
		assertThat(Wire.written((out) -> mapper.write(out, Labelled.LOW))).isEqualTo(Wire.hex("a9'low price'"));
		assertThat((Object) mapper.read(Wire.bytes("a9'low price'"), Labelled.class)).isEqualTo(Labelled.LOW);
		Labels labels = new Labels(Labelled.HIGH, Set.of(Labelled.LOW), Map.of(Labelled.HIGH, 5));
		String wire = "83 a3'one' aa'high price' a3'all' 91 a9'low price' a6'prices' 81 aa'high price' 05";
		assertThat(Wire.written((out) -> mapper.write(out, labels))).isEqualTo(Wire.hex(wire));
		assertThat((Object) mapper.read(Wire.bytes(wire), Labels.class)).isEqualTo(labels);
		assertThatExceptionOfType(ValueBindingException.class)
			.isThrownBy(() -> mapper.read(Wire.bytes("a1'x'"), Labelled.class))
			.withMessageContaining("one of low price, high price");
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void refusesNilInSetsOfEnums(ValueMapper mapper) {
		assertThat((Object) mapper.read(Wire.bytes("91 c0"), GenericType.of(Set.class, Integer.class)))
			.isEqualTo(Collections.singleton(null));
		for (Class<?> raw : List.of(Set.class, EnumSet.class)) {
			Type set = GenericType.of(raw, Color.class);
			assertThat((Object) mapper.read(Wire.bytes("91 a3'RED'"), set)).isEqualTo(EnumSet.of(Color.RED));
			assertThatExceptionOfType(ValueBindingException.class)
				.isThrownBy(() -> mapper.read(Wire.bytes("92 a3'RED' c0"), set))
				.satisfies((ex) -> assertThat(ex.path()).isEqualTo("[1]"))
				.withMessageContaining("one of RED, GREEN");
		}
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void namesPropertiesAsJavaBeans(ValueMapper mapper) {
		assertThat(mapper.describe(Indexed.class).properties()).extracting(WireProperty::name)
			.containsExactlyInAnyOrder("XIndex", "URL");
		Indexed indexed = (Indexed) mapper.read(Wire.bytes("82 a6'XIndex' 07 a3'URL' a1'u'"), Indexed.class);
		assertThat(indexed.getXIndex()).isEqualTo(7);
		assertThat(indexed.getURL()).isEqualTo("u");
		assertThat(Wire.written((out) -> mapper.write(out, indexed))).contains(Wire.hex("'XIndex'"))
			.contains(Wire.hex("'URL'"));
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void readsNoPropertyWithoutSetter(ValueMapper mapper) {
		assertThat(mapper.describe(Setterless.class).properties()).extracting(WireProperty::name)
			.containsExactly("count");
		Setterless read = (Setterless) mapper.read(Wire.bytes("83 a5'items' 91 01 a5'items' 91 02 a5'count' 03"),
				Setterless.class);
		assertThat(read.getItems()).isEmpty();
		assertThat(read.getCount()).isEqualTo(3);
	}

	@Test
	void customizesAMapperOfTheApplication() {
		ValueMapper mapper = new Jackson2ValueMapper(new ObjectMapper().findAndRegisterModules(),
				List.of((builder) -> builder
					.withConfigOverride(Indexed.class,
							(override) -> override
								.setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, null)))
					.defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))));
		assertThat(Wire.written((out) -> mapper.write(out, new Box<>(null)))).isEqualTo("80");
		assertThat(Wire.written((out) -> mapper.write(out, new Indexed()))).isEqualTo("80");
	}

}
