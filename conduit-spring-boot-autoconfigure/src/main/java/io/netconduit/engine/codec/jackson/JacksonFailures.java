package io.netconduit.engine.codec.jackson;

import java.util.List;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.token.ReadFailure;
import io.netconduit.engine.codec.token.ReadFailure.Fault;
import io.netconduit.engine.codec.token.TokenReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Finds out from Jackson's exceptions what is wrong with a value.
 */
final class JacksonFailures {

	private JacksonFailures() {
	}

	/**
	 * Describe why Jackson could not read a value.
	 * @param ex the failure of the read
	 * @param whole the Java type that the whole value is meant for
	 * @param tokens the tokens, at the position where reading stopped
	 * @return the exception to throw
	 */
	static ValueBindingException describe(Exception ex, Class<?> whole, TokenReader tokens) {
		return new ReadFailure(fault(ex), target(ex), (ex instanceof JacksonException known) ? path(known) : "")
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

	private static String path(JacksonException ex) {
		String path = "";
		for (JacksonException.Reference reference : (ex.getPath() != null) ? ex.getPath()
				: List.<JacksonException.Reference>of()) {
			String name = reference.getPropertyName();
			path = (name != null) ? WirePath.property(path, name) : WirePath.element(path, reference.getIndex());
		}
		return path;
	}

}
