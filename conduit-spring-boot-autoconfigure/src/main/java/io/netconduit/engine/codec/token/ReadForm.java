package io.netconduit.engine.codec.token;

import java.util.Calendar;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.netconduit.engine.codec.ExpectedValue;
import io.netconduit.engine.codec.msgpack.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The form of a scalar for which the application asks in place of the usual one.
 *
 * @param accepted the MessagePack types that it is read from
 * @param noun describes the values
 */
record ReadForm(Set<ValueType> accepted, String noun) {

	/**
	 * Find the form of a type.
	 * @param type the type
	 * @param format what annotations and settings say
	 * @return the form, {@code null} if it is the usual one
	 */
	static @Nullable ReadForm of(Class<?> type, JsonFormat.Value format) {
		Class<?> primitive = ExpectedValue.primitive(type);
		boolean number = format.getShape().isNumeric();
		if (type.isEnum()) {
			int last = type.getEnumConstants().length - 1;
			return number ? new ReadForm(EnumSet.of(ValueType.INTEGER, ValueType.STRING),
					"one of its names, or an integer from 0 to " + last) : null;
		}
		if (isDate(type)) {
			return ofDate(format, number);
		}
		if (primitive == boolean.class && number) {
			return new ReadForm(EnumSet.of(ValueType.BOOLEAN, ValueType.INTEGER), "0 or 1, or a boolean");
		}
		if (format.getShape() == JsonFormat.Shape.STRING && ScalarKind.of(type) != null) {
			Set<ValueType> accepted = EnumSet.copyOf(AcceptedTypes.of(type));
			return accepted.add(ValueType.STRING)
					? new ReadForm(accepted, ExpectedValue.describe(type) + ", also as a string") : null;
		}
		return null;
	}

	private static @Nullable ReadForm ofDate(JsonFormat.Value format, boolean number) {
		if (number) {
			return new ReadForm(EnumSet.of(ValueType.INTEGER, ValueType.FLOAT, ValueType.STRING), "a number");
		}
		if (format.getShape() == JsonFormat.Shape.ARRAY) {
			return new ReadForm(EnumSet.of(ValueType.ARRAY), "a list of integers such as [2026, 1, 31]");
		}
		return format.hasPattern()
				? new ReadForm(EnumSet.of(ValueType.STRING), "a string in the form " + format.getPattern()) : null;
	}

	private static boolean isDate(Class<?> type) {
		return type.getName().startsWith("java.time.") || Date.class.isAssignableFrom(type)
				|| Calendar.class.isAssignableFrom(type);
	}

}
