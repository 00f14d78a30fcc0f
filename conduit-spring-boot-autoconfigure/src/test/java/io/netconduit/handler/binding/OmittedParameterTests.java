package io.netconduit.handler.binding;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
