package io.netconduit.handler.validation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.GroupSequence;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that constraints are validated wherever they are in the arguments.
 */
class ArgumentConstraintTests {

	private static final HandlerFixture fixture = HandlerFixture.of(HandlerFixture.validator(), Parameters.class);

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			text          | 81 'v' a0                             | v/NotBlank
			optional      | 81 'v' a0                             | v/NotBlank
			optionalInt   | 81 'v' 0b                             | v/Max
			list          | 81 'v' 92 'x' a0                      | v[1]/NotBlank
			validList     | 81 'v' 92 81 'n' 'x' 81 'n' a0            | v[1].n/NotBlank
			legacyList    | 81 'v' 92 81 'n' 'x' 81 'n' a0            | v[1].n/NotBlank
			collection    | 81 'v' 92 'x' a0                      | v[1]/NotBlank
			set           | 81 'v' 92 'x' a0                      | v[]/NotBlank
			array         | 81 'v' 92 81 'n' 'x' 81 'n' a0            | v[1].n/NotBlank
			keys          | 82 'v' 81 'long' 01 'n' 01            | v[long]/Size
			values        | 82 'v' 81 'k' a0 'n' 01               | v[k]/NotBlank
			nested        | 82 'v' 81 'k' 92 'x' a0 'n' 01        | v[k][1]/NotBlank
			sizeOfInner   | 81 'v' 92 91 'x' 90                   | v[1]/NotEmpty
			own           | 81 'v' 90                             | v/NotEmpty
			composed      | 81 'v' 'abcdef'                       | v/Size
			single        | 81 'v' 'abcdef'                       | v/SingleCode
			ofClass       | 82 'from' 02 'to' 01                  | /Ordered
			ofNestedClass | 82 'v' 91 82 'from' 02 'to' 01 'n' 01 | v[0]/Ordered
			component     | 81 'tags' 92 'x' a0                   | tags[1]/NotBlank
			componentKeys | 81 'm' 81 'long' a0                   | m[long]/NotBlank, m[long]/Size
			cascaded      | 82 'o' 81 'n' a0 'l' 91 81 'n' a0         | l[0].n/NotBlank, o.n/NotBlank
			converted     | 81 'v' 81 'i' 03                      | v.i/Min
			sequence      | 81 'i' 01                             | i/Min
			group         | 81 'v' 02                             | v/Min
			groupAndPlain | 82 'v' 02 'w' 0b                      | v/Min, w/Max
			""")
	void reportsViolationInArguments(String method, String params, String fieldsAndTypes) {
		RpcException failure = fixture.failedCall(method, params);
		assertThat(failure.code()).isEqualTo(2000);
		assertThat(HandlerFixture.errors(failure)).map((error) -> error.replaceAll("\\|.*\\|", "/"))
			.containsExactly(fieldsAndTypes.split(", "));
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			optionalMax   | 80
			optionalInt   | 80
			optionalInt   | 81 'v' 0a
			list          | 81 'v' 91 'x'
			nested        | 82 'v' 81 'k' 91 'x' 'n' 01
			converted     | 81 'v' 81 'i' 05
			group         | 81 'v' 03
			groupAndPlain | 82 'v' 03 'w' 0a
			single        | 81 'v' 'abc'
			""")
	void passesValidArguments(String method, String params) throws Exception {
		assertThat(fixture.call(method, params)).isEqualTo("done");
	}

	record Named(@NotBlank String n) {

	}

	record Tags(List<@NotBlank String> tags) {

	}

	record Keys(Map<@Size(max = 3) String, @NotBlank String> m) {

	}

	record Cascaded(@Valid Named o, List<@Valid Named> l) {

	}

	@Ordered
	record Range(int from, int to) {

	}

	interface Strict {

	}

	record Grouped(@Min(value = 5, groups = Strict.class) int i) {

	}

	interface First {

	}

	@GroupSequence({ First.class, InSequence.class })
	record InSequence(@Min(value = 5, groups = First.class) @Max(0) int i) {

	}

	record Converted(@Valid @ConvertGroup(from = Default.class, to = Strict.class) Grouped v) {

	}

	public static class OwnList extends ArrayList<String> {

		private static final long serialVersionUID = 1L;

	}

	@ConduitRpc
	public static class Parameters {

		public String text(@NotBlank String v) {
			return "done";
		}

		public String optional(Optional<@NotBlank String> v) {
			return "done";
		}

		public String optionalMax(Optional<@Max(10) Integer> v) {
			return "done";
		}

		public String optionalInt(@Max(10) @Nullable OptionalInt v) {
			return "done";
		}

		public String list(List<@NotBlank String> v) {
			return "done";
		}

		public String validList(List<@Valid Named> v) {
			return "done";
		}

		public String legacyList(@Valid List<Named> v) {
			return "done";
		}

		public String collection(Collection<@NotBlank String> v) {
			return "done";
		}

		public String set(Set<@NotBlank String> v) {
			return "done";
		}

		public String array(@Valid Named[] v) {
			return "done";
		}

		public String keys(Map<@Size(max = 3) String, Integer> v, int n) {
			return "done";
		}

		public String values(Map<String, @NotBlank String> v, int n) {
			return "done";
		}

		public String nested(Map<String, @NotNull List<@NotBlank String>> v, int n) {
			return "done";
		}

		public String sizeOfInner(List<@NotEmpty List<String>> v) {
			return "done";
		}

		public String own(@NotEmpty OwnList v) {
			return "done";
		}

		public String composed(@Code String v) {
			return "done";
		}

		public String single(@SingleCode String v) {
			return "done";
		}

		public String ofClass(Range range) {
			return "done";
		}

		public String ofNestedClass(List<Range> v, int n) {
			return "done";
		}

		public String component(Tags tags) {
			return "done";
		}

		public String componentKeys(Keys keys) {
			return "done";
		}

		public String cascaded(Cascaded cascaded) {
			return "done";
		}

		public String converted(Converted converted) {
			return "done";
		}

		public String sequence(InSequence sequence) {
			return "done";
		}

		public String group(@Validated(Strict.class) @Min(value = 3, groups = Strict.class) @Max(2) int v) {
			return "done";
		}

		public String groupAndPlain(@Validated(Strict.class) @Min(value = 3, groups = Strict.class) int v,
				@Max(10) @Min(value = 100, groups = Strict.class) int w) {
			return "done";
		}

	}

	@NotNull
	@Size(max = 3)
	@Constraint(validatedBy = {})
	@Retention(RetentionPolicy.RUNTIME)
	@interface Code {

		String message() default "no code";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	@NotNull
	@Size(max = 3)
	@ReportAsSingleViolation
	@Constraint(validatedBy = {})
	@Retention(RetentionPolicy.RUNTIME)
	@interface SingleCode {

		String message() default "no code";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	@Constraint(validatedBy = OrderedValidator.class)
	@Retention(RetentionPolicy.RUNTIME)
	@interface Ordered {

		String message() default "out of order";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static class OrderedValidator implements ConstraintValidator<Ordered, Range> {

		@Override
		public boolean isValid(Range range, ConstraintValidatorContext context) {
			return range.from() <= range.to();
		}

	}

}
