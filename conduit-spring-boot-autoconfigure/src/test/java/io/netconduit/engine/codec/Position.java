package io.netconduit.engine.codec;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.netconduit.engine.codec.CorpusBeans.Property;
import io.netconduit.testing.Hex;

import org.springframework.core.ResolvableType;

/**
 * Where a value of a type may be in a payload. The wire form is written by hand here, so
 * that a value which is written and read alone is known at every position.
 */
enum Position {

	PARAMETER("", (whole) -> whole),

	OPTIONAL("", (whole) -> ((Optional<?>) whole).orElse(null)),

	COMPONENT("81 a1'v'", (whole) -> ((Component<?>) whole).v()),

	PROPERTY("81 a1'v'", (whole) -> ((Property<?>) whole).getV()),

	ELEMENT("91", (whole) -> ((List<?>) whole).get(0)),

	ARRAY("91", (whole) -> Array.get(whole, 0)),

	SET("91", (whole) -> ((Set<?>) whole).iterator().next()),

	MAP_VALUE("81 a1'k'", (whole) -> ((Map<?, ?>) whole).get("k")),

	INSIDE("81 a1'v' 91 81 a1'k'", (whole) -> ((Map<?, ?>) ((List<?>) ((Component<?>) whole).v()).get(0)).get("k"));

	private final String before;

	private final byte[] bytesBefore;

	private final UnaryOperator<Object> content;

	Position(String before, UnaryOperator<Object> content) {
		this.before = before;
		this.bytesBefore = Hex.bytes(before);
		this.content = content;
	}

	/**
	 * The bytes of a payload in which a value is at this position.
	 */
	String wire(String value) {
		return this.before + ' ' + value;
	}

	/**
	 * The bytes of a payload in which a value is at this position.
	 */
	byte[] wire(byte[] value) {
		byte[] wire = Arrays.copyOf(this.bytesBefore, this.bytesBefore.length + value.length);
		System.arraycopy(value, 0, wire, this.bytesBefore.length, value.length);
		return wire;
	}

	/**
	 * The value at this position of what was read.
	 */
	Object content(Object whole) {
		return this.content.apply(whole);
	}

	/**
	 * An object that holds a value at this position.
	 */
	Object of(Object value, Type type) {
		return switch (this) {
			case PARAMETER -> value;
			case OPTIONAL -> Optional.ofNullable(value);
			case COMPONENT -> new Component<>(value);
			case PROPERTY -> Property.of(value);
			case ELEMENT -> new ArrayList<>(Collections.singletonList(value));
			case ARRAY -> array(value, type);
			case SET -> new HashSet<>(Arrays.asList(value));
			case MAP_VALUE -> Collections.singletonMap("k", value);
			case INSIDE -> new Component<>(List.of(Collections.singletonMap("k", value)));
		};
	}

	private static Object array(Object value, Type type) {
		Object array = Array.newInstance(ResolvableType.forType(type).toClass(), 1);
		Array.set(array, 0, value);
		return array;
	}

	/**
	 * The type of such an object.
	 */
	Type of(Type type) {
		return switch (this) {
			case PARAMETER -> type;
			case OPTIONAL -> generic(Optional.class, type);
			case COMPONENT -> generic(Component.class, type);
			case PROPERTY -> generic(Property.class, type);
			case ELEMENT -> generic(List.class, type);
			case ARRAY -> arrayType(type);
			case SET -> generic(Set.class, type);
			case MAP_VALUE -> generic(Map.class, String.class, type);
			case INSIDE -> generic(Component.class, generic(List.class, generic(Map.class, String.class, type)));
		};
	}

	private static Type arrayType(Type type) {
		return (type instanceof Class<?> component) ? component.arrayType() : (GenericArrayType) () -> type;
	}

	/**
	 * A type with arguments.
	 */
	static Type generic(Class<?> raw, Type... arguments) {
		return new Generic(raw, List.of(arguments));
	}

	private record Generic(Class<?> raw, List<Type> arguments) implements ParameterizedType {

		@Override
		public Type[] getActualTypeArguments() {
			return this.arguments.toArray(Type[]::new);
		}

		@Override
		public Type getRawType() {
			return this.raw;
		}

		@Override
		public Type getOwnerType() {
			return this.raw.getDeclaringClass();
		}

		@Override
		public String getTypeName() {
			return this.raw.getSimpleName() + this.arguments.stream().map(Type::getTypeName).toList();
		}

		@Override
		public String toString() {
			return getTypeName();
		}

	}

	/**
	 * A record.
	 *
	 * @param <T> the type of its only component
	 * @param v the value
	 */
	record Component<T>(T v) {

	}

}
