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

import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.WireType.WireProperty;
import io.netconduit.engine.codec.binding.Unwrapping;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the names that the properties of validated values have in a payload. Thread-safe.
 */
final class WireNames {

	private final ValueMapper mapper;

	private final Map<Class<?>, Map<String, String>> names = new ConcurrentHashMap<>();

	private final Map<Class<?>, Map<String, Unwrapping>> unwrapped = new ConcurrentHashMap<>();

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
		return (owner != null) ? names(owner.getClass()).getOrDefault(property, property) : property;
	}

	/**
	 * Return how the properties of a property's value appear among those of its owner.
	 * @param owner the record or bean, {@code null} if it is not known
	 * @param property the name in Java
	 * @return how they are named, or {@code null} if the property has a value of its own
	 */
	@Nullable Unwrapping unwrapping(@Nullable Object owner, String property) {
		return (owner != null) ? this.unwrapped.computeIfAbsent(owner.getClass(), WireNames::unwrapped).get(property)
				: null;
	}

	private static Map<String, Unwrapping> unwrapped(Class<?> type) {
		try {
			return Unwrapping.of(type);
		}
		catch (LinkageError ex) {
			// A type of a library that mentions an absent one.
			return Map.of();
		}
	}

	/**
	 * Return whether the mapper knows a property.
	 * @param owner the record or bean, {@code null} if it is not known
	 * @param property the name in Java
	 * @return whether it is a property of the owner
	 */
	boolean isKnown(@Nullable Object owner, String property) {
		return owner != null && (names(owner.getClass()).containsKey(property) || unwrapping(owner, property) != null);
	}

	private Map<String, String> names(Class<?> type) {
		return this.names.computeIfAbsent(type, this::describe);
	}

	private Map<String, String> describe(Class<?> type) {
		Map<String, String> described = new HashMap<>();
		try {
			for (WireProperty property : this.mapper.describe(type).properties()) {
				described.putIfAbsent(property.javaName(), property.name());
			}
		}
		catch (Throwable ex) {
			// A class that is not read from payloads keeps its names, and whatever is
			// wrong with it, the violation is reported.
			return Map.of();
		}
		return described;
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

}
