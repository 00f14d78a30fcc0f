package io.netconduit.handler.discovery;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HandlerDiscoverer}.
 */
class HandlerDiscovererTests {

	@Test
	void findsBeansWithHandlersOnly() {
		assertThat(discover((context) -> {
			context.registerBean("calculator", Calculator.class);
			context.registerBean("methodsAlone", MethodsAlone.class);
			context.registerBean("other", Object.class);
		})).extracting((methods) -> methods.bean().name()).containsExactly("calculator", "methodsAlone");
	}

	@Test
	void doesNotInstantiateBeans() {
		assertThat(discover((context) -> {
			context.register(LazyBeans.class);
			context.registerBean("prototype", Untouchable.class, (definition) -> definition.setScope("prototype"));
			context.registerBean("lazyFactory", UntouchableFactory.class, (definition) -> definition.setLazyInit(true));
		})).extracting((methods) -> methods.bean().name())
			.containsExactlyInAnyOrder("lazyBean", "prototype", "lazyFactory");
	}

	@Test
	void findsScopedBeanOnce() {
		assertThat(discover((context) -> {
			context.getBeanFactory().registerScope("thread", new SimpleThreadScope());
			context.register(ByClass.class, ByInterface.class);
		})).extracting((methods) -> methods.bean().type().getSimpleName()).containsExactly("ByClass", "ByInterface");
	}

	@Test
	void findsClassOfConfiguration() {
		assertThat(discover((context) -> context.register(Configured.class))).singleElement()
			.satisfies((methods) -> assertThat(methods.bean().type()).isEqualTo(Configured.class));
	}

	@Test
	void findsClassBehindRegisteredProxy() {
		ProxyFactory proxyFactory = new ProxyFactory(new Echo());
		assertThat(discover((context) -> context.getBeanFactory()
			.registerSingleton("echo", proxyFactory.getProxy(getClass().getClassLoader())))).singleElement()
			.satisfies((methods) -> assertThat(methods.bean().type()).isEqualTo(Echo.class));
	}

	@Test
	void ignoresBeansKnownByInterfaceOnly() {
		EchoApi client = (EchoApi) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { EchoApi.class },
				(proxy, method, arguments) -> null);
		assertThat(discover((context) -> {
			context.getBeanFactory().registerSingleton("client", client);
			context.registerBean("factory", EchoFactory.class);
		})).isEmpty();
	}

	@Test
	void namesBeanWithUnusableAnnotation() {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> discover((context) -> context.registerBean("wrong", TypeOnClass.class)))
			.withMessageContaining("(bean 'wrong')");
	}

	@Test
	void readsBeanNameFromItsAttribute() {
		assertThat(discover((context) -> context.register(Renamed.class))).singleElement()
			.satisfies((methods) -> assertThat(methods.bean().name()).isEqualTo("greetings"));
	}

	private static List<HandlerBeanMethods> discover(Consumer<AnnotationConfigApplicationContext> beans) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			beans.accept(context);
			context.refresh();
			return new HandlerDiscoverer(context.getBeanFactory()).discover();
		}
	}

	@ConduitRpc
	public static class Calculator {

		public int add(int a, int b) {
			return a + b;
		}

	}

	static class MethodsAlone {

		@ConduitHandler("alone")
		void handle() {
		}

	}

	static class Untouchable {

		Untouchable() {
			throw new IllegalStateException("Instantiated");
		}

		@ConduitHandler("untouchable")
		void handle() {
		}

	}

	static class UntouchableFactory implements FactoryBean<Calculator> {

		UntouchableFactory() {
			throw new IllegalStateException("Instantiated");
		}

		@Override
		public Calculator getObject() {
			return new Calculator();
		}

		@Override
		public Class<?> getObjectType() {
			return Calculator.class;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyBeans {

		@Bean
		@Lazy
		Untouchable lazyBean() {
			return new Untouchable();
		}

	}

	interface EchoApi {

		@ConduitRpc
		String echo(String text);

	}

	static class Echo implements EchoApi {

		@Override
		public String echo(String text) {
			return text;
		}

	}

	static class EchoFactory implements FactoryBean<EchoApi> {

		@Override
		public EchoApi getObject() {
			return (text) -> text;
		}

		@Override
		public Class<?> getObjectType() {
			return EchoApi.class;
		}

	}

	@ConduitHandler
	@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ByClass {

		@ConduitHandler("byClass")
		void handle() {
		}

	}

	@ConduitRpc
	@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.INTERFACES)
	static class ByInterface implements EchoApi {

		@Override
		public String echo(String text) {
			return text;
		}

	}

	@Configuration
	static class Configured {

		@Bean
		String text() {
			return "";
		}

		@ConduitHandler("configured")
		void handle() {
		}

	}

	@ConduitHandler("greeting")
	static class TypeOnClass {

	}

	@ConduitHandler(beanName = "greetings")
	static class Renamed {

		@ConduitHandler("greeting")
		void greet() {
		}

	}

}
