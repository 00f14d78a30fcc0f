package io.netconduit.handler;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BeanMethod} and {@link HandlerBean}.
 */
class BeanMethodTests {

	private final AtomicInteger intercepted = new AtomicInteger();

	@Test
	void invokesThroughInterfaceProxy() throws Exception {
		HandlerFixture fixture = proxied(ByInterface.class, "singleton", false);
		assertThat(fixture.context().getBean("target")).isNotInstanceOf(ByInterface.class);
		assertThat(fixture.call("echo", "81 a474657874 a178")).isEqualTo("x");
		assertThat(this.intercepted).hasValue(1);
	}

	@Test
	void invokesThroughClassProxy() throws Exception {
		HandlerFixture fixture = proxied(ByClass.class, "singleton", true);
		assertThat(fixture.send("echo", "a178")).isEqualTo("x");
		assertThat(this.intercepted).hasValue(1);
	}

	@Test
	void invokesMethodOfGenericInterfaceThroughProxy() throws Exception {
		HandlerFixture fixture = proxied(OfGenericInterface.class, "singleton", false);
		assertThat(fixture.call("convert", "81 a576616c7565 07")).isEqualTo("7");
		assertThat(this.intercepted).hasValue(1);
	}

	@Test
	void invokesThroughProxyOfPrototype() throws Exception {
		HandlerFixture fixture = proxied(ByInterface.class, "prototype", false);
		assertThat(fixture.call("echo", "81 a474657874 a178")).isEqualTo("x");
		assertThat(fixture.call("echo", "81 a474657874 a179")).isEqualTo("y");
		assertThat(this.intercepted).hasValue(2);
	}

	@Test
	void namesBothPlacesIfProxyHidesMethod() {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> proxied(NotInTheInterface.class, "singleton", false))
			.satisfies((ex) -> {
				assertThat(ex.description()).matches("The proxy .*\\$Proxy\\d+ does not let calls through to "
						+ "void .*NotInTheInterface\\.own\\(\\) of bean 'target'");
				assertThat(ex.action()).contains("spring.aop.proxy-target-class=true");
			});
	}

	@Test
	void rejectsPrivateMethodBehindProxy() {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> proxied(PrivateMethod.class, "singleton", true))
			.withMessageContaining("PrivateMethod.hidden() of bean 'target'")
			.withMessageContaining("make it other than private");
	}

	@Test
	void looksUpSingletonOnceWhenNeeded() throws Exception {
		AtomicInteger created = new AtomicInteger();
		HandlerFixture fixture = counting(created, "singleton");
		assertThat(created).hasValue(0);
		fixture.send("echo", "a178");
		fixture.send("echo", "a178");
		assertThat(created).hasValue(1);
	}

	@Test
	void looksUpPrototypeForEachCall() throws Exception {
		AtomicInteger created = new AtomicInteger();
		HandlerFixture fixture = counting(created, "prototype");
		fixture.send("echo", "a178");
		fixture.send("echo", "a178");
		assertThat(created).hasValue(2);
	}

	@Test
	void invokesScopedBeanThroughProxy() throws Exception {
		HandlerFixture fixture = HandlerFixture.with((context) -> {
			context.getBeanFactory().registerScope("thread", new SimpleThreadScope());
			context.register(Scoped.class);
		});
		assertThat(fixture.server().messages()).hasSize(1);
		assertThat(fixture.send("count", null)).isEqualTo(1);
		assertThat(fixture.send("count", null)).isEqualTo(2);
	}

	@Test
	void throwsExceptionOfMethod() {
		HandlerFixture fixture = HandlerFixture.of(Failing.class);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> fixture.call("checked", null))
			.withMessage("disk");
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> fixture.call("error", null));
	}

	@Test
	void throwsExceptionOfInterceptorUnwrapped() {
		HandlerFixture fixture = proxied(ByInterface.class, "singleton", false, (invocation) -> {
			throw new IOException("denied");
		});
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> fixture.call("echo", "81 a474657874 a178"))
			.withMessage("denied");
	}

	private HandlerFixture proxied(Class<?> type, String scope, boolean proxyTargetClass) {
		return proxied(type, scope, proxyTargetClass, (invocation) -> {
			this.intercepted.incrementAndGet();
			return invocation.proceed();
		});
	}

	private static HandlerFixture proxied(Class<?> type, String scope, boolean proxyTargetClass,
			MethodInterceptor interceptor) {
		return HandlerFixture.with((context) -> {
			context.registerBean("interceptor", MethodInterceptor.class, () -> interceptor);
			context.registerBean("proxyCreator", BeanNameAutoProxyCreator.class, () -> {
				BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
				creator.setBeanNames("target");
				creator.setInterceptorNames("interceptor");
				creator.setProxyTargetClass(proxyTargetClass);
				return creator;
			});
			context.registerBean("target", type, (definition) -> definition.setScope(scope));
		});
	}

	private static HandlerFixture counting(AtomicInteger created, String scope) {
		return HandlerFixture
			.with((AnnotationConfigApplicationContext context) -> context.registerBean("target", ByClass.class, () -> {
				created.incrementAndGet();
				return new ByClass();
			}, (definition) -> {
				definition.setScope(scope);
				definition.setLazyInit(true);
			}));
	}

	interface Echo {

		String echo(String text);

	}

	@ConduitRpc
	static class ByInterface implements Echo {

		@Override
		public String echo(String text) {
			return text;
		}

	}

	interface Converter<S, T> {

		T convert(S value);

		default T convert(S value, int times) {
			return convert(value);
		}

	}

	@ConduitRpc
	static class OfGenericInterface implements Converter<Integer, String> {

		@Override
		public String convert(Integer value) {
			return value.toString();
		}

	}

	static class ByClass {

		@ConduitHandler("echo")
		String echo(String text) {
			return text;
		}

	}

	public static class NotInTheInterface implements Echo {

		@Override
		public String echo(String text) {
			return text;
		}

		@ConduitRpc
		public void own() {
		}

	}

	static class PrivateMethod {

		@ConduitHandler("hidden")
		private void hidden() {
		}

	}

	@ConduitHandler
	@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class Scoped {

		private int count;

		@ConduitHandler("count")
		int count() {
			this.count++;
			return this.count;
		}

	}

	@ConduitRpc
	public static class Failing {

		public void checked() throws IOException {
			throw new IOException("disk");
		}

		public void error() {
			throw new StackOverflowError();
		}

	}

}
