package io.netconduit.engine.codec.token;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.engine.codec.ExpectedValue;
import io.netconduit.engine.codec.msgpack.ValueType;

/**
 * Knows from which MessagePack types a type is read that is neither a container nor a
 * bean.
 */
final class AcceptedTypes {

	/** Types that hold a scalar. */
	private static final Map<Class<?>, ScalarKind> HOLDERS = Map.of(AtomicInteger.class, ScalarKind.INT,
			AtomicLong.class, ScalarKind.LONG, AtomicBoolean.class, ScalarKind.BOOLEAN, OptionalInt.class,
			ScalarKind.INT, OptionalLong.class, ScalarKind.LONG, OptionalDouble.class, ScalarKind.DOUBLE);

	private AcceptedTypes() {
	}

	/**
	 * Return the MessagePack types that a type is read from.
	 * @param type the Java type
	 * @return the types, empty if they are not known
	 */
	static Set<ValueType> of(Class<?> type) {
		ScalarKind kind = HOLDERS.getOrDefault(type, ScalarKind.of(type));
		if (kind != null) {
			return kind.accepted();
		}
		if (KotlinUnsigned.isUnsigned(type)) {
			return EnumSet.of(ValueType.INTEGER);
		}
		if (type == char[].class) {
			return EnumSet.of(ValueType.STRING, ValueType.ARRAY);
		}
		ReadRule rule = ByteBuffer.class.isAssignableFrom(type) ? ReadRule.of(ByteBuffer.class) : ReadRule.of(type);
		if (rule != null && rule.isBinary()) {
			return EnumSet.of(ValueType.BINARY);
		}
		return (type.isEnum() || ExpectedValue.scalar(type) != null) ? EnumSet.of(ValueType.STRING)
				: EnumSet.noneOf(ValueType.class);
	}

}
