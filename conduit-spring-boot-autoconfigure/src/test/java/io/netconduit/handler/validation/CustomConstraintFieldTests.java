package io.netconduit.handler.validation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitParam;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.handler.HandlerFixture;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraintvalidation.SupportedValidationTarget;
import jakarta.validation.constraintvalidation.ValidationTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the fields of violations of constraints on classes and across parameters.
 */
class CustomConstraintFieldTests {

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			placed     | 82 'lat' 01 'long' 02                                     | /Diagonal
			login      | 82 'pass_word' 'a' 'again' 'b'                            | again/SamePassword
			logins     | 82 'l' 91 82 'pass_word' 'a' 'again' 'b' 'n' 01           | l[0].again/SamePassword
			owner      | 81 'contact' 81 'e_mail' 'x'                              | contact.e_mail/OwnerHasMail
			cross      | 82 'first-one' 01 'second-one' 02                         | second-one/SameArguments
			""")
	void namesFieldsAsInPayload(String method, String params, String fieldsAndTypes) {
		for (ValueMapper mapper : List.of(new JacksonValueMapper(), new Jackson2ValueMapper())) {
			RpcException failure = HandlerFixture.of(HandlerFixture.validator(), mapper, Handlers.class)
				.failedCall(method, params);
			assertThat(failure).isNotNull();
			assertThat(failure.code()).as(failure.getMessage()).isEqualTo(2000);
			assertThat(HandlerFixture.errors(failure)).map((error) -> error.replaceAll("\\|.*\\|", "/"))
				.containsExactly(fieldsAndTypes);
		}
	}

	record Contact(@JsonProperty("e_mail") String email) {

	}

	public static class Placed {

		@Valid
		@JsonUnwrapped
		public @Nullable Place place;

	}

	@Diagonal
	public static class Place {

		public int lat;

		@JsonProperty("long")
		public int lon;

	}

	@SamePassword
	record Login(@JsonProperty("pass_word") String password, @JsonProperty("again") String repeated) {

	}

	@OwnerHasMail
	record Owner(@JsonProperty("contact") Contact person) {

	}

	@ConduitRpc
	public static class Handlers {

		public void placed(Placed placed) {
		}

		public void login(Login login) {
		}

		public void logins(List<Login> l, int n) {
		}

		public void owner(Owner owner) {
		}

		@SameArguments
		public void cross(@ConduitParam("first-one") int a, @ConduitParam("second-one") int b) {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = DiagonalValidator.class)
	@interface Diagonal {

		String message() default "is not on the diagonal";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static class DiagonalValidator implements ConstraintValidator<Diagonal, Place> {

		@Override
		public boolean isValid(Place place, ConstraintValidatorContext context) {
			return place.lat == place.lon;
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = SamePasswordValidator.class)
	@interface SamePassword {

		String message() default "must be the same";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static class SamePasswordValidator implements ConstraintValidator<SamePassword, Login> {

		@Override
		public boolean isValid(Login login, ConstraintValidatorContext context) {
			context.disableDefaultConstraintViolation();
			context.buildConstraintViolationWithTemplate("differs")
				.addPropertyNode("repeated")
				.addConstraintViolation();
			return login.password().equals(login.repeated());
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = OwnerHasMailValidator.class)
	@interface OwnerHasMail {

		String message() default "has no mail";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static class OwnerHasMailValidator implements ConstraintValidator<OwnerHasMail, Owner> {

		@Override
		public boolean isValid(Owner owner, ConstraintValidatorContext context) {
			context.disableDefaultConstraintViolation();
			context.buildConstraintViolationWithTemplate("is no address")
				.addPropertyNode("person")
				.addPropertyNode("email")
				.addConstraintViolation();
			return owner.person().email().contains("@");
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
			context.disableDefaultConstraintViolation();
			context.buildConstraintViolationWithTemplate("differs").addParameterNode(1).addConstraintViolation();
			return arguments[0].equals(arguments[1]);
		}

	}

}
