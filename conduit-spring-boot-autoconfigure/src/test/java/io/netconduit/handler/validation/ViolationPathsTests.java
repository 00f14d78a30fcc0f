package io.netconduit.handler.validation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.netconduit.ConduitConnection;
import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitParam;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraintvalidation.SupportedValidationTarget;
import jakarta.validation.constraintvalidation.ValidationTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ViolationPaths}.
 */
class ViolationPathsTests {

	private static final Object validator = HandlerFixture.validator();

	private static final HandlerFixture fixture = HandlerFixture.of(validator, Handlers.class);

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					add     | 82 a161 0b a162 14                        | a/Max, b/Max
					add     | 82 a161 01 a162 14                        | b/Max
					renamed | 81 a46f2d6964 00                          | o-id/Positive
					order   | 81 a46e616d65 a120                        | name/NotBlank
					order   | 82 a46e616d65 a178 a46d6f7265 92 81a46e616d65a178 81a46e616d65a0 | more[1].name/NotBlank
					named   | 81 a56f72646572 82 a46e616d65 a178 a46d6f7265 91 81a46e616d65a0  | order.more[0].name/NotBlank
					list    | 81 a56e616d6573 93 a178 a0 a179           | names[1]/NotBlank
					map     | 82 a66f7264657273 81 a162 81a46e616d65a0 a161 01 | orders[b].name/NotBlank
					maybe   | 81 a161 0b                                | a/Max
					range   | 81 a3746f70 01                            | /Ordered, top/Min
					wire    | 81 'e_mail' a0                             | e_mail/NotBlank
					wire    | 82 'e_mail' a178 'all_kin' 92 81 'e_mail' a178 81 'e_mail' a0 | all_kin[1].e_mail/NotBlank
					wire    | 82 'e_mail' a178 'by_name' 81 a161 82 'e_mail' a178 'all_kin' 91 81 'e_mail' a0 | by_name[a].all_kin[0].e_mail/NotBlank
					wires   | 82 'p' 81 a161 91 81 'e_mail' a0 'n' 01  | p[a][0].e_mail/NotBlank
					cross   | 82 a161 01 a162 02                        | /SameArguments
					""")
	void reportsEveryViolation(String method, String params, String fieldsAndTypes) {
		RpcException failure = fixture.failedCall(method, params);
		assertThat(failure.code()).isEqualTo(2000);
		assertThat(HandlerFixture.errors(failure)).map((error) -> error.replaceAll("\\|.*\\|", "/"))
			.containsExactly(fieldsAndTypes.split(", "));
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			text  | a120               | /NotBlank
			order | 81 a46e616d65 a120 | name/NotBlank
			""")
	void validatesDataOfMessage(String type, String data, String fieldsAndTypes) {
		RpcException failure = fixture.failedSend(type, data);
		assertThat(failure.code()).isEqualTo(2000);
		assertThat(HandlerFixture.errors(failure)).map((error) -> error.replaceAll("\\|.*\\|", "/"))
			.containsExactly(fieldsAndTypes);
	}

	@Test
	void showsPartOfKeys() {
		RpcException failure = fixture.failedCall("map",
				"82 'orders' 82 '" + "k".repeat(100) + "' 81 'name' a0 da0003 61 0a 62 81 'name' a0 'a' 01");
		assertThat(HandlerFixture.errors(failure)).map((error) -> error.replaceAll("\\|.*", ""))
			.containsExactlyInAnyOrder("orders[" + "k".repeat(64) + "…].name", "orders[ab].name");
	}

	record Order(@NotBlank String name, @Nullable List<@Valid Order> more) {

	}

	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Contact(@JsonProperty("e_mail") @NotBlank String email, @Nullable List<@Valid Contact> allKin,
			@Nullable Map<String, @Valid Contact> byName) {

	}

	@Ordered
	record Range(@Min(5) int top) {

	}

	@ConduitRpc
	public static class Handlers {

		public int add(@Max(10) int a, @Max(10) int b) {
			return a + b;
		}

		public long renamed(@ConduitParam("o-id") @Positive long id) {
			return id;
		}

		public String order(ConduitConnection connection, @Valid Order order) {
			return order.name();
		}

		public String named(@ConduitParam("order") @Valid Order order) {
			return order.name();
		}

		public String list(List<@NotBlank String> names) {
			return names.toString();
		}

		public String map(Map<String, @Valid Order> orders, int a) {
			return orders.toString();
		}

		public String maybe(Optional<@Max(10) Integer> a) {
			return a.toString();
		}

		public String range(@Valid Range range) {
			return range.toString();
		}

		public String wire(Contact contact) {
			return contact.toString();
		}

		public String wires(Map<String, List<Contact>> p, int n) {
			return p.toString();
		}

		@SameArguments
		public int cross(int a, int b) {
			return a + b;
		}

		@ConduitHandler("text")
		void text(@NotBlank String text) {
		}

		@ConduitHandler("order")
		void handleOrder(@Valid Order order) {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = OrderedValidator.class)
	@interface Ordered {

		String message() default "out of order";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static class OrderedValidator implements ConstraintValidator<Ordered, Range> {

		@Override
		public boolean isValid(Range range, ConstraintValidatorContext context) {
			return false;
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = SameArgumentsValidator.class)
	@interface SameArguments {

		String message() default "must be the same";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	@SupportedValidationTarget(ValidationTarget.PARAMETERS)
	public static class SameArgumentsValidator implements ConstraintValidator<SameArguments, Object[]> {

		@Override
		public boolean isValid(Object[] arguments, ConstraintValidatorContext context) {
			return arguments[0].equals(arguments[1]);
		}

	}

}
