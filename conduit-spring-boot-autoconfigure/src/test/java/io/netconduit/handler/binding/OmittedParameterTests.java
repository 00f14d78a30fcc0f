package io.netconduit.handler.binding;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.handler.HandlerFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for records that take all parameters, of which the sender leaves out empty and
 * default values.
 */
class OmittedParameterTests {

	private static final HandlerFixture fixture = HandlerFixture.of(Handlers.class);

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			each  |                 | Each[number=0, list=[], text=]
			each  | 80              | Each[number=0, list=[], text=]
			each  | 81 a6 6e756d626572 05 | Each[number=5, list=[], text=]
			whole | 80              | Whole[number=0, text=]
			""")
	void readsWhatIsLeftOut(String method, @Nullable String params, String result) throws Exception {
		assertThat(fixture.call(method, params)).asString().isEqualTo(result);
	}

	@ParameterizedTest
	@CsvSource({ "other", "number" })
	void requiresWhatIsAlwaysWritten(String method) {
		assertThat(fixture.failedCall(method, "80").code()).isEqualTo(2001);
	}

	private static Stream<ValueMapper> configured() {
		return Stream.of(
				new JacksonValueMapper(() -> JsonMapper.builder()
					.changeDefaultPropertyInclusion((value) -> value.withValueInclusion(JsonInclude.Include.NON_EMPTY)),
						List.of()),
				new Jackson2ValueMapper(new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY),
						List.of()));
	}

	@ParameterizedTest
	@MethodSource("configured")
	void readsWhatTheSettingOfTheApplicationLeavesOut(ValueMapper mapper) throws Exception {
		HandlerFixture own = HandlerFixture.of(null, mapper, Configured.class);
		assertThat(own.call("plain", "81 a6'number' 05")).isEqualTo("Plain[number=5, list=[], text=]");
		assertThat(own.call("nested", "81 a5'plain' 81 a6'number' 05"))
			.isEqualTo("Nested[plain=Plain[number=5, list=[], text=]]");
		assertThat(own.send("plain", "81 a6'number' 05")).isEqualTo("Plain[number=5, list=[], text=]");
		assertThat(HandlerFixture.errors(own.failedCall("plain", "80"))).containsExactly("number|is required|missing");
	}

	private static Stream<ValueMapper> mixed() {
		return Stream.of(
				new JacksonValueMapper(() -> JsonMapper.builder().addMixIn(Plain.class, WithoutEmpty.class), List.of()),
				new Jackson2ValueMapper(new ObjectMapper().addMixIn(Plain.class, WithoutEmpty.class), List.of()));
	}

	@ParameterizedTest
	@MethodSource("mixed")
	void readsWhatAMixInLeavesOut(ValueMapper mapper) throws Exception {
		assertThat(HandlerFixture.of(null, mapper, Configured.class).call("plain", "81 a6'number' 05"))
			.isEqualTo("Plain[number=5, list=[], text=]");
	}

	static class Configured {

		@ConduitRpc
		String plain(Plain plain) {
			return plain.toString();
		}

		@ConduitRpc
		String nested(Nested nested) {
			return nested.toString();
		}

		@ConduitHandler("plain")
		String message(Plain plain) {
			return plain.toString();
		}

	}

	record Plain(int number, List<Integer> list, String text) {

	}

	record Nested(Plain plain) {

	}

	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	interface WithoutEmpty {

	}

	static class Handlers {

		@ConduitRpc
		String each(Each each) {
			return each.toString();
		}

		@ConduitRpc
		String whole(Whole whole) {
			return whole.toString();
		}

		@ConduitRpc
		String other(Other other) {
			return other.toString();
		}

		@ConduitRpc
		String number(Count number) {
			return number.toString();
		}

	}

	record Each(@JsonInclude(JsonInclude.Include.NON_DEFAULT) int number,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> list,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) String text) {

	}

	@JsonInclude(JsonInclude.Include.NON_DEFAULT)
	record Whole(int number, String text) {

	}

	record Other(@JsonInclude(JsonInclude.Include.NON_NULL) String text) {

	}

	record Count(@JsonInclude(JsonInclude.Include.NON_EMPTY) int number) {

	}

}
