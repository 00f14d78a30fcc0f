package io.netconduit.handler.discovery;

import java.util.List;

import io.netconduit.annotation.ConduitRpc;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LifecycleMethods}.
 */
class LifecycleMethodsTests {

	@Test
	void hidesInferredDestroyMethod() {
		assertThat(exposed("inferred")).containsExactlyInAnyOrder("open", "shutdown");
		assertThat(exposed("inferredShutdown")).containsExactly("halt");
	}

	@Test
	void hidesNamedInitAndDestroyMethods() {
		assertThat(exposed("named")).containsExactlyInAnyOrder("close");
	}

	@Test
	void hidesDestroyMethodOfScopedBean() {
		assertThat(exposed("scoped")).containsExactlyInAnyOrder("open", "shutdown");
	}

	@Test
	void exposesMethodsThatTheContainerDoesNotCall() {
		assertThat(exposed("neither")).containsExactlyInAnyOrder("open", "shutdown", "close");
	}

	@Test
	void exposesAnnotatedDestroyMethod() {
		assertThat(exposed("annotated")).containsExactly("shutdown");
	}

	@Test
	void exposesMethodOfSameNameWithParameter() {
		assertThat(exposed("withParameter")).containsExactly("close");
	}

	private static List<String> exposed(String bean) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getBeanFactory().registerScope("thread", new SimpleThreadScope());
			context.register(Beans.class);
			context.refresh();
			return new HandlerDiscoverer(context.getBeanFactory()).discover()
				.stream()
				.filter((methods) -> methods.bean().name().equals(bean))
				.flatMap((methods) -> methods.handlers().stream())
				.map(HandlerMethodInfo::name)
				.toList();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Machine inferred() {
			return new Machine();
		}

		@Bean
		Halting inferredShutdown() {
			return new Halting();
		}

		@Bean(initMethod = "open", destroyMethod = "shutdown")
		Machine named() {
			return new Machine();
		}

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Machine scoped() {
			return new Machine();
		}

		@Bean(destroyMethod = "")
		Machine neither() {
			return new Machine();
		}

		@Bean
		Annotated annotated() {
			return new Annotated();
		}

		@Bean
		WithParameter withParameter() {
			return new WithParameter();
		}

	}

	@ConduitRpc
	public static class Machine {

		public void open() {
		}

		public void shutdown() {
		}

		public void close() {
		}

	}

	@ConduitRpc
	public static class Halting {

		public void halt() {
		}

		public void shutdown() {
		}

	}

	@ConduitRpc
	public static class Annotated {

		@ConduitRpc
		public void shutdown() {
		}

	}

	@ConduitRpc
	public static class WithParameter {

		public void close(String account) {
		}

	}

}
