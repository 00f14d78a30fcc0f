package io.netconduit.engine.codec.token;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Unsigned numbers of Kotlin as keys of maps. Their functions have names that Java cannot
 * express, so they are called by reflection, and Kotlin may be absent.
 *
 * @since 0.1.0
 */
public final class KotlinUnsigned {

	private static final Map<String, Integer> BITS = Map.of("kotlin.UByte", Byte.SIZE, "kotlin.UShort", Short.SIZE,
			"kotlin.UInt", Integer.SIZE, "kotlin.ULong", Long.SIZE);

	private final Class<?> type;

	private final int bits;

	private final Method box;

	private KotlinUnsigned(Class<?> type, int bits, Method box) {
		this.type = type;
		this.bits = bits;
		this.box = box;
	}

	/**
	 * Find the classes of unsigned numbers.
	 * @param loader the class loader of Kotlin
	 * @return all of them, empty if Kotlin is absent
	 */
	public static List<KotlinUnsigned> all(ClassLoader loader) {
		List<KotlinUnsigned> all = new ArrayList<>();
		BITS.forEach((name, bits) -> {
			try {
				Class<?> type = Class.forName(name, true, loader);
				all.add(new KotlinUnsigned(type, bits, type.getMethod("box-impl", primitive(bits))));
			}
			catch (ReflectiveOperationException | LinkageError ex) {
				// Kotlin is absent, or of a version without these numbers.
			}
		});
		return all;
	}

	/**
	 * Return whether a class is that of unsigned numbers.
	 * @param type the class
	 * @return whether it is
	 */
	static boolean isUnsigned(Class<?> type) {
		return BITS.containsKey(type.getName());
	}

	private static Class<?> primitive(int bits) {
		return switch (bits) {
			case Byte.SIZE -> byte.class;
			case Short.SIZE -> short.class;
			case Integer.SIZE -> int.class;
			default -> long.class;
		};
	}

	/**
	 * Return the class.
	 * @return the class of the numbers
	 */
	public Class<?> type() {
		return this.type;
	}

	/**
	 * Convert the key of a map.
	 * @param key the key
	 * @return the number, {@code null} if the key is none, or out of range
	 */
	public @Nullable Object parse(String key) {
		if (!(ScalarKind.BIG_INTEGER.parse(key) instanceof BigInteger integer) || integer.signum() < 0
				|| integer.bitLength() > this.bits) {
			return null;
		}
		try {
			return this.box.invoke(null, narrowed(integer));
		}
		catch (InvocationTargetException | IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Object narrowed(BigInteger integer) {
		return switch (this.bits) {
			case Byte.SIZE -> integer.byteValue();
			case Short.SIZE -> integer.shortValue();
			case Integer.SIZE -> integer.intValue();
			default -> integer.longValue();
		};
	}

}
