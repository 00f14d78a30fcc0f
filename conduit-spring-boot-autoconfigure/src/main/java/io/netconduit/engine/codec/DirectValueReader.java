package io.netconduit.engine.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.MessagePackTypeException;
import io.netconduit.engine.codec.msgpack.MessagePackValueException;
import io.netconduit.engine.codec.msgpack.MixedKeysException;
import io.netconduit.engine.codec.msgpack.PlainValueReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of the types that MessagePack supports directly, without Jackson.
 *
 * @param type the Java type
 * @param kind how to read one value that is not nil
 * @since 0.1.0
 */
public record DirectValueReader(Class<?> type, Kind kind) implements ValueReader {

	private static final Map<Type, DirectValueReader> READERS = new HashMap<>();

	static {
		register(Kind.INT, int.class, Integer.class);
		register(Kind.LONG, long.class, Long.class);
		register(Kind.SHORT, short.class, Short.class);
		register(Kind.BYTE, byte.class, Byte.class);
		register(Kind.DOUBLE, double.class, Double.class);
		register(Kind.FLOAT, float.class, Float.class);
		register(Kind.BOOLEAN, boolean.class, Boolean.class);
		register(Kind.STRING, String.class, CharSequence.class);
		register(Kind.BIG_INTEGER, BigInteger.class);
		register(Kind.BINARY, byte[].class);
		register(Kind.ANY, Object.class);
		register(Kind.LIST, List.class, Collection.class);
		register(Kind.MAP, Map.class);
	}

	private static final DirectValueReader STRING_MAP = new DirectValueReader(Map.class, Kind.STRING_MAP);

	/**
	 * Find the reader of a type.
	 * @param type the type
	 * @return the reader, or {@code null} if Jackson is needed
	 */
	public static @Nullable DirectValueReader find(Type type) {
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

	private static void register(Kind kind, Class<?>... types) {
		for (Class<?> type : types) {
			READERS.put(type, new DirectValueReader(type, kind));
		}
	}

	// A switch instead of a function for each kind, because every argument passes here.
	private @Nullable Object readValue(MessagePackReader in) {
		return switch (this.kind) {
			case INT -> in.readInt();
			case LONG -> in.readLong();
			case SHORT -> (short) readInt(in, Short.MIN_VALUE, Short.MAX_VALUE);
			case BYTE -> (byte) readInt(in, Byte.MIN_VALUE, Byte.MAX_VALUE);
			case DOUBLE -> in.readDouble();
			case FLOAT -> in.readFloat();
			case BOOLEAN -> in.readBoolean();
			case STRING -> in.readString();
			case BIG_INTEGER -> readBigInteger(in);
			case BINARY -> in.readBinary();
			case ANY -> in.readValue();
			case LIST -> PlainValueReader.readList(in);
			case MAP -> PlainValueReader.readMap(in);
			case STRING_MAP -> PlainValueReader.readStringMap(in);
		};
	}

	private static BigInteger readBigInteger(MessagePackReader in) {
		if (in.nextType() != ValueType.STRING) {
			return in.readBigInteger();
		}
		BigInteger large = largeInteger(in);
		if (large == null) {
			throw new MessagePackTypeException("Expected an integer");
		}
		return large;
	}

	private static @Nullable BigInteger largeInteger(MessagePackReader in) {
		try {
			return NumberText.integer(in.readString());
		}
		catch (MessagePackValueException ex) {
			// Bytes that are no text are no integer either.
			return null;
		}
	}

	private static int readInt(MessagePackReader in, int min, int max) {
		int value = in.readInt();
		if (value < min || value > max) {
			throw new MessagePackValueException("The integer is out of range");
		}
		return value;
	}

	@Override
	public @Nullable Object read(MessagePackReader in) {
		int start = in.position();
		try {
			if (in.tryReadNil()) {
				return nil();
			}
			return readValue(in);
		}
		catch (MessagePackException ex) {
			throw described(ex, in.reset(start));
		}
	}

	private ValueBindingException described(MessagePackException ex, MessagePackReader in) {
		if (ex instanceof MixedKeysException || !isContainer() || !isOfItsType(in)) {
			return ValueBindingException.of(ex, this.type);
		}
		ValueBindingException fault = UntypedFault.find(in, "");
		return (fault != null) ? fault : ValueBindingException.of(ex, this.type);
	}

	private boolean isContainer() {
		return this.kind == Kind.ANY || this.kind == Kind.LIST || this.kind == Kind.MAP || this.kind == Kind.STRING_MAP;
	}

	private boolean isOfItsType(MessagePackReader in) {
		ValueType found = in.nextType();
		return switch (this.kind) {
			case LIST -> found == ValueType.ARRAY;
			case MAP, STRING_MAP -> found == ValueType.MAP;
			default -> true;
		};
	}

	private @Nullable Object nil() {
		if (this.type.isPrimitive()) {
			throw ValueBindingException.wrongType(this.type);
		}
		return null;
	}

	/**
	 * The kinds of values that are read directly.
	 */
	enum Kind {

		INT, LONG, SHORT, BYTE, DOUBLE, FLOAT, BOOLEAN, STRING, BIG_INTEGER, BINARY, ANY, LIST, MAP, STRING_MAP

	}

}
