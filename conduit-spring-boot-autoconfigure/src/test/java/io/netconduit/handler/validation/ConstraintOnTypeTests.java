package io.netconduit.handler.validation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that constraints on the whole type of something stop startup, because a validator
 * looks for them on the declaration only.
 */
class ConstraintOnTypeTests {

	@ParameterizedTest
	@ValueSource(classes = { OnParameter.class, OnResult.class, OnArray.class, OnList.class, ValidOnList.class,
			OnComponent.class, OnField.class, OnGetter.class, OnArrayComponent.class })
	void refusesConstraintOnWholeType(Class<?> bean) {
		InvalidHandlerMethodException refusal = catchThrowableOfType(InvalidHandlerMethodException.class,
				() -> HandlerFixture.of(HandlerFixture.validator(), bean));
		assertThat(refusal).as(bean.getSimpleName()).isNotNull();
		assertThat(refusal.description()).contains(" on the type of ")
			.contains(bean.getName() + ".culprit(")
			.endsWith(" is never checked");
		assertThat(refusal.action()).startsWith("Put it before the whole declaration: as @");
	}

	@Test
	void acceptsConstraintsOnDeclarations() throws Exception {
		HandlerFixture fixture = HandlerFixture.of(HandlerFixture.validator(), Declared.class);
		assertThat(fixture.call("fine", "82 a474657874 a161 a46c697374 91 a161")).isEqualTo("a");
		assertThat(fixture.failedCall("fine", "82 a474657874 a0 a46c697374 91 a161").code()).isEqualTo(2000);
	}

	@Target(ElementType.TYPE_USE)
	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = NoValidator.class)
	@interface No {

		String message() default "no";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static class NoValidator implements ConstraintValidator<No, Object> {

		@Override
		public boolean isValid(Object value, ConstraintValidatorContext context) {
			return false;
		}

	}

	record Component(@No String text) {

	}

	record ArrayComponent(String @Size(max = 1) [] texts) {

	}

	public static class OfField {

		public @No String text;

	}

	public static class OfGetter {

		private String text = "";

		public @No String getText() {
			return this.text;
		}

		public void setText(String text) {
			this.text = text;
		}

	}

	@ConduitRpc
	public static class OnParameter {

		public void culprit(@No String text) {
		}

	}

	@ConduitRpc
	public static class OnResult {

		public @No String culprit() {
			return "";
		}

	}

	@ConduitRpc
	public static class OnArray {

		public void culprit(String @Size(max = 1) [] texts) {
		}

	}

	@ConduitRpc
	public static class OnList {

		public java.util.@Size(max = 1) List<String> culprit() {
			return List.of();
		}

	}

	@ConduitRpc
	public static class ValidOnList {

		public java.util.@Valid List<Component> culprit() {
			return List.of();
		}

	}

	@ConduitRpc
	public static class OnComponent {

		public void culprit(Component component) {
		}

	}

	@ConduitRpc
	public static class OnArrayComponent {

		public void culprit(ArrayComponent component) {
		}

	}

	@ConduitRpc
	public static class OnField {

		public void culprit(OfField bean) {
		}

	}

	@ConduitRpc
	public static class OnGetter {

		public void culprit(List<OfGetter> beans) {
		}

	}

	@ConduitRpc
	public static class Declared {

		public @NotBlank String fine(@NotBlank String text, @Size(max = 1) List<@NotBlank String> list) {
			return text;
		}

	}

}
