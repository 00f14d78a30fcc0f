package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests that text of JSON is not written into a payload.
 */
class RawTextTests {

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void refusesDeclaredRawText(Mappers mappers) {
		for (Type type : List.of(Raw.class, RawObject.class, Position.generic(List.class, Raw.class), Holder.class)) {
			assertThatIllegalArgumentException().isThrownBy(() -> mappers.get().writerFor(type))
				.withMessageContaining("j is a ")
				.withMessageEndingWith(
						"it has a @JsonRawValue, and a payload is not text: write the value itself, or " + "a String");
		}
		Class<?> type = (mappers == Mappers.JACKSON) ? tools.jackson.databind.util.RawValue.class
				: com.fasterxml.jackson.databind.util.RawValue.class;
		assertThatIllegalArgumentException().isThrownBy(() -> mappers.get().writerFor(type))
			.withMessageContaining("is raw text, and a payload is not text");
	}

	@ParameterizedTest
	@EnumSource(Mappers.class)
	void refusesRawText(Mappers mappers) {
		Object value = (mappers == Mappers.JACKSON) ? new tools.jackson.databind.util.RawValue("{}")
				: new com.fasterxml.jackson.databind.util.RawValue("{}");
		for (Object written : List.of(value, List.of(value), Map.of("a", value))) {
			ByteBuf out = Unpooled.buffer();
			assertThatIllegalArgumentException().isThrownBy(() -> mappers.get().write(out, written))
				.withMessageContaining("RawValue is raw text, and a payload is not text");
			out.release();
		}
	}

	record Raw(@JsonRawValue String j) {

	}

	record RawObject(int a, @JsonRawValue Object j) {

	}

	record Holder(Map<String, Raw> map) {

	}

}
