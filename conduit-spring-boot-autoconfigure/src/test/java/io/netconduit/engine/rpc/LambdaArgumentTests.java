package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.netconduit.RpcException;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.testing.Hex;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link LambdaArgument}.
 */
class LambdaArgumentTests {

	private static final JacksonValueMapper mapper = new JacksonValueMapper();

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			82 a46e616d65 a3416461 a3616765 24            | Person[name=Ada, age=36]
			81 a25f30 82 a46e616d65 a3416461 a3616765 24  | Person[name=Ada, age=36]
			83 a46e616d65 a142 a3616765 24 a46e616d65 a3416461 | Person[name=Ada, age=36]
			""")
	void bindsRecordToParams(String params, String result) {
		assertThat(params(Person.class).read(hex(params))).hasToString(result);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			                            | name: is required; age: is required
			c0                          | name: is required; age: is required
			80                          | name: is required; age: is required
			81 a46e6d6165 a3416461      | name: is required (unknown: nmae. Did you mean name?); age: is required
			82 a46e616d65 a3416461 a3616765 a178 | age: must be an integer from -2147483648 to 2147483647
			""")
	void reportsEveryPropertyThatDoesNotFit(@Nullable String params, String message) {
		RpcException failure = catchThrowableOfType(RpcException.class, () -> params(Person.class).read(hex(params)));
		assertThat(failure).hasMessage(message);
		assertThat((List<?>) failure.details().get("errors")).hasSize(message.split(";").length);
	}

	@Test
	void bindsMapAndAnyTypeToParamsAsTheyAre() {
		assertThat(params(Map.class).read(hex("81 a161 01"))).isEqualTo(Map.of("a", 1));
		assertThat(params(Map.class).read(null)).isEqualTo(Map.of());
		assertThat(params(Object.class).read(hex("81 a161 01"))).isEqualTo(Map.of("a", 1));
		assertThat(params(Optional.class).read(null)).isEqualTo(Optional.empty());
	}

	@ParameterizedTest
	@ValueSource(classes = { String.class, Integer.class, Duration.class, List.class, int[].class, OptionalInt.class })
	void refusesTypeThatIsNotReadFromMap(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> params(type))
			.withMessageStartingWith("The lambda takes all parameters of a call as " + type.getName()
					+ ", but they are a map. Take them as a record, bean or map, or by name");
	}

	@Test
	void bindsOptionalDataOfMessage() {
		assertThat(data(OptionalInt.class).read(null)).isEqualTo(OptionalInt.empty());
		assertThat(data(OptionalInt.class).read(hex("c0"))).isEqualTo(OptionalInt.empty());
		assertThat(data(OptionalInt.class).read(hex("07"))).isEqualTo(OptionalInt.of(7));
		assertThat(data(Optional.class).read(hex("c0"))).isEqualTo(Optional.empty());
		assertThat(data(Optional.class).read(hex("a178"))).isEqualTo(Optional.of("x"));
	}

	@ParameterizedTest
	@ValueSource(classes = { String.class, Person.class, Map.class })
	void requiresDataOfMessage(Class<?> type) {
		for (String bytes : new String[] { null, "c0" }) {
			assertThatExceptionOfType(RpcException.class).isThrownBy(() -> data(type).read(hex(bytes)))
				.withMessage("A value is required")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(2001));
		}
	}

	@Test
	void reportsMissingPropertyOfData() {
		assertThatExceptionOfType(RpcException.class).isThrownBy(() -> data(Person.class).read(hex("81 a3616765 24")))
			.withMessage("name: is required");
	}

	@Test
	void describesParametersByPropertiesOfRecord() {
		assertThat(params(Person.class).description()).containsExactly(entry("name", "str"), entry("age", "int"));
		assertThat(params(Map.class).description()).isEmpty();
	}

	private static <T> LambdaArgument<T> params(Class<T> type) {
		return LambdaArgument.ofParams(type, mapper, "The lambda");
	}

	private static <T> LambdaArgument<T> data(Class<T> type) {
		return LambdaArgument.ofData(type, mapper, "The lambda");
	}

	private static @Nullable ByteBuf hex(@Nullable String bytes) {
		return (bytes != null) ? Hex.buffer(bytes) : null;
	}

	record Person(String name, int age) {

	}

}
