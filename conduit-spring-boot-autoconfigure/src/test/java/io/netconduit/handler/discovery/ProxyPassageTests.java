package io.netconduit.handler.discovery;

import java.util.function.Consumer;

import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.handler.other.OfAnotherPackage;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.NoOp;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ProxyPassage} and {@link BeanClass}.
 */
class ProxyPassageTests {

	private static final MethodInterceptor ADVICE = (invocation) -> "advised";

	@ParameterizedTest(name = "{0}")
	@ValueSource(classes = { FinalCall.class, FinalOnClass.class, FinalMessage.class, FinalExceptionHandler.class,
			OnlyAFinalExceptionHandler.class, InheritsFinal.class })
	void rejectsFinalMethodBehindGeneratedClass(Class<?> type) {
		assertRefused(proxied(type, "singleton"), type, "the method is final in ", "Remove 'final' from the method.");
	}

	@Test
	void namesDeclaringClass() {
		assertRefused(proxied(InheritsFinal.class, "singleton"), InheritsFinal.class,
				"InheritsFinal.secret() of bean 'target': the method is final in " + FinalBase.class.getName(),
				"Remove 'final'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "lazy", "prototype" })
	void rejectsMethodBeforeInstantiation(String kind) {
		assertRefused(proxied(Untouchable.class, kind), Untouchable.class, "the method is final in ", "Remove 'final'");
	}

	@Test
	void rejectsMethodOfScopedBean() {
		assertRefused((context) -> {
			context.getBeanFactory().registerScope("thread", new SimpleThreadScope());
			context.register(Scoped.class);
		}, Scoped.class, "the method is final in ", "Remove 'final'");
	}

	@Test
	void rejectsPackagePrivateMethodOfOtherPackage() {
		assertRefused(proxied(BelowAnotherPackage.class, "singleton"), BelowAnotherPackage.class,
				"the method is not visible to it as " + OfAnotherPackage.class.getName() + " declares it",
				"Make the method public or protected.");
	}

	@Test
	void rejectsPackagePrivateMethodOfOtherClassLoader() throws Exception {
		Object proxy = new ByteBuddy().subclass(OfThePackage.class)
			.name(OfThePackage.class.getName() + "$$Elsewhere")
			.implement(SpringProxy.class)
			.defineMethod("secret", String.class)
			.intercept(FixedValue.value("advised"))
			.make()
			.load(getClass().getClassLoader())
			.getLoaded()
			.getConstructor()
			.newInstance();
		assertThat(proxy.getClass()).hasPackage(OfThePackage.class.getPackageName()).hasDeclaredMethods("secret");
		assertRefused((context) -> context.getBeanFactory().registerSingleton("target", proxy), OfThePackage.class,
				"the method is not visible to it", "Make the method public or protected.");
	}

	@Test
	void rejectsFinalMethodOfForeignGeneratedClass() {
		assertRefused(
				(context) -> context.getBeanFactory()
					.registerSingleton("target", Enhancer.create(FinalCall.class, NoOp.INSTANCE)),
				FinalCall.class, "the method is final in ", "Remove 'final'");
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(classes = { OfThePackage.class, Protected.class, OfADefaultMethod.class, OfGenericBase.class,
			BelowAProtectedOfAnotherPackage.class, OfAHiddenClass.class })
	void callsOverriddenMethodThroughProxy(Class<?> type) throws Exception {
		HandlerFixture fixture = HandlerFixture.with(proxied(type, "singleton"));
		assertThat(fixture.call("secret", null)).isEqualTo("advised");
	}

	@Test
	void acceptsFinalMethodsWithoutProxy() throws Exception {
		assertThat(HandlerFixture.of(FinalCall.class).call("secret", null)).isEqualTo("secret");
		assertThat(HandlerFixture.of(Configured.class).call("secret", null)).isEqualTo("configured");
	}

	private static void assertRefused(Consumer<AnnotationConfigApplicationContext> beans, Class<?> type,
			String description, String action) {
		assertThatExceptionOfType(InvalidHandlerMethodException.class).isThrownBy(() -> HandlerFixture.with(beans))
			.satisfies((ex) -> {
				assertThat(ex.description()).startsWith("The proxy ")
					.contains(" does not let calls through to ", type.getName() + ".", description);
				assertThat(ex.action()).startsWith(action);
			});
	}

	private static Consumer<AnnotationConfigApplicationContext> proxied(Class<?> type, String kind) {
		return (context) -> {
			context.registerBean("advice", MethodInterceptor.class, () -> ADVICE);
			context.registerBean("proxyCreator", BeanNameAutoProxyCreator.class, () -> {
				BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
				creator.setBeanNames("target");
				creator.setInterceptorNames("advice");
				creator.setProxyTargetClass(true);
				return creator;
			});
			context.registerBean("target", type, (definition) -> {
				definition.setLazyInit(kind.equals("lazy"));
				definition.setScope(kind.equals("prototype") ? "prototype" : "singleton");
			});
		};
	}

	public static class FinalCall {

		private final String secret = "secret";

		@ConduitRpc
		public final String secret() {
			return this.secret;
		}

	}

	@ConduitRpc
	public static class FinalOnClass {

		public final String secret() {
			return "";
		}

	}

	static class FinalMessage {

		@ConduitHandler("message")
		final void message() {
		}

	}

	static class FinalExceptionHandler {

		@ConduitRpc
		String call() {
			return "";
		}

		@ConduitExceptionHandler
		final void failed(IllegalStateException ex) {
		}

	}

	static class OnlyAFinalExceptionHandler {

		@ConduitExceptionHandler
		final void failed(IllegalStateException ex) {
		}

	}

	public abstract static class FinalBase {

		@ConduitRpc
		public final String secret() {
			return "";
		}

	}

	static class InheritsFinal extends FinalBase {

	}

	static class Untouchable {

		Untouchable() {
			throw new IllegalStateException("Instantiated");
		}

		@ConduitRpc
		final String secret() {
			return "";
		}

	}

	@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class Scoped {

		@ConduitRpc
		final String secret() {
			return "";
		}

	}

	public static class BelowAnotherPackage extends OfAnotherPackage {

	}

	public static class BelowAProtectedOfAnotherPackage extends OfAnotherPackage.Protected {

	}

	public static class OfThePackage {

		@ConduitRpc
		String secret() {
			return "";
		}

	}

	static class Protected {

		@ConduitRpc
		protected String secret() {
			return "";
		}

	}

	interface Api<T> {

		@ConduitRpc
		default @Nullable T secret() {
			return null;
		}

	}

	static class OfADefaultMethod implements Api<String> {

	}

	public abstract static class GenericBase<T> {

		@ConduitRpc
		public abstract T secret();

	}

	static class OfGenericBase extends GenericBase<String> {

		@Override
		public String secret() {
			return "";
		}

	}

	interface Plain {

		String secret();

	}

	@ConduitRpc
	static class HiddenClass implements Plain {

		@Override
		public String secret() {
			return "";
		}

	}

	public static class OfAHiddenClass extends HiddenClass {

	}

	@Configuration
	static class Configured {

		@Bean
		String text() {
			return "configured";
		}

		@ConduitRpc
		final String secret() {
			return text();
		}

	}

}
