package io.netconduit.engine.codec.binding;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.netconduit.engine.codec.Unwrapping;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.WireType.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The names that a record or bean takes for the properties of its unwrapped values.
 *
 * @param names the names on the wire
 * @param isComplete whether it takes no further names, as a property for all other names
 * would
 */
record UnwrappedNames(List<String> names, boolean isComplete) {

	private static final UnwrappedNames ANY = new UnwrappedNames(List.of(), false);

	/**
	 * Find the names.
	 * @param type the record or bean
	 * @param wireType its description
	 * @param mapper describes the types of its properties
	 * @return the names
	 */
	static UnwrappedNames of(Class<?> type, WireType wireType, ValueMapper mapper) {
		List<String> names = new ArrayList<>();
		return collect(type, wireType, new Unwrapping("", ""), mapper, names, new HashSet<>())
				? new UnwrappedNames(List.copyOf(names), true) : ANY;
	}

	private static boolean collect(Class<?> type, WireType wireType, Unwrapping outer, ValueMapper mapper,
			List<String> names, Set<Class<?>> outerTypes) {
		if (MappingAnnotations.takesAnyName(type) || !outerTypes.add(type)) {
			return false;
		}
		for (Map.Entry<String, Unwrapping> entry : wireType.unwrapped().entrySet()) {
			Field field = BeanProperty.field(type, entry.getKey());
			WireType inner = (field != null) ? describe(field, mapper) : null;
			if (field == null || inner == null || inner.shape() != Shape.BEAN) {
				return false;
			}
			Unwrapping naming = outer.with(entry.getValue());
			inner.properties().forEach((property) -> names.add(naming.apply(property.name())));
			if (!collect(field.getType(), inner, naming, mapper, names, outerTypes)) {
				return false;
			}
		}
		outerTypes.remove(type);
		return true;
	}

	private static @Nullable WireType describe(Field field, ValueMapper mapper) {
		try {
			return mapper.describe(field.getGenericType());
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
