package io.netconduit.handler.validation;

import java.util.List;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorContext;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;

import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.only;
import static org.mockito.Mockito.spy;

/**
 * Tests how often {@link BeanHandlerValidation} calls the validator.
 */
class ValidatorCallsTests {

	private static final String NAME = "81 a46e616d65 a178";

	@Test
	void doesNotCallValidatorWithoutConstraints() throws Exception {
		Watched watched = new Watched();
		HandlerFixture watchedFixture = HandlerFixture.of(watched, Unconstrained.class);
		clearInvocations(watched.validator);
		assertThat(watchedFixture.call("plain", NAME)).isEqualTo("x");
		assertThat(watchedFixture.call("open", NAME)).isEqualTo("x");
		assertThat(watchedFixture.call("text", NAME)).isEqualTo("x");
		assertThat(watchedFixture.call("list", "82 a56974656d73 91 81a46e616d65a178 a16e 01")).isEqualTo("x");
		then(watched.validator).shouldHaveNoInteractions();
	}

	@Test
	void callsValidatorOnceForConstrainedType() throws Exception {
		Watched watched = new Watched();
		HandlerFixture watchedFixture = HandlerFixture.of(watched, Constrained.class);
		clearInvocations(watched.validator);
		watchedFixture.call("greet", NAME);
		then(watched.validator).should(only()).validate(any());
	}

	/**
	 * A factory whose contexts create validators that can be watched.
	 */
	private static final class Watched extends LocalValidatorFactoryBean {

		private final Validator validator = spy(Validation.buildDefaultValidatorFactory().getValidator());

		private Watched() {
			afterPropertiesSet();
		}

		@Override
		public ValidatorContext usingContext() {
			ValidatorContext context = mock(ValidatorContext.class, Answers.RETURNS_SELF);
			given(context.getValidator()).willReturn(this.validator);
			return context;
		}

	}

	record Plain(String name) {

	}

	record Greeting(@NotBlank String name) {

	}

	public static class PlainBean {

		private String name = "";

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

	@ConduitRpc
	public static class Constrained {

		public String greet(Greeting greeting) {
			return greeting.name();
		}

	}

	@ConduitRpc
	public static class Unconstrained {

		public String plain(Plain plain) {
			return plain.name();
		}

		public String open(PlainBean bean) {
			return bean.getName();
		}

		public String text(String name) {
			return name;
		}

		public String list(List<Plain> items, int n) {
			return items.get(0).name();
		}

	}

}
