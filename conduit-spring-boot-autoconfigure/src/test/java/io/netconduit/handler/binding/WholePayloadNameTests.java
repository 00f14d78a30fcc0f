package io.netconduit.handler.binding;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnySetter;
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

		public String any(AnyNames any) {
			return any.others.toString();
		}

	}

}
