package io.netconduit.handler.kotlin;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.time.Duration;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.token.KotlinTime;
import org.jspecify.annotations.Nullable;

/**
 * Value classes of Kotlin's library whose property is not what a payload contains:
 * unsigned integers, and durations, which are written like {@link Duration}.
 */
enum KotlinNumber {

	BYTE("kotlin.UByte", Byte.SIZE),

	SHORT("kotlin.UShort", Short.SIZE),

	INT("kotlin.UInt", Integer.SIZE),

	LONG("kotlin.ULong", Long.SIZE),

	DURATION("kotlin.time.Duration", 0) {

		@Override
		Class<?> payloadType() {
			return Duration.class;
		}

		@Override
		Object fromPayload(Object value) {
			return KotlinTime.of(kotlin.time.Duration.class).unboxed((Duration) value);
		}

		@Override
		Object toPayload(Object value) {
			return KotlinTime.of(kotlin.time.Duration.class).toJava(value);
		}

	};

	private final String className;

	private final int bits;

	private final BigInteger modulus;

	KotlinNumber(String className, int bits) {
		this.className = className;
		this.bits = bits;
		this.modulus = BigInteger.ONE.shiftLeft(bits);
	}

	static @Nullable KotlinNumber of(Class<?> type) {
		for (KotlinNumber number : values()) {
			if (number.className.equals(type.getName())) {
				return number;
			}
		}
		return null;
	}

	/**
	 * Find the numbers that an array contains.
	 * @param type the class of the array
	 * @return the numbers, {@code null} if it is no array of unsigned integers
	 */
	static @Nullable KotlinNumber ofArray(Class<?> type) {
		for (KotlinNumber number : values()) {
			if (number.bits != 0 && type.getName().equals(number.className + "Array")) {
				return number;
			}
		}
		return null;
	}

	/**
	 * Return the type of what a payload contains.
	 * @return the type
	 */
	Class<?> payloadType() {
		return BigInteger.class;
	}

	/**
	 * Return the property for the value of a payload.
	 * @param value the value
	 * @return the property
	 */
	Object fromPayload(Object value) {
		BigInteger integer = (BigInteger) value;
		if (integer.signum() < 0 || integer.bitLength() > this.bits) {
			throw new ValueBindingException(Kind.VALUE, "", mustBe());
		}
		return switch (this.bits) {
			case Byte.SIZE -> integer.byteValue();
			case Short.SIZE -> integer.shortValue();
			case Integer.SIZE -> integer.intValue();
			default -> integer.longValue();
		};
	}

	/**
	 * Return the value of a payload for the property.
	 * @param value the property
	 * @return the value
	 */
	Object toPayload(Object value) {
		BigInteger integer = BigInteger.valueOf(((Number) value).longValue());
		return (integer.signum() < 0) ? integer.add(this.modulus) : integer;
	}

	private String mustBe() {
		return "must be an integer from 0 to " + this.modulus.subtract(BigInteger.ONE);
	}

	/**
	 * Return the property of an array for the values of a payload.
	 * @param values the values
	 * @param component the type of the property's elements
	 * @return the property
	 */
	Object arrayFromPayload(@Nullable Object[] values, Class<?> component) {
		Object array = Array.newInstance(component, values.length);
		for (int i = 0; i < values.length; i++) {
			Object value = values[i];
			if (value == null) {
				throw new ValueBindingException(Kind.TYPE, WirePath.element("", i), mustBe());
			}
			try {
				Array.set(array, i, fromPayload(value));
			}
			catch (ValueBindingException ex) {
				throw new ValueBindingException(ex.kind(), WirePath.element("", i), String.valueOf(ex.getMessage()));
			}
		}
		return array;
	}

	/**
	 * Return the values of a payload for the property of an array.
	 * @param array the property
	 * @return the values
	 */
	Object arrayToPayload(Object array) {
		BigInteger[] values = new BigInteger[Array.getLength(array)];
		for (int i = 0; i < values.length; i++) {
			values[i] = (BigInteger) toPayload(Array.get(array, i));
		}
		return values;
	}

}
