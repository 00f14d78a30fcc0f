package io.netconduit.handler.binding;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WholePayloadBinder}.
 */
class WholePayloadBinderTests {

	private static final HandlerFixture fixture = HandlerFixture.of(Handlers.class);

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			record    | 82 a46e616d65 a3416461 a3616765 24        | Person[name=Ada, age=36]
			record    | 83 a46e616d65 a3416461 a178 01 a3616765 24 | Person[name=Ada, age=36]
			record    | 81 a25f30 82 a46e616d65 a3416461 a3616765 24 | Person[name=Ada, age=36]
			bean      | 81 a46e616d65 a3416461                    | Ada
			bean      | 80                                        | null
			bean      | c0                                        | null
			bean      |                                           | null
			map       | 81 a46e616d65 a3416461                    | {name=Ada}
			map       | 81 a25f30 81 a161 01                      | {_0={a=1}}
			map       |                                           | {}
			mapBeside | 81 a46e616d65 a3416461                    | {name=Ada}
			maybe     |                                           | Optional.empty
			maybe     | c0                                        | Optional.empty
			nullable  |                                           | null
			nullable  | c0                                        | null
			nullable  | 81 a46e616d65 a3416461                    | Ada
			""")
	void bindsWholeMapToRecordBeanOrMap(String method, @Nullable String params, String result) throws Exception {
		assertThat(fixture.call(method, params)).asString().isEqualTo(result);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			82 a46e616d65 a3416461 a3616765 a178 | 2002 | age
			81 a25f30 82 a46e616d65 a3416461 a3616765 a178 | 2002 | age
			82 a46e616d65 a3416461 a3616765 cf 0000000100000000 | 2003 | age
			9101 | 2002 | ''
			""")
	void namesFieldWithoutParameter(String params, int code, String field) {
		RpcException failure = fixture.failedCall("record", params);
		assertThat(failure.code()).isEqualTo(code);
		assertThat(HandlerFixture.errors(failure)).singleElement().asString().startsWith(field + "|");
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			text     | a3416461                           | Ada
			person   | 82 a46e616d65 a3416461 a3616765 24 | Person[name=Ada, age=36]
			numbers  | 93 01 02 03                        | [1, 2, 3]
			anything | 81 a25f30 80                       | {_0={}}
			possibly |                                    | Optional.empty
			possibly | c0                                 | Optional.empty
			possibly | a3416461                           | Optional[Ada]
			perhaps  |                                    | null
			nothing  | a3416461                           | alice
			""")
	void bindsDataOfMessage(String type, @Nullable String data, String result) throws Exception {
		assertThat(fixture.send(type, data)).asString().isEqualTo(result);
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			text   |                                       | 2001 | text
			text   | c0                                    | 2001 | text
			text   | 07                                    | 2002 | text
			count  | c0                                    | 2002 | count
			person | 82 a46e616d65 a3416461 a3616765 a178  | 2002 | age
			""")
	void reportsUnsuitableData(String type, @Nullable String data, int code, String field) {
		RpcException failure = fixture.failedSend(type, data);
		assertThat(failure.code()).isEqualTo(code);
		assertThat(HandlerFixture.errors(failure)).singleElement().asString().startsWith(field + "|");
	}

	@Test
	void leavesPayloadReadable() throws Exception {
		var payload = HandlerFixture.hex("a3416461");
		fixture.messageHandler("text")
			.handle(HandlerFixture.inbound(CallContext.Kind.MESSAGE, "text", payload, fixture.peer()));
		assertThat(payload.readableBytes()).isEqualTo(4);
		assertThat(payload.refCnt()).isEqualTo(1);
	}

	record Person(String name, int age) {

	}

	public static class Named {

		private @Nullable String name;

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		@Override
		public String toString() {
			return String.valueOf(this.name);
		}

	}

	@ConduitRpc
	public static class Handlers {

		public String record(Person person) {
			return person.toString();
		}

		public String bean(Named named, ConduitConnection connection) {
			return named.toString();
		}

		public String map(Map<String, Object> map) {
			return map.toString();
		}

		public String mapBeside(ConduitConnection connection, Map<String, ?> map) {
			return map.toString();
		}

		public String maybe(Optional<Person> person) {
			return person.toString();
		}

		public String nullable(@Nullable Named named) {
			return String.valueOf(named);
		}

		@ConduitHandler("text")
		String text(String text) {
			return text;
		}

		@ConduitHandler("count")
		int count(int count) {
			return count;
		}

		@ConduitHandler("person")
		String person(ConduitConnection connection, Person person) {
			return person.toString();
		}

		@ConduitHandler("numbers")
		String numbers(List<Integer> numbers) {
			return numbers.toString();
		}

		@ConduitHandler("anything")
		String anything(Object anything) {
			return anything.toString();
		}

		@ConduitHandler("possibly")
		String possibly(Optional<String> text) {
			return text.toString();
		}

		@ConduitHandler("perhaps")
		String perhaps(@Nullable Person person) {
			return String.valueOf(person);
		}

		@ConduitHandler("nothing")
		String nothing(Principal principal) {
			return principal.getName();
		}

	}

}
