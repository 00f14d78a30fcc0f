package io.netconduit.handler.binding;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.HandlerExecution;
import io.netconduit.RpcParams;
import io.netconduit.annotation.ConduitParam;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.handler.HandlerFixture;
import io.netconduit.handler.discovery.HandlerBeanInfo;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.discovery.HandlerMethodInfo.Kind;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

import org.springframework.core.MethodParameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link HandlerArgumentsFactory}.
 */
class HandlerArgumentsFactoryTests {

	private final HandlerArgumentsFactory factory = new HandlerArgumentsFactory(new JacksonValueMapper(),
			List.of(new CallArgumentResolver(), new ThreadResolver()), false);

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "bean, true", "namedBean, false", "twoBeans, false", "map, false", "rawMap, false", "otherMap, false",
			"scalar, false", "list, false", "array, false", "anything, false", "optionalBean, true", "none, false",
			"properties, false", "optionalMap, false", "optionalNumber, false", "polymorphic, false" })
	void bindsWholeParamsToOneRecordOrBeanOnly(String method, boolean whole) {
		assertThat(create(Kind.CALL, Signatures.class, method).wholePayload()).isEqualTo(whole);
	}

	@Test
	void injectsArgumentsOfResolvers() {
		HandlerArguments arguments = create(Kind.CALL, Signatures.class, "injected");
		ConduitConnection connection = mock(ConduitConnection.class);
		CallContext context = HandlerFixture.inbound(CallContext.Kind.CALL, "injected", null, connection);
		assertThat(arguments.resolve(HandlerFixture.hex("81 a161 05"), context)).containsExactly(connection, 5,
				Thread.currentThread(), context);
	}

	@Test
	void resolvesTypeVariablesOfSuperclass() {
		HandlerArguments arguments = create(Kind.CALL, OfStrings.class, "all");
		assertThat(arguments.data()).extracting((parameter) -> parameter.type().toString())
			.containsExactly("java.lang.String", "java.util.List<java.lang.String>");
		assertThat(arguments.resolve(HandlerFixture.hex("82 a36f6e65 a178 a46d6f7265 91a179"), mock(CallContext.class)))
			.containsExactly("x", List.of("y"));
	}

	@Test
	void usesParameterAnnotationsOfInterface() {
		assertThat(create(Kind.CALL, OfAnInterface.class, "find").data()).extracting(DataParameter::name)
			.containsExactly("order-id");
	}

	@ParameterizedTest(name = "{1}")
	@CsvSource(delimiter = '|',
			textBlock = """
					CALL    | variable  | Parameter 'value' (T) of void Signatures.variable(Object) of bean 'bean' has a type variable that Signatures does not resolve | Declare a concrete type, or add a ConduitArgumentResolver that injects it.
					CALL    | variables | Parameter 'values' (java.util.List<? extends T>) of void Signatures.variables(List) of bean 'bean' has a type variable that Signatures does not resolve | Declare a concrete type, or add a ConduitArgumentResolver that injects it.
					MESSAGE | variable  | Parameter 'value' (T) of void Signatures.variable(Object) of bean 'bean' has a type variable that Signatures does not resolve | Declare a concrete type, or add a ConduitArgumentResolver that injects it.
					MESSAGE | twoBeans  | void Signatures.twoBeans(HandlerArgumentsFactoryTests.Item, HandlerArgumentsFactoryTests.Item) of bean 'bean' takes the data of a message in 2 parameters (HandlerArgumentsFactoryTests.Item, HandlerArgumentsFactoryTests.Item) | A message has one data value: use one record, bean or map, or make this an RPC method with @ConduitRpc.
					CALL    | aClass    | Parameter 'type' (java.lang.Class<?>) of void Signatures.aClass(Class) of bean 'bean' cannot be read: java.lang.Class<?> would let a peer choose what is loaded or compiled | Declare a concrete type, or add a ConduitArgumentResolver that injects it.
					MESSAGE | aClass    | Parameter 'type' (java.lang.Class<?>) of void Signatures.aClass(Class) of bean 'bean' cannot be read: java.lang.Class<?> would let a peer choose what is loaded or compiled | Declare a concrete type, or add a ConduitArgumentResolver that injects it.
					CALL    | patterns  | Parameter 'patterns' (java.util.Optional<java.util.List<java.util.regex.Pattern>>) of void Signatures.patterns(Optional) of bean 'bean' cannot be read: java.util.regex.Pattern would let a peer choose what is loaded or compiled | Follow the reason above, or declare a type that consists of data only.
					CALL    | thread    | Parameter 'running' (Running) of void Signatures.thread(int, HandlerArgumentsFactoryTests.Running) of bean 'bean' cannot be read: java.lang.Thread, property 'thread' of Running, is not data | Follow the reason above, or declare a type that consists of data only.
					CALL    | classes   | Parameter 'types' (java.util.List<java.lang.Class<?>>) of void Signatures.classes(List) of bean 'bean' cannot be read: java.lang.Class<?> would let a peer choose what is loaded or compiled | Follow the reason above, or declare a type that consists of data only.
					CALL    | finder    | Parameter 'finder' (Finder) of void Signatures.finder(HandlerArgumentsFactoryTests.Finder) of bean 'bean' cannot be read: No value can be read as Finder: it is abstract; say which classes implement it, as with @JsonTypeInfo | Declare a concrete type, or add a ConduitArgumentResolver that injects it.
					CALL    | sameNames | Two parameters of void Signatures.sameNames(int, int) of bean 'bean' are named 'a' | Give each a different name with @ConduitParam.
					CALL    | optionalTwice | Parameter 'value' (java.util.Optional<java.util.Optional<java.lang.String>>) of void Signatures.optionalTwice(Optional) of bean 'bean' is optional twice | Declare it with one Optional.
					CALL    | optionalNumberTwice | Parameter 'value' (java.util.Optional<java.util.OptionalInt>) of void Signatures.optionalNumberTwice(Optional) of bean 'bean' is optional twice | Declare it with one Optional.
					CALL    | blank     | @ConduitParam on parameter 'a' of void Signatures.blank(int) of bean 'bean' is blank | Set it to the parameter's name for callers.
					""",
			quoteCharacter = '"')
	void rejectsUnresolvableParameter(Kind kind, String method, String description, String action) {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> create(kind, Signatures.class, method))
			.satisfies((ex) -> {
				assertThat(ex.description().replace(getClass().getName() + "$", "")).isEqualTo(description);
				assertThat(ex.action()).isEqualTo(action);
			});
	}

	@Test
	void rejectsParamsOfMessage() {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> create(Kind.MESSAGE, Signatures.class, "paramsOfMessage"))
			.satisfies((ex) -> assertThat(ex.description()).contains("paramsOfMessage(RpcParams)")
				.endsWith("takes RpcParams, which a message does not have"));
	}

	@Test
	void acceptsPropertyWithDeserializerOfApplication() {
		HandlerArguments arguments = create(Kind.CALL, Signatures.class, "job");
		assertThat(arguments.resolve(HandlerFixture.hex("81 'type' 'text'"), mock(CallContext.class)))
			.containsExactly(new Job(String.class));
	}

	@Test
	void namesCompilerFlagIfParameterNamesAreMissing() {
		// The JDK is compiled without parameter names.
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> create(Kind.CALL, String.class, "concat"))
			.satisfies((ex) -> {
				assertThat(ex.description()).isEqualTo("The name of parameter 0 of String java.lang.String"
						+ ".concat(String) of bean 'bean' is not in its class file");
				assertThat(ex.action())
					.isEqualTo("Compile the class with -parameters (Spring Boot's parent and plugins do), "
							+ "or name the parameter with @ConduitParam.");
			});
	}

	@Test
	void acceptsUnnamedDataOfMessage() {
		assertThat(create(Kind.MESSAGE, String.class, "concat").data()).extracting(DataParameter::name)
			.containsExactly("");
	}

	private HandlerArguments create(Kind kind, Class<?> type, String name) {
		return this.factory.create(info(kind, type, name));
	}

	private static HandlerMethodInfo info(Kind kind, Class<?> type, String name) {
		Method method = Arrays.stream(type.getMethods())
			.filter((candidate) -> candidate.getName().equals(name) && !candidate.isBridge())
			.findFirst()
			.get();
		return new HandlerMethodInfo(kind, new HandlerBeanInfo("bean", type), method, name, "", HandlerSide.SERVER,
				HandlerExecution.AUTO, Set.of());
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int r) implements Shape {

	}

	record Item(int id) {

	}

	record Running(Thread thread) {

	}

	record Job(@JsonDeserialize(using = JobType.class) Class<?> type) {

	}

	static class JobType extends ValueDeserializer<Class<?>> {

		@Override
		public Class<?> deserialize(JsonParser parser, DeserializationContext context) {
			return parser.getString().equals("text") ? String.class : Integer.class;
		}

	}

	public static class Signatures {

		public void aClass(Class<?> type) {
		}

		public void job(Job job) {
		}

		public void patterns(Optional<List<Pattern>> patterns) {
		}

		public void thread(int number, Running running) {
		}

		public void classes(List<Class<?>> types) {
		}

		public void finder(Finder finder) {
		}

		public void bean(ConduitConnection connection, Item item) {
		}

		public void namedBean(@ConduitParam("item") Item item) {
		}

		public void twoBeans(Item one, Item other) {
		}

		public void map(Map<String, Integer> map) {
		}

		@SuppressWarnings("rawtypes")
		public void rawMap(Map map) {
		}

		public void otherMap(Map<Integer, String> map) {
		}

		public void scalar(Duration duration) {
		}

		public void list(List<Item> items) {
		}

		public void array(Item... items) {
		}

		public void anything(Object anything) {
		}

		public void optionalBean(Optional<Item> item) {
		}

		public void properties(Properties properties) {
		}

		public void optionalMap(Optional<Map<String, String>> map) {
		}

		public void optionalNumber(OptionalInt number) {
		}

		public void polymorphic(Shape shape) {
		}

		public void optionalTwice(Optional<Optional<String>> value) {
		}

		public void optionalNumberTwice(Optional<OptionalInt> value) {
		}

		public void none() {
		}

		public void paramsOfMessage(RpcParams params) {
		}

		public void injected(ConduitConnection connection, int a, Thread thread, CallContext context) {
		}

		public <T> void variable(T value) {
		}

		public <T> void variables(List<? extends T> values) {
		}

		public void sameNames(int a, @ConduitParam("a") int b) {
		}

		public void blank(@ConduitParam(" ") int a) {
		}

	}

	public static class OfAny<T> {

		public void all(T one, List<T> more) {
		}

	}

	public static class OfStrings extends OfAny<String> {

	}

	interface Finder {

		void find(@ConduitParam("order-id") long id);

	}

	public static class OfAnInterface implements Finder {

		@Override
		public void find(long id) {
		}

	}

	static class ThreadResolver implements ConduitArgumentResolver {

		@Override
		public boolean supports(MethodParameter parameter) {
			return parameter.getParameterType() == Thread.class;
		}

		@Override
		public Object resolve(MethodParameter parameter, CallContext context) {
			return Thread.currentThread();
		}

	}

}
