package io.netconduit.handler.validation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that {@code @Valid} on a container is for what the container holds.
 */
class ValidContainerTests {

	private static final HandlerFixture fixture = HandlerFixture.of(HandlerFixture.validator(), Parameters.class,
			Messages.class);

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			map            | 82 'v' 81 'k' 81 'n' a0 'x' 01         | v[k].n/NotBlank
			linkedMap      | 82 'v' 81 'k' 81 'n' a0 'x' 01         | v[k].n/NotBlank
			sortedMap      | 82 'v' 81 'k' 81 'n' a0 'x' 01         | v[k].n/NotBlank
			ownMap         | 82 'v' 81 'k' 81 'n' a0 'x' 01         | v[k].n/NotBlank
			nestedMap      | 82 'v' 81 'k' 91 81 'n' a0 'x' 01      | v[k][0].n/NotBlank
			mapWithKeys    | 82 'v' 81 'long' 81 'n' a0 'x' 01      | v[long]/Size, v[long].n/NotBlank
			optionalMap    | 82 'v' 81 'k' 81 'n' a0 'x' 01         | v[k].n/NotBlank
			listOfLists    | 82 'v' 91 91 81 'n' a0 'x' 01          | v[0][0].n/NotBlank
			legacyLists    | 82 'v' 91 91 81 'n' a0 'x' 01          | v[0][0].n/NotBlank
			bounded        | 82 'v' 91 81 'n' a0 'x' 01             | v[0].n/NotBlank
			list           | 82 'v' 91 81 'n' a0 'x' 01             | v[0].n/NotBlank
			set            | 82 'v' 91 81 'n' a0 'x' 01             | v[].n/NotBlank
			collection     | 82 'v' 91 81 'n' a0 'x' 01             | v[0].n/NotBlank
			iterable       | 82 'v' 91 81 'n' a0 'x' 01             | v[0].n/NotBlank
			array          | 82 'v' 91 81 'n' a0 'x' 01             | v[0].n/NotBlank
			optional       | 82 'v' 81 'n' a0 'x' 01                | v.n/NotBlank
			inRecord       | 81 'm' 81 'k' 81 'n' a0                | m[k].n/NotBlank
			inBean         | 81 'm' 81 'k' 81 'n' a0                | m[k].n/NotBlank
			listsInRecord  | 81 'm' 81 'k' 91 81 'n' a0             | m[k][0].n/NotBlank
			inherited      | 82 'm' 81 'k' 81 'n' a0 'own' a0       | m[k].n/NotBlank, own/NotBlank
			any            | 82 'v' 81 'n' a0 'x' 01                |
			""")
	void validatesWhatContainerHolds(String method, String params, String fieldsAndTypes) throws Exception {
		if (fieldsAndTypes == null) {
			assertThat(fixture.call(method, params)).isEqualTo("done");
			return;
		}
		RpcException failure = fixture.failedCall(method, params);
		assertThat(HandlerFixture.errors(failure)).map((error) -> error.replaceAll("\\|.*\\|", "/"))
			.containsExactly(fieldsAndTypes.split(", "));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			data     | 81 'k' 81 'n' a0      | [k].n
			wrapping | 81 'm' 81 'k' 81 'n' a0 | m[k].n
			""")
	void validatesMessageData(String message, String data, String field) {
		RpcException failure = catchThrowableOfType(RpcException.class, () -> fixture.send(message, data));
		assertThat(HandlerFixture.errors(failure)).singleElement().asString().startsWith(field + "|");
	}

	record Named(@NotBlank String n) {

	}

	record Maps(@Valid Map<String, Named> m) {

	}

	record Lists(@Valid Map<String, List<@Valid Named>> m) {

	}

	public static class OwnMap extends TreeMap<String, Named> {

		private static final long serialVersionUID = 1L;

	}

	public static class Bean {

		@Valid
		private Map<String, Named> m = Map.of();

		public Map<String, Named> getM() {
			return this.m;
		}

		public void setM(Map<String, Named> m) {
			this.m = m;
		}

	}

	public static class ExtendedBean extends Bean {

		@NotBlank
		private String own = "";

		public String getOwn() {
			return this.own;
		}

		public void setOwn(String own) {
			this.own = own;
		}

	}

	public static class Messages {

		@ConduitHandler("data")
		public void data(@Valid Map<String, Named> data) {
		}

		@ConduitHandler("wrapping")
		public void wrapping(Maps data) {
		}

	}

	@ConduitRpc
	public static class Parameters {

		public String map(@Valid Map<String, Named> v, int x) {
			return "done";
		}

		public String linkedMap(@Valid LinkedHashMap<String, Named> v, int x) {
			return "done";
		}

		public String sortedMap(@Valid SortedMap<String, Named> v, int x) {
			return "done";
		}

		public String ownMap(@Valid OwnMap v, int x) {
			return "done";
		}

		public String nestedMap(@Valid Map<String, List<@Valid Named>> v, int x) {
			return "done";
		}

		public String mapWithKeys(@Valid Map<@Size(max = 3) String, Named> v, int x) {
			return "done";
		}

		public String optionalMap(Optional<@Valid Map<String, Named>> v, int x) {
			return "done";
		}

		public String listOfLists(List<@Valid List<Named>> v, int x) {
			return "done";
		}

		public String legacyLists(@Valid List<List<Named>> v, int x) {
			return "done";
		}

		public String bounded(List<? extends @Valid Named> v, int x) {
			return "done";
		}

		public String list(@Valid List<Named> v, int x) {
			return "done";
		}

		public String set(@Valid Set<Named> v, int x) {
			return "done";
		}

		public String collection(@Valid Collection<Named> v, int x) {
			return "done";
		}

		public String iterable(@Valid Iterable<Named> v, int x) {
			return "done";
		}

		public String array(@Valid Named[] v, int x) {
			return "done";
		}

		public String optional(@Valid Optional<Named> v, int x) {
			return "done";
		}

		public String inRecord(Maps maps) {
			return "done";
		}

		public String inBean(Bean bean) {
			return "done";
		}

		public String listsInRecord(Lists lists) {
			return "done";
		}

		public String inherited(ExtendedBean bean) {
			return "done";
		}

		public String any(@Valid Object v, int x) {
			return "done";
		}

	}

}
