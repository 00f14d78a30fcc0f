package io.netconduit.handler.validation;

import java.util.List;
import java.util.Map;

import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for constraints of interfaces and of the data of messages.
 */
class InheritedAndMessageConstraintTests {

	private static final HandlerFixture fixture = HandlerFixture.of(HandlerFixture.validator(), Messages.class,
			Inherited.class);

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			data  | a0               | /NotBlank
			list  | 92 'x' a0        | [1]/NotBlank
			beans | 91 81 'n' a0     | [0].n/NotBlank
			map   | 81 'k' 81 'n' a0 | [k].n/NotBlank
			""")
	void reportsViolationInMessage(String type, String data, String fieldsAndTypes) {
		RpcException failure = fixture.failedSend(type, data);
		assertThat(failure.code()).isEqualTo(2000);
		assertThat(HandlerFixture.errors(failure)).map((error) -> error.replaceAll("\\|.*\\|", "/"))
			.allMatch((error) -> error.endsWith(fieldsAndTypes));
	}

	@Test
	void reportsViolationOfConstraintOfInterface() {
		assertThat(HandlerFixture.errors(fixture.failedCall("text", "81 'v' a0"))).singleElement()
			.asString()
			.matches("v\\|.*\\|NotBlank");
		assertThat(HandlerFixture.errors(fixture.failedCall("beans", "82 'v' 91 81 'n' a0 'n' 01"))).singleElement()
			.asString()
			.matches("v\\[0]\\.n\\|.*\\|NotBlank");
	}

	record Named(@NotBlank String n) {

	}

	interface Contract {

		String text(@NotBlank String v);

		String beans(List<@Valid Named> v, int n);

	}

	@ConduitRpc
	public static class Inherited implements Contract {

		@Override
		public String text(String v) {
			return "done";
		}

		@Override
		public String beans(List<Named> v, int n) {
			return "done";
		}

	}

	public static class Messages {

		@ConduitHandler("data")
		void data(@NotBlank String data) {
		}

		@ConduitHandler("list")
		void list(List<@NotBlank String> data) {
		}

		@ConduitHandler("beans")
		void beans(List<Named> data) {
		}

		@ConduitHandler("map")
		void map(Map<String, Named> data) {
		}

	}

}
