package io.netconduit.handler.binding;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
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
	@CsvSource(delimiter = '|',
			textBlock = """
							record    | 82 a46e616d65 a3416461 a3616765 24        | Person[name=Ada, age=36]
							record    | 83 a46e616d65 a3416461 a178 01 a3616765 24 | Person[name=Ada, age=36]
							record    | 81 a25f30 82 a46e616d65 a3416461 a3616765 24 | Person[name=Ada, age=36]
							bean      | 81 a46e616d65 a3416461                    | Ada
							bean      | 80                                        | null
							bean      | c0                                        | null
							bean      |                                           | null
							record    | 81 a6706572736f6e 82 a46e616d65 a3416461 a3616765 24 | Person[name=Ada, age=36]
							record    | 83 a46e616d65 a142 a3616765 24 a46e616d65 a3416461 | Person[name=Ada, age=36]
							named     | 81 a46e616d65 a3416461                    | Name[name=Ada, first=null]
							bean      | 81 a56e616d6564 81 a46e616d65 a3416461    | Ada
							bean      | 81 a178 a3416461                          | null
							empty     |                                           | Empty[]
							empty     | 81 a178 01                                | Empty[]
							defaulted |                                           | Defaulted[name=none, age=7]
							maybe     |                                           | Optional.empty
							maybe     | c0                                        | Optional.empty
							maybe     | 80                                        | Optional.empty
							maybe     | 81 a6706572736f6e c0                      | Optional.empty
							maybe     | 82 a46e616d65 a3416461 a3616765 24        | Optional[Person[name=Ada, age=36]]
							maybe     | 81 a6706572736f6e 82 a46e616d65 a3416461 a3616765 24 | Optional[Person[name=Ada, age=36]]
							nullable  | 80                                        | null
							nullable  | 81 a56e616d6564 c0                        | null
							absent    |                                           | Absent[a=null, b=Optional.empty, c=OptionalInt.empty, d=OptionalLong.empty, e=OptionalDouble.empty]
							absent    | 82 a161 c0 a163 c0                        | Absent[a=null, b=Optional.empty, c=OptionalInt.empty, d=OptionalLong.empty, e=OptionalDouble.empty]
							absent    | 83 a163 07 a164 08 a165 09                | Absent[a=null, b=Optional.empty, c=OptionalInt[7], d=OptionalLong[8], e=OptionalDouble[9.0]]
							aliased   | 81 a16e a3416461                          | Aliased[name=Ada]
							created   | 81 a46e616d65 a3416461                    | Ada null
					either    | 81 a474657874 a3416461                    | Either[text=Ada]
					either    | 81 a6656974686572 a3416461                | Either[text=Ada]
							nullable  |                                           | null
							nullable  | c0                                        | null
							nullable  | 81 a46e616d65 a3416461                    | Ada
							""")
	void bindsWholeMapToRecordOrBean(String method, @Nullable String params, String result) throws Exception {
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
			maybeRecord |                                 | Optional.empty
			maybeRecord | 82 a46e616d65 a3416461 a3616765 24 | Optional[Person[name=Ada, age=36]]
			maybeInt |                                    | OptionalInt.empty
			maybeInt | c0                                 | OptionalInt.empty
			maybeInt | 07                                 | OptionalInt[7]
			nothing  | a3416461                           | alice
			""")
	void bindsDataOfMessage(String type, @Nullable String data, String result) throws Exception {
		assertThat(fixture.send(type, data)).asString().isEqualTo(result);
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			text   |                                       | 2001 | ''
			text   | c0                                    | 2001 | ''
			text   | 07                                    | 2002 | ''
			count  | c0                                    | 2002 | ''
			person | 80                                    | 2001 | name
			person | 9101                                  | 2002 | ''
			person |                                       | 2001 | ''
			maybeRecord | 80                               | 2001 | name
			numbers | 92 01 a178                           | 2002 | [1]
			person | 82 a46e616d65 a3416461 a3616765 a178  | 2002 | age
			""")
	void reportsUnsuitableData(String type, @Nullable String data, int code, String field) {
		RpcException failure = fixture.failedSend(type, data);
		assertThat(failure.code()).isEqualTo(code);
		assertThat(HandlerFixture.errors(failure)).first().asString().startsWith(field + "|");
	}

	@Test
	void describesMissingData() {
		assertThat(fixture.failedSend("text", null)).hasMessage("A value is required");
		assertThat(fixture.failedSend("person", null)).hasMessage("A value is required");
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

	record Name(String name, @Nullable String first) {

	}

	record Empty() {

	}

	record Defaulted(String name, @JsonProperty(defaultValue = "7") @Nullable Integer age) {

		Defaulted {
			name = (name != null) ? name : "none";
			age = (age != null) ? age : 7;
		}

	}

	record Refusing(String name) {

		Refusing {
			if (name.isEmpty()) {
				throw new IllegalArgumentException("empty");
			}
		}

	}

	/**
	 * Read from a map or a string.
	 *
	 * @param text the text
	 */
	record Either(String text) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		static Either of(String text) {
			return new Either(text);
		}

	}

	record Absent(@Nullable String a, Optional<String> b, OptionalInt c, OptionalLong d, OptionalDouble e) {

	}

	record Aliased(@JsonAlias("n") String name) {

	}

	public static class Created {

		private final String name;

		private final @Nullable String nick;

		@JsonCreator
		Created(@JsonProperty("name") String name, @JsonProperty("nick") @Nullable String nick) {
			this.name = name;
			this.nick = nick;
		}

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

		public String named(Name name) {
			return name.toString();
		}

		public String empty(Empty empty) {
			return empty.toString();
		}

		public String defaulted(Defaulted defaulted) {
			return defaulted.toString();
		}

		public String refusing(Refusing refusing) {
			return refusing.toString();
		}

		public String absent(Absent absent) {
			return absent.toString();
		}

		public String aliased(Aliased aliased) {
			return aliased.toString();
		}

		public String either(Either either) {
			return either.toString();
		}

		public String created(Created created) {
			return created.name + " " + created.nick;
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

		@ConduitHandler("maybeRecord")
		String maybeRecord(Optional<Person> person) {
			return person.toString();
		}

		@ConduitHandler("maybeInt")
		String maybeInt(OptionalInt number) {
			return number.toString();
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
