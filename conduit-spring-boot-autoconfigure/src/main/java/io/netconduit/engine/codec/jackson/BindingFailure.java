package io.netconduit.engine.codec.jackson;

import java.math.BigInteger;
import java.util.List;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.netconduit.engine.codec.ExpectedValue;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackTypeException;
import io.netconduit.engine.codec.msgpack.MixedKeysException;
import io.netconduit.engine.foreign.ForeignFailures;
import org.jspecify.annotations.Nullable;

/**
 * Describes a fault in a value to the peer; Jackson's own exceptions would reveal class
 * names and values.
 */
final class BindingFailure {

	private BindingFailure() {
	}

	/**
	 * Describe why Jackson could not read a value.
	 * @param ex the failure of the read
	 * @param target the Java type that the whole value is meant for
	 * @param parser the parser, at the position where it stopped
	 * @return the exception to throw
	 */
	static ValueBindingException of(Exception ex, Class<?> target, PayloadParser parser) {
		String path = path(ex, parser);
		if (rootCause(ex) instanceof MixedKeysException mixed) {
			return new ValueBindingException(Kind.VALUE, path, String.valueOf(mixed.getMessage()));
		}
		Kind kind = kind(ex, parser.currentToken());
		return new ValueBindingException(kind, path,
				message(kind, ex, (kind == Kind.TYPE && path.isEmpty()) ? target : null));
	}

	private static Kind kind(Exception ex, @Nullable JsonToken token) {
		if (ex instanceof InvalidFormatException format) {
			return takes(format.getTargetType(), token) ? Kind.VALUE : Kind.TYPE;
		}
		if (ex instanceof InvalidDefinitionException) {
			return Kind.TYPE;
		}
		if (ex instanceof MismatchedInputException mismatch) {
			if (token == JsonToken.VALUE_STRING && isCharacter(mismatch.getTargetType())) {
				return Kind.VALUE;
			}
			// The map ended before all values that its constructor requires.
			return (token != JsonToken.END_OBJECT) ? Kind.TYPE : Kind.MISSING;
		}
		Throwable cause = rootCause(ex);
		// Some deserializers cast any binary value to the type that they return.
		boolean binary = token == JsonToken.VALUE_EMBEDDED_OBJECT && cause instanceof ClassCastException;
		return (binary || cause instanceof MessagePackTypeException) ? Kind.TYPE : Kind.VALUE;
	}

	private static boolean isCharacter(@Nullable Class<?> type) {
		return type == char.class || type == Character.class;
	}

	// Whether the type is right, so that only the content can be wrong.
	private static boolean takes(Class<?> type, @Nullable JsonToken token) {
		Class<?> primitive = ExpectedValue.primitive(type);
		if (token == JsonToken.FIELD_NAME) {
			// The keys of a map are always strings.
			return true;
		}
		if (primitive == float.class || primitive == double.class || type == Number.class) {
			return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
		}
		if (primitive.isPrimitive() && primitive != boolean.class && primitive != char.class
				|| type == BigInteger.class) {
			return token == JsonToken.VALUE_NUMBER_INT;
		}
		return token == JsonToken.VALUE_STRING && primitive != boolean.class && !ExpectedValue.isMap(type)
				&& !ExpectedValue.isList(type);
	}

	private static String message(Kind kind, Exception ex, @Nullable Class<?> whole) {
		if (kind == Kind.MISSING) {
			return "is required";
		}
		Class<?> target = target(ex, whole);
		return (target != null) ? "must be " + ExpectedValue.describe(target) : "is not valid";
	}

	private static @Nullable Class<?> target(Exception ex, @Nullable Class<?> whole) {
		if (ex instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			return mismatch.getTargetType();
		}
		if (ex instanceof InvalidDefinitionException definition) {
			return definition.getType().getRawClass();
		}
		return (rootCause(ex) instanceof InputCoercionException coercion) ? coercion.getTargetType() : whole;
	}

	private static Throwable rootCause(Throwable ex) {
		List<Throwable> causes = ForeignFailures.causes(ex);
		return causes.get(causes.size() - 1);
	}

	private static String path(Exception ex, PayloadParser parser) {
		Throwable cause = rootCause(ex);
		if (cause instanceof MessagePackException || cause instanceof InputCoercionException) {
			// Jackson knows the path only of values that it could read, and not always.
			return parser.path();
		}
		return (ex instanceof JsonMappingException mapping) ? path(mapping.getPath()) : "";
	}

	private static String path(List<JsonMappingException.Reference> references) {
		String path = "";
		for (JsonMappingException.Reference reference : references) {
			String name = reference.getFieldName();
			path = (name != null) ? WirePath.property(path, name) : WirePath.element(path, reference.getIndex());
		}
		return path;
	}

}
