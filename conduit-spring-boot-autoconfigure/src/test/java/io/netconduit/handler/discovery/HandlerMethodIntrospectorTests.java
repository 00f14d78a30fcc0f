package io.netconduit.handler.discovery;

import java.util.List;
import java.util.stream.Stream;

import io.netconduit.HandlerExecution;
import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.handler.discovery.HandlerMethodInfo.Kind;
import io.netconduit.testing.CapturedLogs;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HandlerMethodIntrospector}.
 */
class HandlerMethodIntrospectorTests {

	@Test
	void describesCalls() {
		assertThat(introspect(Calculator.class).handlers()).allMatch((info) -> info.kind() == Kind.CALL)
			.extracting(HandlerMethodInfo::name, HandlerMethodInfo::description)
			.containsExactlyInAnyOrder(Tuple.tuple("add", ""), Tuple.tuple("multiply", "Multiplies two numbers."),
					Tuple.tuple("internal", ""));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource
	void methodOverridesClass(Class<?> type, String name, HandlerSide side, HandlerExecution execution) {
		assertThat(introspect(type).handlers()).filteredOn((info) -> info.name().equals(name))
			.singleElement()
			.satisfies((info) -> {
				assertThat(info.side()).isEqualTo(side);
				assertThat(info.execution()).isEqualTo(execution);
			});
	}

	static Stream<Arguments> methodOverridesClass() {
		return Stream.of(Arguments.of(Calculator.class, "add", HandlerSide.SERVER, HandlerExecution.AUTO),
				Arguments.of(ClientSide.class, "inherits", HandlerSide.CLIENT, HandlerExecution.WORKER),
				Arguments.of(ClientSide.class, "overrides", HandlerSide.BOTH, HandlerExecution.EVENT_LOOP),
				Arguments.of(ClientSide.class, "call", HandlerSide.CLIENT, HandlerExecution.WORKER),
				Arguments.of(OfAnInterface.class, "echo", HandlerSide.CLIENT, HandlerExecution.AUTO),
				Arguments.of(MethodsAlone.class, "alone", HandlerSide.SERVER, HandlerExecution.AUTO));
	}

	@Test
	void findsAnnotationsOnInterfaceMethods() {
		assertThat(introspect(OfAnInterface.class).handlers()).singleElement().satisfies((info) -> {
			assertThat(info.method().getDeclaringClass()).isEqualTo(OfAnInterface.class);
			assertThat(info.method().getParameterTypes()).containsExactly(String.class);
		});
	}

	@Test
	void logsExposedMethodsOfClass(CapturedLogs output) {
		introspect(Calculator.class);
		introspect(MethodsAlone.class);
		assertThat(output)
			.containsOnlyOnce("@ConduitRpc exposes the public methods of " + Calculator.class.getName()
					+ " (bean 'bean'): add, multiply")
			.doesNotContain("alone");
	}

	@Test
	void findsExceptionHandlers() {
		HandlerBeanMethods methods = introspect(OnlyExceptions.class);
		assertThat(methods.handlers()).isEmpty();
		assertThat(methods.exceptionHandlers()).extracting("name").containsExactly("failed");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void rejectsUnusableAnnotation(Class<?> type, List<String> description, String action) {
		assertThatExceptionOfType(InvalidHandlerMethodException.class).isThrownBy(() -> introspect(type))
			.satisfies((ex) -> {
				assertThat(ex.description()).contains(description).contains("'bean'");
				assertThat(ex.action()).isEqualTo(action);
				assertThat(ex).hasMessage(ex.description() + ". " + ex.action());
			});
	}

	static Stream<Arguments> rejectsUnusableAnnotation() {
		String move = "Move it to the method, or use beanName to set the name of the bean.";
		return Stream.of(
				Arguments.of(TypeOnClass.class,
						List.of("@ConduitHandler(\"greeting\") is on class", "TypeOnClass",
								"a message type belongs on a method"),
						move),
				Arguments.of(NameOnClass.class,
						List.of("@ConduitRpc(\"calculator\") is on class", "NameOnClass",
								"a method name belongs on a method"),
						move),
				Arguments.of(NoType.class, List.of("@ConduitHandler on void", "NoType.greet()", "has no message type"),
						"Specify one: @ConduitHandler(\"greet\")."),
				Arguments.of(BlankName.class, List.of("@ConduitRpc on void", "BlankName.greet()", "has a blank name"),
						"Specify one, or none to use the method's: @ConduitRpc(\"greet\")."),
				Arguments.of(OfTheClass.class,
						List.of("@ConduitRpc is on a static method, int", "OfTheClass.add(int, int)"),
						"Handlers must be instance methods: remove 'static'."),
				Arguments.of(Overloads.class,
						List.of("RPC method name 'add' is declared twice: by ", "Overloads.add(double, double)",
								"Overloads.add(int, int)"),
						"Give each a different name in its annotation, or hide one with @ConduitRpc(exposed = false)."),
				Arguments.of(SameType.class,
						List.of("Message type 'greeting' is declared twice: by ", "SameType.one()", "SameType.two()"),
						"Give each a different name in its annotation."));
	}

	@Test
	void acceptsOverloadsWithDifferentNames() {
		assertThat(introspect(ToldApart.class).handlers()).extracting(HandlerMethodInfo::name)
			.containsExactlyInAnyOrder("add", "addFloats");
	}

	@Test
	void acceptsNameOncePerSide() {
		assertThat(introspect(OnePerSide.class).handlers()).hasSize(2);
	}

	private static HandlerBeanMethods introspect(Class<?> type) {
		return HandlerMethodIntrospector.introspect(new HandlerBeanInfo("bean", type));
	}

	@ConduitRpc
	public static class Calculator {

		public int add(int a, int b) {
			return a + b;
		}

		@ConduitRpc(value = "multiply", description = "Multiplies two numbers.")
		public double times(double x, double y) {
			return x * y;
		}

		@ConduitRpc(exposed = false)
		public void hidden() {
		}

		@ConduitRpc
		void internal() {
		}

	}

	@ConduitHandler(side = HandlerSide.CLIENT, execution = HandlerExecution.WORKER)
	static class ClientSide {

		@ConduitHandler("inherits")
		void inherits() {
		}

		@ConduitHandler(type = "overrides", side = HandlerSide.BOTH, execution = HandlerExecution.EVENT_LOOP)
		void overrides() {
		}

		@ConduitRpc
		void call() {
		}

	}

	interface Echo<T> {

		@ConduitRpc(value = "echo", side = HandlerSide.CLIENT)
		T same(T value);

	}

	static class OfAnInterface implements Echo<String> {

		@Override
		public String same(String value) {
			return value;
		}

	}

	public static class MethodsAlone {

		@ConduitHandler("alone")
		void handle() {
		}

		public void other() {
		}

	}

	static class OnlyExceptions {

		@ConduitExceptionHandler
		void failed(RuntimeException exception) {
		}

	}

	@ConduitHandler("greeting")
	static class TypeOnClass {

	}

	@ConduitRpc(name = "calculator")
	static class NameOnClass {

	}

	static class NoType {

		@ConduitHandler
		void greet() {
		}

	}

	static class BlankName {

		@ConduitRpc(" ")
		void greet() {
		}

	}

	static class OfTheClass {

		@ConduitRpc
		static int add(int a, int b) {
			return a + b;
		}

	}

	@ConduitRpc
	public static class Overloads {

		public int add(int a, int b) {
			return a + b;
		}

		public double add(double a, double b) {
			return a + b;
		}

	}

	@ConduitRpc
	public static class ToldApart {

		public int add(int a, int b) {
			return a + b;
		}

		@ConduitRpc("addFloats")
		public double add(double a, double b) {
			return a + b;
		}

		@ConduitRpc(exposed = false)
		public long add(long a, long b) {
			return a + b;
		}

	}

	static class SameType {

		@ConduitHandler("greeting")
		void one() {
		}

		@ConduitHandler(type = "greeting", side = HandlerSide.BOTH)
		void two() {
		}

	}

	static class OnePerSide {

		@ConduitHandler("greeting")
		void one() {
		}

		@ConduitHandler(type = "greeting", side = HandlerSide.CLIENT)
		void two() {
		}

	}

}
