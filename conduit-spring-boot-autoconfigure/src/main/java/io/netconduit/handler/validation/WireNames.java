package io.netconduit.handler.validation;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.netconduit.engine.codec.Unwrapping;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.WireType.WireProperty;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the names that the properties of validated values have in a payload. Thread-safe.
 */
final class WireNames {

	private final ValueMapper mapper;

	private final Map<Class<?>, Names> names = new ConcurrentHashMap<>();

	WireNames(ValueMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Return the name of a property in a payload.
	 * @param owner the record or bean, {@code null} if it is not known
	 * @param property the name in Java
	 * @return the name in a payload; the name in Java if the mapper does not know it
	 */
	String name(@Nullable Object owner, String property) {
		return (owner != null) ? described(owner).properties().getOrDefault(property, property) : property;
	}

	/**
	 * Return how the properties of a property's value appear among those of its owner.
	 * @param owner the record or bean, {@code null} if it is not known
	 * @param property the name in Java
	 * @return how they are named, or {@code null} if the property has a value of its own
	 */
	@Nullable Unwrapping unwrapping(@Nullable Object owner, String property) {
		return (owner != null) ? described(owner).unwrapped().get(property) : null;
	}

	/**
	 * Return whether the mapper knows a property.
	 * @param owner the record or bean, {@code null} if it is not known
	 * @param property the name in Java
	 * @return whether it is a property of the owner
	 */
	boolean isKnown(@Nullable Object owner, String property) {
		return owner != null
				&& (described(owner).properties().containsKey(property) || unwrapping(owner, property) != null);
	}

	private Names described(Object owner) {
		return this.names.computeIfAbsent(owner.getClass(), this::describe);
	}

	private Names describe(Class<?> type) {
		try {
			WireType description = this.mapper.describe(type);
			Map<String, String> names = new HashMap<>();
			for (WireProperty property : description.properties()) {
				names.putIfAbsent(property.javaName(), property.name());
			}
			return new Names(names, description.unwrapped());
		}
		catch (Throwable ex) {
			// A class that is not read from payloads keeps its names, and whatever is
			// wrong with it, the violation is reported.
			return new Names(Map.of(), Map.of());
		}
	}

	/**
	 * Return the value of a property.
	 * @param owner the record or bean
	 * @param property the name in Java
	 * @return the value, {@code null} if there is neither a field of this name nor a
	 * getter
	 */
	static @Nullable Object value(@Nullable Object owner, String property) {
		if (owner == null) {
			return null;
		}
		Field field = ReflectionUtils.findField(owner.getClass(), property);
		return unwrap((field != null && field.trySetAccessible()) ? ReflectionUtils.getField(field, owner)
				: got(owner, property));
	}

	private static @Nullable Object got(Object owner, String property) {
		try {
			PropertyDescriptor descriptor = BeanUtils.getPropertyDescriptor(owner.getClass(), property);
			Method getter = (descriptor != null) ? descriptor.getReadMethod() : null;
			return (getter != null && getter.trySetAccessible()) ? ReflectionUtils.invokeMethod(getter, owner) : null;
		}
		catch (Throwable ex) {
			// Only the names inside the value are not known.
			return null;
		}
	}

	/**
	 * Return an element of a container.
	 * @param container the container
	 * @param index the index, {@code null} if there is none
	 * @param key the key, {@code null} if there is none
	 * @param ofKeys whether the element is the key itself
	 * @return the element; any one of a container that has neither indexes nor keys
	 */
	static @Nullable Object element(@Nullable Object container, @Nullable Integer index, @Nullable Object key,
			boolean ofKeys) {
		if (container instanceof Map<?, ?> map) {
			return ofKeys ? key : unwrap(map.get(key));
		}
		if (index != null && container instanceof List<?> list) {
			return (index < list.size()) ? unwrap(list.get(index)) : null;
		}
		if (index != null && container instanceof Object[] array) {
			return (index < array.length) ? unwrap(Array.get(array, index)) : null;
		}
		if (container instanceof Iterable<?> iterable) {
			for (Object element : iterable) {
				if (element != null) {
					return unwrap(element);
				}
			}
		}
		return null;
	}

	static @Nullable Object unwrap(@Nullable Object value) {
		return (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
	}

	/**
	 * The names of a class.
	 *
	 * @param properties the names in a payload by those in Java
	 * @param unwrapped the properties that have no name of their own
	 */
	private record Names(Map<String, String> properties, Map<String, Unwrapping> unwrapped) {

	}

}
