package io.netconduit.context;

import io.netconduit.CallContext;
import io.netconduit.server.ConduitServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link BeanArgumentResolver}.
 */
class BeanArgumentResolverTests {

	private final StaticListableBeanFactory beanFactory = new StaticListableBeanFactory();

	private final BeanArgumentResolver<ConduitServer> resolver = new BeanArgumentResolver<>(ConduitServer.class,
			this.beanFactory.getBeanProvider(ConduitServer.class));

	@Test
	void injectsBean() {
		ConduitServer server = mock();
		this.beanFactory.addBean("server", server);
		MethodParameter parameter = parameter("required");
		assertThat(this.resolver.supports(parameter)).isTrue();
		assertThat(this.resolver.resolve(parameter, mock(CallContext.class))).isSameAs(server);
	}

	@Test
	void ignoresOtherParameters() {
		assertThat(this.resolver.supports(parameter("other"))).isFalse();
	}

	@Test
	void rejectsParameterWithoutBean() {
		assertThatExceptionOfType(HandlerRegistrationException.class)
			.isThrownBy(() -> this.resolver.supports(parameter("required")))
			.withMessageContaining("Handler.required")
			.withMessageContaining("ConduitServer");
	}

	@Test
	void injectsNullIntoNullableParameterWithoutBean() {
		MethodParameter parameter = parameter("nullable");
		assertThat(this.resolver.supports(parameter)).isTrue();
		assertThat(this.resolver.resolve(parameter, mock(CallContext.class))).isNull();
	}

	private static MethodParameter parameter(String method) {
		return new MethodParameter(ReflectionUtils.findMethod(Handler.class, method, (Class<?>[]) null), 0);
	}

	static class Handler {

		void required(ConduitServer server) {
		}

		void nullable(@Nullable ConduitServer server) {
		}

		void other(Object server) {
		}

	}

}
