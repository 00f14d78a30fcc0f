package io.netconduit.engine.codec;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * How values of a Java type appear in a payload.
 *
 * @param shape the shape of the value that is read as this type
 * @param properties the properties of a {@link Shape#BEAN}, in order; empty for all other
 * shapes
 * @param unwrapped the properties of a bean whose values have no key of their own, by
 * their names in Java
 * @since 0.1.0
 */
public record WireType(Shape shape, List<WireProperty> properties, Map<String, Unwrapping> unwrapped) {

	/**
	 * Create a description.
	 * @param shape the shape of the value
	 * @param properties the properties of a bean
	 * @param unwrapped the properties of a bean that are unwrapped
	 */
	public WireType {
		properties = List.copyOf(properties);
		unwrapped = Map.copyOf(unwrapped);
	}

	/**
	 * Describe a type without properties.
	 * @param shape the shape of its values
	 * @return the description
	 */
	public static WireType of(Shape shape) {
		return new WireType(shape, List.of(), Map.of());
	}

	/**
	 * The shapes of values.
	 */
	public enum Shape {

		/**
		 * A nil, boolean, number, string or binary value.
		 */
		SCALAR,

		/**
		 * An array.
		 */
		LIST,

		/**
		 * A map whose keys are data.
		 */
		MAP,

		/**
		 * A map whose keys are the names of properties.
		 */
		BEAN,

		/**
		 * Any value.
		 */
		ANY

	}

	/**
	 * A property of a record or bean.
	 *
	 * @param name the key in a payload
	 * @param javaName the name in Java
	 * @param type the Java type
	 * @param omittable whether an empty or default value is left out of a payload, so
	 * that an absent one stands for it
	 */
	public record WireProperty(String name, String javaName, Type type, boolean omittable) {

		/**
		 * Create a property whose value is always in the payload.
		 * @param name the key in a payload
		 * @param javaName the name in Java
		 * @param type the Java type
		 */
		public WireProperty(String name, String javaName, Type type) {
			this(name, javaName, type, false);
		}

	}

}
