package io.netconduit.engine.codec.token;

import java.util.Map;

import io.netconduit.engine.codec.msgpack.ValueType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that errors name the values from which a scalar is read.
 */
class ScalarKindTests {

	private static final Map<ValueType, Object> VALUES = Map.of(ValueType.BOOLEAN, true, ValueType.INTEGER, 1,
			ValueType.FLOAT, 1.5, ValueType.STRING, "1", ValueType.BINARY, new byte[] { 1 });

	@ParameterizedTest
	@EnumSource
	void convertsWhatItAccepts(ScalarKind kind) {
		VALUES.forEach((type, value) -> assertThat(kind.convert(value) != null).as("%s", type)
			.isEqualTo(kind.accepted().contains(type)));
	}

}
