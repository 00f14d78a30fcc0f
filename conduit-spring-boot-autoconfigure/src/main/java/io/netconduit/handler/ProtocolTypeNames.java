package io.netconduit.handler;

import java.beans.PropertyDescriptor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * The names of types in the list of methods (docs/protocol.md section 2).
 */
final class ProtocolTypeNames {

	/**
	 * The type of a method without a result, as in Python.
	 */
	static final String NONE = "None";

	private static final Set<Class<?>> INTEGERS = Set.of(Byte.class, Short.class, Integer.class, Long.class,
			BigInteger.class);

	private static final Set<Class<?>> FLOATS = Set.of(Float.class, Double.class, BigDecimal.class);

	private static final Set<Class<?>> INSTANTS = Set.of(Instant.class, LocalDateTime.class, OffsetDateTime.class,
			ZonedDateTime.class, Date.class);

	private ProtocolTypeNames() {
	}

	/**
	 * Name a type.
	 * @param type the type; an {@code Optional} is named after what it holds
	 * @return a name of the protocol, otherwise the type's simple name
	 */
	static String of(ResolvableType type) {
		if (type.toClass() == Optional.class) {
			return of(type.getGeneric(0));
		}
		Class<?> rawType = ClassUtils.resolvePrimitiveIfNecessary(type.toClass());
		if (rawType == void.class || rawType == Void.class) {
			return NONE;
		}
		if (INTEGERS.contains(rawType)) {
			return "int";
		}
		if (FLOATS.contains(rawType)) {
			return "float";
		}
		if (rawType == Boolean.class) {
			return "bool";
		}
		if (rawType == Character.class || CharSequence.class.isAssignableFrom(rawType)) {
			return "str";
		}
		if (rawType == byte[].class || ByteBuffer.class.isAssignableFrom(rawType)) {
			return "bytes";
		}
		if (rawType.isArray() || Iterable.class.isAssignableFrom(rawType)) {
			return "list";
		}
		if (Map.class.isAssignableFrom(rawType)) {
			return "dict";
		}
		return INSTANTS.contains(rawType) ? "datetime" : rawType.getSimpleName();
	}

	/**
	 * Name the properties of a record or bean and their types.
	 * @param type the record or bean
	 * @return the types by name; in the order of a record's header
	 */
	static Map<String, String> ofProperties(ResolvableType type) {
		Map<String, String> names = new LinkedHashMap<>();
		RecordComponent[] components = type.toClass().getRecordComponents();
		if (components != null) {
			for (RecordComponent component : components) {
				names.put(component.getName(), of(ResolvableType.forType(component.getGenericType(), type)));
			}
			return names;
		}
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type.toClass())) {
			if (property.getWriteMethod() != null) {
				names.put(property.getName(),
						of(ResolvableType.forMethodParameter(BeanUtils.getWriteMethodParameter(property), type)));
			}
		}
		return names;
	}

}
