package io.netconduit.handler;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for settings of the application's mapper that change what parameters accept, as
 * the documentation says.
 */
class ParameterSettingsTests {

	private static Stream<ValueMapper> strictAboutUnknown() {
		return Stream.of(
				new JacksonValueMapper(tools.jackson.databind.json.JsonMapper::builder,
						List.of((builder) -> builder
							.enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES))),
				new Jackson2ValueMapper(null, List.of((builder) -> builder
					.enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES))));
	}

	@ParameterizedTest
	@MethodSource("strictAboutUnknown")
	void refusesUnknownNameInRecordOnly(ValueMapper mapper) throws Exception {
		HandlerFixture fixture = HandlerFixture.of(null, mapper, Calls.class);
		assertThat(HandlerFixture.errors(fixture.failedCall("whole", "82 'text' 'x' 'zz' 01")))
			.containsExactly("zz|is not known|value");
		assertThat(fixture.call("named", "83 'number' 01 'text' 'x' 'zz' 01")).isEqualTo("1x");
	}

	private static Stream<ValueMapper> strictAboutNull() {
		return Stream.of(
				new JacksonValueMapper(tools.jackson.databind.json.JsonMapper::builder,
						List.of((builder) -> builder
							.enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES))),
				new Jackson2ValueMapper(null, List.of((builder) -> builder
					.enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES))));
	}

	@ParameterizedTest
	@MethodSource("strictAboutNull")
	void refusesNilForNullableComponent(ValueMapper mapper) throws Exception {
		HandlerFixture fixture = HandlerFixture.of(null, mapper, Calls.class);
		assertThat(HandlerFixture.errors(fixture.failedCall("whole", "81 'text' c0")))
			.allMatch((error) -> error.startsWith("text|"));
	}

	private static Stream<ValueMapper> strictAboutMissing() {
		return Stream.of(
				new JacksonValueMapper(tools.jackson.databind.json.JsonMapper::builder,
						List.of((builder) -> builder
							.enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES))),
				new Jackson2ValueMapper(null, List.of((builder) -> builder.enable(
						com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES))));
	}

	@ParameterizedTest
	@MethodSource("strictAboutMissing")
	void requiresNullableComponent(ValueMapper mapper) {
		HandlerFixture fixture = HandlerFixture.of(null, mapper, Calls.class);
		assertThat(HandlerFixture.errors(fixture.failedCall("whole", "80")))
			.containsExactly("text|is required|missing");
	}

	private static Stream<ValueMapper> singleElements() {
		return Stream.of(
				new JacksonValueMapper(tools.jackson.databind.json.JsonMapper::builder,
						List.of((builder) -> builder
							.enable(tools.jackson.databind.DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY))),
				new Jackson2ValueMapper(null, List.of((builder) -> builder
					.enable(com.fasterxml.jackson.databind.DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY))));
	}

	@ParameterizedTest
	@MethodSource("singleElements")
	void readsSingleValueAsList(ValueMapper mapper) throws Exception {
		HandlerFixture fixture = HandlerFixture.of(null, mapper, Calls.class);
		assertThat(fixture.call("listed", "81 'numbers' 05")).isEqualTo("[5]");
	}

	private static Stream<ValueMapper> notEmpty() {
		return Stream.of(
				new JacksonValueMapper(tools.jackson.databind.json.JsonMapper::builder,
						List.of((builder) -> builder.changeDefaultPropertyInclusion((all) -> JsonInclude.Value
							.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY)))),
				new Jackson2ValueMapper(null, List.of((builder) -> builder.defaultPropertyInclusion(
						JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY)))));
	}

	@ParameterizedTest
	@MethodSource("notEmpty")
	void readsAbsentTextAsWhatIsLeftOut(ValueMapper mapper) throws Exception {
		HandlerFixture fixture = HandlerFixture.of(null, mapper, Calls.class);
		assertThat(fixture.call("required", "81 'txet' 'x'")).isEqualTo("<>");
	}

	/**
	 * A record with what may be absent.
	 *
	 * @param text a text
	 */
	public record Part(@Nullable String text) {

	}

	public record Required(String text) {

	}

	@ConduitRpc
	public static class Calls {

		public String whole(Part part) {
			return String.valueOf(part);
		}

		public String named(int number, String text) {
			return number + text;
		}

		public String listed(List<Integer> numbers) {
			return numbers.toString();
		}

		public String required(Required required) {
			return "<" + required.text() + ">";
		}

	}

}
