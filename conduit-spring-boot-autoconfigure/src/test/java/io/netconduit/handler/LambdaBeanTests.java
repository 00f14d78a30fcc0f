package io.netconduit.handler;

import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.tools.ToolProvider;

import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import io.netconduit.testing.ExpectedLog;
import jakarta.validation.constraints.Max;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for beans that are lambdas of an annotated interface.
 */
@ExpectedLog(value = "are not checked, because there is no Validator", level = Level.WARN)
class LambdaBeanTests {

	@Test
	void lambdaServesAnnotatedMethodOfInterface() throws Exception {
		HandlerFixture fixture = HandlerFixture.of(Lambdas.class);
		assertThat(fixture.call("add", "82 a162 14 a161 0a")).isEqualTo(30);
		assertThat(fixture.callHandler("add").info().parameters()).containsOnlyKeys("a", "b");
		assertThat(fixture.send("greeting", "a3 626f62")).isEqualTo("Hello, bob");
	}

	@Test
	void lambdaServesDefaultMethodsOfAnnotatedInterface() throws Exception {
		HandlerFixture fixture = HandlerFixture.of(Lambdas.class);
		assertThat(fixture.call("negate", "81 a66e756d626572 05")).isEqualTo(-5);
		assertThat(fixture.call("twice", "81 a66e756d626572 05")).isEqualTo(-10);
	}

	@Test
	void methodReferenceKeepsGenericTypes() throws Exception {
		HandlerFixture fixture = HandlerFixture.of(Lambdas.class);
		assertThat(fixture.call("sum", "81 a676616c756573 92 81 a576616c7565 01 81 a576616c7565 02")).isEqualTo(3);
	}

	@Test
	void bindsTypeArgumentsOfInterface() throws Exception {
		HandlerFixture fixture = HandlerFixture.of(Lambdas.class);
		assertThat(fixture.call("convert", "81 a576616c7565 07")).isEqualTo("7");
	}

	@Test
	void validatesConstraintsOfInterface() {
		HandlerFixture fixture = HandlerFixture.of(HandlerFixture.validator(), Lambdas.class);
		assertThat(HandlerFixture.errors(fixture.failedCall("negate", "81 a66e756d626572 cd0fff")))
			.containsExactly("number|must be less than or equal to 100|Max");
	}

	@Test
	void callsLambdaThroughProxy() throws Exception {
		ProxyFactory proxyFactory = new ProxyFactory((Adder) (a, b) -> a + b);
		proxyFactory.addAdvice((MethodInterceptor) (invocation) -> 100 + (Integer) invocation.proceed());
		Object proxy = proxyFactory.getProxy(getClass().getClassLoader());
		HandlerFixture fixture = HandlerFixture
			.with((context) -> context.getBeanFactory().registerSingleton("adder", proxy));
		assertThat(fixture.call("add", "82 a162 14 a161 0a")).isEqualTo(130);
	}

	@Test
	void rejectsLambdaWithoutTypeArguments() {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> HandlerFixture.of(Generic.class))
			.withMessage("The types of Object " + Converter.class.getName()
					+ ".convert(Object) of bean 'converter' are not known: the bean is a lambda, which has no type arguments. Write a class that implements "
					+ "the interface, or give the lambda an interface without type parameters.");
	}

	@Test
	void usesParameterNamesOfInterface(@TempDir Path directory) throws Exception {
		Path source = Files.writeString(directory.resolve("Unnamed.java"), """
				package io.netconduit.handler;
				public class Unnamed implements LambdaBeanTests.Adder {
					public int add(int x, int y) {
						return x - y;
					}
				}
				""");
		int result = ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-g:none", "-proc:none", "-cp", System.getProperty("java.class.path"), "-d",
					directory.toString(), source.toString());
		assertThat(result).isZero();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { directory.toUri().toURL() },
				getClass().getClassLoader())) {
			Class<?> unnamed = loader.loadClass("io.netconduit.handler.Unnamed");
			HandlerFixture fixture = HandlerFixture.with((context) -> context.registerBean(unnamed));
			assertThat(fixture.call("add", "82 a162 02 a161 0a")).isEqualTo(8);
		}
	}

	public interface Adder {

		@ConduitRpc
		int add(int a, int b);

	}

	interface Greeter {

		@ConduitHandler("greeting")
		String greet(String name);

	}

	@ConduitRpc
	interface Negation {

		int negate(@Max(100) int number);

		default int twice(int number) {
			return 2 * negate(number);
		}

	}

	interface Sum {

		@ConduitRpc
		int sum(List<Item> values);

	}

	interface Converter<S, T> {

		@ConduitRpc
		T convert(S value);

	}

	interface IntegerConverter extends Converter<Integer, String> {

	}

	record Item(int value) {

		static int sum(List<Item> items) {
			return items.stream().mapToInt(Item::value).sum();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Lambdas {

		@Bean
		Adder adder() {
			return (Adder & Serializable) (a, b) -> a + b;
		}

		@Bean
		Greeter greeter() {
			return (name) -> "Hello, " + name;
		}

		@Bean
		Negation negation() {
			return (number) -> -number;
		}

		@Bean
		Sum sum() {
			return Item::sum;
		}

		@Bean
		IntegerConverter converter() {
			return String::valueOf;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Generic {

		@Bean
		Converter<Integer, String> converter() {
			return String::valueOf;
		}

	}

}
