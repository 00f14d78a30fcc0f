package io.netconduit.engine.rpc;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.netconduit.CallContext;
import io.netconduit.HandlerOptions;
import io.netconduit.MessageFunction;
import io.netconduit.RpcFunction;
import io.netconduit.RpcParams;
import io.netconduit.engine.codec.ValueWriter;
import io.netconduit.engine.codec.Wire;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.connection.ConnectionRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the results that the classes of lambdas and functions declare.
 */
class LambdaResultTests {

	private static final String NAMED = "91 82 a4'kind' a6'circle' a6'radius' 05";

	private final HandlerRegistry registry = new HandlerRegistry();

	private final LambdaHandlers handlers = new LambdaHandlers(this.registry, new JacksonValueMapper(),
			ConnectionRole.SERVER);

	static Stream<Arguments> messages() {
		return Stream.of(message(new Direct()), message(new OfBase()), message(new OfArrays()),
				message(new Overloaded()), message(new Covariant()),
				message((Shapes) (order, message) -> List.of(new Circle(5))));
	}

	private static Arguments message(MessageFunction<Order> function) {
		return Arguments.of(Named.of(function.getClass().getSimpleName(), function));
	}

	@ParameterizedTest
	@MethodSource("messages")
	void writesResultOfMessageByDeclaredType(MessageFunction<Order> function) throws Exception {
		this.handlers.on("order", Order.class, HandlerOptions.defaults(), function);
		Object result = function.apply(new Order("a"), null);
		assertThat(written(this.registry.messages().iterator().next().resultWriter(), result))
			.isEqualTo(Wire.hex(NAMED));
	}

	static Stream<Arguments> calls() {
		return Stream.of(call(new OfCall()), call(new CovariantCall()), call(new OverloadedCall()),
				call(new OfBaseCall()));
	}

	private static Arguments call(RpcFunction<RpcParams, ?> function) {
		return Arguments.of(Named.of(function.getClass().getSimpleName(), function));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void writesResultOfCallByDeclaredType(RpcFunction<RpcParams, ?> function) throws Exception {
		this.handlers.handle("order", HandlerOptions.defaults(), function);
		Object result = function.apply(null, null);
		assertThat(written(this.registry.calls().iterator().next().resultWriter(), result)).isEqualTo(Wire.hex(NAMED));
	}

	static Stream<Arguments> unwritable() {
		return Stream.of(
				refused((handlers) -> handlers.on("a", Order.class, HandlerOptions.defaults(), new OfThreads())),
				refused((handlers) -> handlers.handle("a", HandlerOptions.defaults(), new CallOfThreads())));
	}

	private static Arguments refused(Consumer<LambdaHandlers> registration) {
		return Arguments.of(registration);
	}

	@ParameterizedTest
	@MethodSource("unwritable")
	void refusesResultThatBaseClassDeclares(Consumer<LambdaHandlers> registration) {
		assertThatIllegalArgumentException().isThrownBy(() -> registration.accept(this.handlers))
			.withMessageContaining("returns what cannot be written: java.lang.Thread");
	}

	private static String written(@Nullable ValueWriter writer, @Nullable Object result) {
		assertThat(writer).isNotNull();
		return Wire.written((out) -> writer.write(out, result));
	}

	public record Order(String name) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	public interface Shape {

	}

	public record Circle(int radius) implements Shape {

	}

	static class Direct implements MessageFunction<Order> {

		@Override
		public List<Shape> apply(Order order, CallContext message) {
			return List.of(new Circle(5));
		}

	}

	abstract static class Base<R, T> implements MessageFunction<T> {

		abstract R result();

		@Override
		public R apply(T data, CallContext message) {
			return result();
		}

	}

	static class OfBase extends Base<List<Shape>, Order> {

		@Override
		List<Shape> result() {
			return List.of(new Circle(5));
		}

	}

	abstract static class ArrayBase<E> implements MessageFunction<Order> {

		abstract E[] result();

		@Override
		public E[] apply(Order data, CallContext message) {
			return result();
		}

	}

	static class OfArrays extends ArrayBase<Shape> {

		@Override
		Shape[] result() {
			return new Shape[] { new Circle(5) };
		}

	}

	public static class Overloaded implements MessageFunction<Order> {

		public Map<String, Thread> apply(String text, CallContext message) {
			return Map.of();
		}

		@Override
		public List<Shape> apply(Order order, CallContext message) {
			return List.of(new Circle(5));
		}

		public Thread apply(Object any, CallContext message, int more) {
			return Thread.currentThread();
		}

	}

	static class Covariant extends Base<Iterable<Shape>, Order> {

		@Override
		Iterable<Shape> result() {
			return List.of();
		}

		@Override
		public List<Shape> apply(Order order, CallContext message) {
			return List.of(new Circle(5));
		}

	}

	interface Shapes extends MessageFunction<Order> {

		@Override
		List<Shape> apply(Order order, CallContext message);

	}

	public static class OfCall implements RpcFunction<RpcParams, List<Shape>> {

		@Override
		public List<Shape> apply(RpcParams params, CallContext call) {
			return List.of(new Circle(5));
		}

	}

	static class CovariantCall implements RpcFunction<RpcParams, Object> {

		@Override
		public List<Shape> apply(RpcParams params, CallContext call) {
			return List.of(new Circle(5));
		}

	}

	public static class OverloadedCall extends OfCall {

		public Thread apply(String text, CallContext call) {
			return Thread.currentThread();
		}

	}

	abstract static class BaseCall<P, E> implements RpcFunction<P, List<E>> {

		abstract E element();

		@Override
		public List<E> apply(P params, CallContext call) {
			return List.of(element());
		}

	}

	static class OfBaseCall extends BaseCall<RpcParams, Shape> {

		@Override
		Shape element() {
			return new Circle(5);
		}

	}

	static class OfThreads extends Base<List<Thread>, Order> {

		@Override
		List<Thread> result() {
			return List.of();
		}

	}

	static class CallOfThreads extends BaseCall<RpcParams, Thread> {

		@Override
		Thread element() {
			return Thread.currentThread();
		}

	}

}
