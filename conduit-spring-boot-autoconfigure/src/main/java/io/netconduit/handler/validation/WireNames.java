package io.netconduit.handler.validation;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.WireType.WireProperty;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Finds the names that the properties of validated values have in a payload. Thread-safe.
 */
final class WireNames {

	private final ValueMapper mapper;

	private final Map<Class<?>, Map<String, String>> names = new ConcurrentHashMap<>();

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
	 * Return whether the mapper knows a property.
	 * @param owner the record or bean, {@code null} if it is not known
	 * @param property the name in Java
	 * @return whether it is a property of the owner
	 */
	boolean isKnown(@Nullable Object owner, String property) {
		return owner != null && names(owner.getClass()).containsKey(property);
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
		catch (IllegalArgumentException ex) {
			// A class that is not read from payloads keeps its names.
			return Map.of();
		}
		return described;
	}

	/**
	 * Return the value of a property.
	 * @param owner the record or bean
	 * @param property the name in Java
	 * @return the value, {@code null} if there is no field of this name
	 */
	static @Nullable Object value(@Nullable Object owner, String property) {
		Field field = (owner != null) ? ReflectionUtils.findField(owner.getClass(), property) : null;
		if (field == null || !field.trySetAccessible()) {
			return null;
		}
		return unwrap(ReflectionUtils.getField(field, owner));
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
