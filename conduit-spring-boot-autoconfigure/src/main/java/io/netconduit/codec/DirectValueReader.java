package io.netconduit.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Reads values of the types that MessagePack has itself, without Jackson.
 *
 * @param type the Java type
 * @param function reads one value that is not nil
 */
record DirectValueReader(Class<?> type, Function<MessagePackReader, Object> function) implements ValueReader {

	private static final Map<Type, DirectValueReader> READERS = new HashMap<>();

	static {
		register(int.class, Integer.class, MessagePackReader::readInt);
		register(long.class, Long.class, MessagePackReader::readLong);
		register(short.class, Short.class, (in) -> (short) readInt(in, Short.MIN_VALUE, Short.MAX_VALUE));
		register(byte.class, Byte.class, (in) -> (byte) readInt(in, Byte.MIN_VALUE, Byte.MAX_VALUE));
		register(double.class, Double.class, MessagePackReader::readDouble);
		register(float.class, Float.class, MessagePackReader::readFloat);
		register(boolean.class, Boolean.class, MessagePackReader::readBoolean);
		register(String.class, MessagePackReader::readString);
		register(CharSequence.class, MessagePackReader::readString);
		register(BigInteger.class, MessagePackReader::readBigInteger);
		register(byte[].class, MessagePackReader::readBinary);
		register(Object.class, DirectValueReader::readAny);
		register(List.class, PlainValueReader::readList);
		register(Collection.class, PlainValueReader::readList);
		register(Map.class, PlainValueReader::readMap);
	}

	private static final DirectValueReader STRING_MAP = new DirectValueReader(Map.class,
			PlainValueReader::readStringMap);

	/**
	 * Find the reader of a type.
	 * @param type the type
	 * @return the reader, or {@code null} where Jackson is needed
	 */
	static @Nullable DirectValueReader find(Type type) {
		if (!(type instanceof ParameterizedType parameterized)) {
			return READERS.get(type);
		}
		Type[] arguments = parameterized.getActualTypeArguments();
		if (!isAny(arguments[arguments.length - 1])) {
			return null;
		}
		if (parameterized.getRawType() == Map.class) {
			return (arguments[0] != String.class) ? mapOfAny(arguments[0]) : STRING_MAP;
		}
		return (arguments.length == 1) ? READERS.get(parameterized.getRawType()) : null;
	}

	private static @Nullable DirectValueReader mapOfAny(Type key) {
		return isAny(key) ? READERS.get(Map.class) : null;
	}

	private static boolean isAny(Type type) {
		return type == Object.class || type instanceof WildcardType wildcard && wildcard.getLowerBounds().length == 0
				&& wildcard.getUpperBounds()[0] == Object.class;
	}

	private static void register(Class<?> primitive, Class<?> boxed, Function<MessagePackReader, Object> function) {
		register(primitive, function);
		register(boxed, function);
	}

	private static void register(Class<?> type, Function<MessagePackReader, Object> function) {
		READERS.put(type, new DirectValueReader(type, function));
	}

	private static int readInt(MessagePackReader in, int min, int max) {
		int value = in.readInt();
		if (value < min || value > max) {
			throw new MessagePackValueException("The integer is out of range");
		}
		return value;
	}

	@SuppressWarnings("NullAway")
	private static Object readAny(MessagePackReader in) {
		// Nil never comes here.
		return in.readValue();
	}

	@Override
	public @Nullable Object read(MessagePackReader in) {
		try {
			if (in.tryReadNil()) {
				return nil();
			}
			return this.function.apply(in);
		}
		catch (MessagePackException ex) {
			throw BindingFailure.of(ex, this.type);
		}
	}

	private @Nullable Object nil() {
		if (this.type.isPrimitive()) {
			throw BindingFailure.wrongType(this.type);
		}
		return null;
	}

}
