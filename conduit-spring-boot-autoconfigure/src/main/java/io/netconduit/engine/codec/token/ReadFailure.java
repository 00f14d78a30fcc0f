package io.netconduit.engine.codec.token;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import io.netconduit.engine.codec.ExpectedValue;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackTypeException;
import io.netconduit.engine.codec.msgpack.MixedKeysException;
import io.netconduit.engine.foreign.ForeignFailures;
import org.jspecify.annotations.Nullable;

/**
 * Describes a fault in a value to the peer. The exceptions of a mapping library would
 * reveal class names and values.
 *
 * @param fault what the library reports
 * @param target the type for which the faulty part is meant, {@code null} if unknown
 * @param path the path to the faulty part as the library knows it
 * @since 0.1.0
 */
public record ReadFailure(Fault fault, @Nullable Class<?> target, String path) {

	/**
	 * Describe the failure.
	 * @param ex the failure of the read
	 * @param whole the Java type that the whole value is meant for
	 * @param tokens the tokens, at the position where reading stopped
	 * @return the exception to throw
	 */
	public ValueBindingException describe(Exception ex, Class<?> whole, TokenReader tokens) {
		Throwable cause = rootCause(ex);
		// A library knows the path only of values that it could read, and not always.
		String path = (cause instanceof MessagePackException || this.fault == Fault.COERCION) ? tokens.path()
				: this.path;
		if (cause instanceof MixedKeysException mixed) {
			return new ValueBindingException(Kind.VALUE, path, String.valueOf(mixed.getMessage()));
		}
		Kind kind = kind(cause, tokens.token());
		return new ValueBindingException(kind, path,
				message(kind, (kind == Kind.TYPE && path.isEmpty()) ? whole : null));
	}

	private Kind kind(Throwable cause, @Nullable PayloadToken token) {
		return switch (this.fault) {
			case FORMAT -> takes((this.target != null) ? this.target : Object.class, token) ? Kind.VALUE : Kind.TYPE;
			case DEFINITION -> Kind.TYPE;
			case MISMATCH -> mismatch(token);
			case COERCION, OTHER -> {
				// Some deserializers cast any binary value to the type that they return.
				boolean binary = token == PayloadToken.BINARY && cause instanceof ClassCastException;
				yield (binary || cause instanceof MessagePackTypeException) ? Kind.TYPE : Kind.VALUE;
			}
		};
	}

	private Kind mismatch(@Nullable PayloadToken token) {
		if (token == PayloadToken.STRING && (this.target == char.class || this.target == Character.class)) {
			return Kind.VALUE;
		}
		// The map ended before all values that its constructor requires.
		return (token != PayloadToken.END_MAP) ? Kind.TYPE : Kind.MISSING;
	}

	// Whether the type is right, so that only the content can be wrong.
	private static boolean takes(Class<?> type, @Nullable PayloadToken token) {
		Class<?> primitive = ExpectedValue.primitive(type);
		if (token == PayloadToken.KEY) {
			// The keys of a map are always strings.
			return true;
		}
		if (type == Number.class || type == BigDecimal.class) {
			return token == PayloadToken.INTEGER || token == PayloadToken.FLOAT || token == PayloadToken.STRING;
		}
		if (primitive == float.class || primitive == double.class) {
			return token == PayloadToken.INTEGER || token == PayloadToken.FLOAT;
		}
		if (primitive.isPrimitive() && primitive != boolean.class && primitive != char.class
				|| type == BigInteger.class) {
			return token == PayloadToken.INTEGER;
		}
		return token == PayloadToken.STRING && primitive != boolean.class && !ExpectedValue.isMap(type)
				&& !ExpectedValue.isList(type);
	}

	private String message(Kind kind, @Nullable Class<?> whole) {
		if (kind == Kind.MISSING) {
			return "is required";
		}
		Class<?> expected = (this.target != null) ? this.target : whole;
		return (expected != null) ? "must be " + ExpectedValue.describe(expected) : "is not valid";
	}

	/**
	 * Return what caused a failure in the first place.
	 * @param ex the failure
	 * @return the innermost cause
	 */
	public static Throwable rootCause(Throwable ex) {
		List<Throwable> causes = ForeignFailures.causes(ex);
		return causes.get(causes.size() - 1);
	}

	/**
	 * What a mapping library reports about a value.
	 */
	public enum Fault {

		/**
		 * The content of a scalar does not suit its type.
		 */
		FORMAT,

		/**
		 * The type has no way to be read from such a value.
		 */
		DEFINITION,

		/**
		 * The value is of another kind than its type, or is absent.
		 */
		MISMATCH,

		/**
		 * A number does not fit the type.
		 */
		COERCION,

		/**
		 * Anything else.
		 */
		OTHER

	}

}
