package io.netconduit.handler.binding;

import java.util.List;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for components of records that the constructor sets if they are absent.
 */
class AbsentComponentTests {

	private static final HandlerFixture fixture = HandlerFixture.of(Handlers.class);

	@Test
	void bindsWhatConstructorSets() throws Exception {
		assertThat(fixture.call("replaced", "82 'name' 'x' 'number' 01"))
			.isEqualTo("Replaced[number=1, name=x, items=[]]");
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			replaced | 80                        | number missing, name missing
			replaced | 81 'name' 'x'             | number missing
			replaced | 81 'number' 01            | name missing
			replaced | 82 'name' 'x' 'number' 'x' | number type
			wrapped  | 81 'number' 'x'           | number type
			copied   | 80                        | number missing, items missing
			copied   | 81 'number' 01            | items missing
			""")
	void reportsOnlyWhatIsRequired(String method, String params, String faults) {
		assertThat(HandlerFixture.errors(fixture.failedCall(method, params)))
			.map((error) -> error.replaceAll("\\|.*\\|", " "))
			.containsExactly(faults.split(", "));
	}

	record Replaced(int number, String name, List<String> items) {

		Replaced {
			items = (items != null) ? items : List.of();
		}

	}

	record Wrapped(int number, String text) {

		Wrapped(int number, String text) {
			this.number = number;
			this.text = String.valueOf(text);
		}

	}

	record Copied(int number, List<String> items) {

		Copied {
			items = List.copyOf(items);
		}

	}

	@ConduitRpc
	public static class Handlers {

		public String replaced(Replaced replaced) {
			return replaced.toString();
		}

		public String wrapped(Wrapped wrapped) {
			return wrapped.toString();
		}

		public String copied(Copied copied) {
			return copied.toString();
		}

	}

}
