package io.netconduit.handler.kotlin;

import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Duration;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
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
		Type payloadType() {
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
	 * Return the type of what a payload contains.
	 * @return the type
	 */
	Type payloadType() {
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
			throw new ValueBindingException(Kind.VALUE, "",
					"must be an integer from 0 to " + this.modulus.subtract(BigInteger.ONE));
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

}
