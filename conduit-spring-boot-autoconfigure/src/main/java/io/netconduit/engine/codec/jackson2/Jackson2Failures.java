package io.netconduit.engine.codec.jackson2;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.token.ReadFailure;
import io.netconduit.engine.codec.token.ReadFailure.Fault;
import io.netconduit.engine.codec.token.TokenReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from Jackson's exceptions what is wrong with a value.
 */
final class Jackson2Failures {

	private Jackson2Failures() {
	}

	/**
	 * Describe why Jackson could not read a value.
	 * @param ex the failure of the read
	 * @param whole the Java type that the whole value is meant for
	 * @param tokens the tokens, at the position where reading stopped
	 * @return the exception to throw
	 */
	static ValueBindingException describe(Exception ex, Class<?> whole, TokenReader tokens) {
		return new ReadFailure(fault(ex), target(ex), (ex instanceof JsonMappingException known) ? path(known) : "")
			.describe(ex, whole, tokens);
	}

	private static Fault fault(Exception ex) {
		if (ex instanceof InvalidFormatException) {
			return Fault.FORMAT;
		}
		if (ex instanceof InvalidDefinitionException) {
			return Fault.DEFINITION;
		}
		if (ex instanceof MismatchedInputException) {
			return Fault.MISMATCH;
		}
		return (ReadFailure.rootCause(ex) instanceof InputCoercionException) ? Fault.COERCION : Fault.OTHER;
	}

	private static @Nullable Class<?> target(Exception ex) {
		if (ex instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			return mismatch.getTargetType();
		}
		if (ex instanceof InvalidDefinitionException definition && definition.getType() != null) {
			return definition.getType().getRawClass();
		}
		return (ReadFailure.rootCause(ex) instanceof InputCoercionException coercion) ? coercion.getTargetType() : null;
	}

	private static String path(JsonMappingException ex) {
		String path = "";
		for (JsonMappingException.Reference reference : ex.getPath()) {
			String name = reference.getFieldName();
			path = (name != null) ? WirePath.property(path, name) : WirePath.element(path, reference.getIndex());
		}
		return path;
	}

}
