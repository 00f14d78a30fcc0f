package io.netconduit.engine.codec.binding;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

	private static final UnwrappedNames NONE = new UnwrappedNames(List.of(), true);

	private static final UnwrappedNames ANY = new UnwrappedNames(List.of(), false);

	/**
	 * Find the names.
	 * @param type the record or bean
	 * @param mapper describes the types of its properties
	 * @return the names
	 */
	static UnwrappedNames of(Class<?> type, ValueMapper mapper) {
		if (MappingAnnotations.takesAnyName(type)) {
			return ANY;
		}
		Map<String, Unwrapping> unwrapped = Unwrapping.of(type);
		if (unwrapped.isEmpty()) {
			return NONE;
		}
		List<String> names = new ArrayList<>();
		boolean complete = collect(type, unwrapped, new Unwrapping("", ""), mapper, names, new HashSet<>());
		return complete ? new UnwrappedNames(List.copyOf(names), true) : ANY;
	}

	private static boolean collect(Class<?> type, Map<String, Unwrapping> unwrapped, Unwrapping outer,
			ValueMapper mapper, List<String> names, Set<Class<?>> visited) {
		for (Map.Entry<String, Unwrapping> entry : unwrapped.entrySet()) {
			Field field = field(type, entry.getKey());
			WireType inner = (field != null) ? describe(field, mapper) : null;
			if (field == null || inner == null || inner.shape() != Shape.BEAN || !visited.add(type)
					|| MappingAnnotations.takesAnyName(field.getType())) {
				return false;
			}
			Unwrapping naming = outer.with(entry.getValue());
			inner.properties().forEach((property) -> names.add(naming.apply(property.name())));
			if (!collect(field.getType(), Unwrapping.of(field.getType()), naming, mapper, names, visited)) {
				return false;
			}
			visited.remove(type);
		}
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

	private static @Nullable Field field(Class<?> type, String name) {
		for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
			for (Field field : each.getDeclaredFields()) {
				if (field.getName().equals(name)) {
					return field;
				}
			}
		}
		return null;
	}

}
