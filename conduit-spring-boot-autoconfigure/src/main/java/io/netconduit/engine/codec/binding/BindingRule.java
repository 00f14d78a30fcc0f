package io.netconduit.engine.codec.binding;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;

import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.WireType.Shape;

/**
 * Decides whether a parameter is bound to all {@code params} of a call or to the value of
 * its name. Whoever is called and whoever calls must decide alike.
 *
 * @since 0.1.0
 */
public final class BindingRule {

	private BindingRule() {
	}

	/**
	 * Return whether a parameter takes all {@code params} if it is the only one that they
	 * contain and its name is not set explicitly: if it is a record or a bean, also in an
	 * {@code Optional}. The names in {@code params} are then those of its properties.
	 * Everything else goes by its own name: scalars, value types (records and beans that
	 * are written as a single value), lists, maps, whose keys are data, and interfaces
	 * and abstract classes, whose properties are not known before a value is there.
	 * @param type the declared type
	 * @param mapper describes the type
	 * @return whether it takes all
	 * @throws IllegalArgumentException if the mapper cannot describe the type
	 */
	public static boolean takesAll(Type type, ValueMapper mapper) {
		Type valueType = OptionalType.valueType(type);
		return !Modifier.isAbstract(RawClass.of(valueType).getModifiers())
				&& mapper.describe(valueType).shape() == Shape.BEAN;
	}

}
