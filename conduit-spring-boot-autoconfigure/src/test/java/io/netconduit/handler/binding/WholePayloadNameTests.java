package io.netconduit.handler.binding;

import java.beans.ConstructorProperties;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WholePayloadBinder} where names of {@code params} are not those of the
 * bean's own properties.
 */
class WholePayloadNameTests {

	private static final HandlerFixture fixture = HandlerFixture.of(Handlers.class);

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			person   | 82 a46e616d65 a3416461 a8615f737472656574 a173 | Ada In[street=s, no=null]
			person   | 81 a6706572736f6e 82 a46e616d65 a3416461 a8615f737472656574 a173 | Ada In[street=s, no=null]
			person   | 81 a25f30 82 a46e616d65 a3416461 a8615f737472656574 a173 | Ada In[street=s, no=null]
			prefixed | 81 a4615f6e6f 05                               | null In[street=null, no=5]
			nested   | 81 a662615f6e6f7a 07                           | null In[street=null, no=7]
			nested   | 81 a66e6573746564 81 a662615f6e6f7a 07         | null In[street=null, no=7]
			any      | 81 a3616e79 81 a161 01                         | {any={a=1}}
			any      | 82 a25f30 01 a161 02                           | {_0=1, a=2}
			""")
	void bindsNamesOfUnwrappedValues(String method, String params, String result) throws Exception {
		assertThat(fixture.call(method, params)).asString().isEqualTo(result);
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			joined      | 80 | first, last
			joined      | 82 a56669727374 a161 a3787878 01 | last
			joined      | 82 a56669727374 a161 a46c617374 c0 | last
			factory     | 80 | full
			factory     | 82 a56669727374 a161 a46c617374 a162 | full
			constructor | 81 a161 a178 | x, y
			named       | 80 | aa
			""")
	void requiresWhatCreatorTakes(String method, String params, String fields) {
		RpcException failure = fixture.failedCall(method, params);
		assertThat(failure.code()).isEqualTo(2001);
		assertThat(HandlerFixture.errors(failure)).map((error) -> error.split("[|]")[0])
			.containsExactly(fields.split(", "));
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			joined      | 82 a56669727374 a161 a46c617374 a162 | a b
			factory     | 81 a466756c6c a161 | Factory[first=a, last=a]
			constructor | 82 a178 a161 a179 a162 | Constructor[a=ab]
			named       | 81 a26161 a178 | x
			""")
	void bindsWhatCreatorTakes(String method, String params, String result) throws Exception {
		assertThat(fixture.call(method, params)).asString().isEqualTo(result);
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			person | 82 a25f30 a3416461 a25f31 05                  | _0
			person | 82 a6706572736f6e 81 a46e616d65 a3416461 a178 01 | person
			""")
	void refusesBeanBesideOtherNames(String method, String params, String field) {
		RpcException failure = fixture.failedCall(method, params);
		assertThat(failure.code()).isEqualTo(2003);
		assertThat(HandlerFixture.errors(failure)).singleElement()
			.asString()
			.startsWith(field + "|must be sent alone, or in its place the properties name");
	}

	public static class Person {

		public @Nullable String name;

		@JsonUnwrapped(prefix = "a_")
		public @Nullable In in;

	}

	record In(@Nullable String street, @Nullable Integer no) {

	}

	public static class Outer {

		@JsonUnwrapped(prefix = "b", suffix = "z")
		public Person person = new Person();

	}

	public static final class Joined {

		private final String text;

		private Joined(String text) {
			this.text = text;
		}

		@JsonCreator
		public static Joined of(@JsonProperty("first") String first, @JsonProperty("last") String last) {
			return new Joined(first + " " + last);
		}

	}

	record Factory(String first, String last) {

		@JsonCreator
		static Factory of(@JsonProperty("full") String full) {
			return new Factory(full, full);
		}

	}

	record Constructor(String a) {

		@JsonCreator
		Constructor(@JsonProperty("x") String x, @JsonProperty("y") String y) {
			this(x + y);
		}

	}

	public static final class Named {

		private final String text;

		@ConstructorProperties("aa")
		Named(String text) {
			this.text = text;
		}

	}

	public static class AnyNames {

		private final Map<String, Object> others = new LinkedHashMap<>();

		@JsonAnySetter
		void set(String name, Object value) {
			this.others.put(name, value);
		}

	}

	@ConduitRpc
	public static class Handlers {

		public String person(Person person) {
			return person.name + " " + person.in;
		}

		public String prefixed(Person no) {
			return no.name + " " + no.in;
		}

		public String nested(Outer nested) {
			return nested.person.name + " " + nested.person.in;
		}

		public String joined(Joined joined) {
			return joined.text;
		}

		public String factory(Factory factory) {
			return factory.toString();
		}

		public String constructor(Constructor constructor) {
			return constructor.toString();
		}

		public String named(Named named) {
			return named.text;
		}

		public String any(AnyNames any) {
			return any.others.toString();
		}

	}

}
