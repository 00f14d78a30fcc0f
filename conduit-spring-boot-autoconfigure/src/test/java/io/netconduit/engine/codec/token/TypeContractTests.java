package io.netconduit.engine.codec.token;

import java.io.InputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.WireType.WireProperty;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.engine.codec.token.ContractTypes.Base;
import io.netconduit.engine.codec.token.ContractTypes.Box;
import io.netconduit.engine.codec.token.ContractTypes.Circle;
import io.netconduit.engine.codec.token.ContractTypes.Color;
import io.netconduit.engine.codec.token.ContractTypes.Deduced;
import io.netconduit.engine.codec.token.ContractTypes.Delegating;
import io.netconduit.engine.codec.token.ContractTypes.Lenient;
import io.netconduit.engine.codec.token.ContractTypes.Named;
import io.netconduit.engine.codec.token.ContractTypes.NoCreator;
import io.netconduit.engine.codec.token.ContractTypes.NoProperties;
import io.netconduit.engine.codec.token.ContractTypes.OrderId;
import io.netconduit.engine.codec.token.ContractTypes.Row;
import io.netconduit.engine.codec.token.ContractTypes.Shape2;
import io.netconduit.engine.codec.token.ContractTypes.UnreadableElements;
import io.netconduit.engine.codec.token.ContractTypes.Untyped;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for types that every mapping library must judge and describe alike.
 */
class TypeContractTests {

	/**
	 * Tests with Jackson 3.
	 */
	@Nested
	class Jackson3 extends Contract {

		Jackson3() {
			super(new JacksonValueMapper());
		}

	}

	/**
	 * Tests with Jackson 2.
	 */
	@Nested
	class Jackson2 extends Contract {

		Jackson2() {
			super(new Jackson2ValueMapper());
		}

	}

	/**
	 * The tests.
	 */
	abstract static class Contract {

		private final ValueMapper mapper;

		Contract(ValueMapper mapper) {
			this.mapper = mapper;
		}

		private void write(Type type, Object value) {
			this.mapper.writerFor(type).write(Unpooled.buffer(), value);
		}

		@ParameterizedTest
		@MethodSource
		void refusesTypesThatNothingCanRead(Type type, String reason) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.mapper.readerFor(type))
				.withMessageStartingWith("No value can be read as ")
				.withMessageContaining(reason);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.mapper.readerFor(GenericType.of(List.class, type)));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.mapper.readerFor(GenericType.of(Box.class, type)))
				.withMessageContaining("value is a ");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.mapper.readerFor(GenericType.of(Map.class, String.class, type)));
		}

		static Stream<Arguments> refusesTypesThatNothingCanRead() {
			return Stream.of(Arguments.of(NoCreator.class, "no constructor"), Arguments.of(Untyped.class, "abstract"),
					Arguments.of(Stream.class, "only once"), Arguments.of(InputStream.class, "it is not data"),
					Arguments.of(Class.class, "what is loaded"), Arguments.of(Future.class, "only later"),
					Arguments.of(Supplier.class, "code"), Arguments.of(Runnable.class, "code"));
		}

		@Test
		void refusesKeysThatNothingCanRead() {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.mapper.readerFor(GenericType.of(Map.class, Circle.class, String.class)))
				.withMessageContaining("Key deserializer");
		}

		@ParameterizedTest
		@MethodSource
		void refusesTypesThatMeanNothing(Type type, String reason) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.mapper.writerFor(type))
				.withMessageStartingWith("No value of ")
				.withMessageContaining(reason);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.mapper.writerFor(GenericType.of(List.class, type)));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.mapper.writerFor(GenericType.of(Box.class, type)))
				.withMessageContaining("value is a ");
		}

		static Stream<Arguments> refusesTypesThatMeanNothing() {
			return Stream.of(Arguments.of(GenericType.of(Future.class, Integer.class), "only later"),
					Arguments.of(CompletableFuture.class, "only later"), Arguments.of(Stream.class, "only once"),
					Arguments.of(InputStream.class, "it is not data"), Arguments.of(Thread.class, "it is not data"),
					Arguments.of(Supplier.class, "code"), Arguments.of(NoProperties.class, "propert"),
					Arguments.of(Class.class, "code, not data"));
		}

		@ParameterizedTest
		@MethodSource
		void refusesObjectsThatMeanNothing(Object value) {
			assertThatIllegalArgumentException().isThrownBy(() -> write(Object.class, value))
				.withMessageContaining(value.getClass().getName());
			assertThatIllegalArgumentException().isThrownBy(() -> write(Object.class, List.of(value)));
			assertThatIllegalArgumentException().isThrownBy(() -> write(Object.class, new Box<>(value)));
		}

		static Stream<Object> refusesObjectsThatMeanNothing() {
			Supplier<String> supplier = () -> "x";
			return Stream.of(new CompletableFuture<>(), Stream.of(1), InputStream.nullInputStream(), new Thread(),
					supplier, new NoProperties());
		}

		@Test
		void describesBeans() {
			assertThat(this.mapper.describe(Named.class).properties()).containsExactly(
					new WireProperty("wire_name", "javaName", String.class),
					new WireProperty("plain", "plain", GenericType.of(List.class, Integer.class)));
		}

		@Test
		void describesTheKeysOfDeducedSubtypes() {
			assertThat(this.mapper.describe(Deduced.class).properties()).containsExactlyInAnyOrder(
					new WireProperty("radius", "radius", int.class), new WireProperty("side", "side", int.class));
		}

		@Test
		void describesTheDelegateOfATypeWithSetters() {
			assertThat(this.mapper.describe(Lenient.class).shape()).isEqualTo(Shape.MAP);
			assertThatIllegalArgumentException().isThrownBy(() -> this.mapper.readerFor(UnreadableElements.class))
				.withMessageContaining("no constructor");
		}

		@ParameterizedTest
		@MethodSource
		void describesShapes(Type type, Shape shape) {
			assertThat(this.mapper.describe(type)).extracting(WireType::shape).isEqualTo(shape);
		}

		static Stream<Arguments> describesShapes() {
			return Stream.of(Arguments.of(OrderId.class, Shape.SCALAR), Arguments.of(Delegating.class, Shape.LIST),
					Arguments.of(Color.class, Shape.SCALAR), Arguments.of(byte[].class, Shape.SCALAR),
					Arguments.of(int[].class, Shape.LIST), Arguments.of(int.class, Shape.SCALAR),
					Arguments.of(Instant.class, Shape.SCALAR), Arguments.of(Map.class, Shape.MAP),
					Arguments.of(Object.class, Shape.ANY),
					Arguments.of(GenericType.of(Set.class, Base.class), Shape.LIST),
					Arguments.of(GenericType.of(Optional.class, Named.class), Shape.BEAN),
					Arguments.of(Shape2.class, Shape.BEAN), Arguments.of(BigDecimal.class, Shape.SCALAR),
					Arguments.of(AtomicInteger.class, Shape.SCALAR), Arguments.of(Row.class, Shape.LIST));
		}

	}

}
