package io.netconduit.engine.codec.jackson2;

import java.util.List;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.UnresolvedForwardReference;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import io.netconduit.engine.codec.token.PathStep;
import io.netconduit.engine.codec.token.PathSteps;
import io.netconduit.engine.codec.token.ReadFailure;
import io.netconduit.engine.codec.token.ReadFailure.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from Jackson's exceptions what is wrong with a value.
 */
final class Jackson2Failures {

	private Jackson2Failures() {
	}

	/**
	 * Find out why Jackson could not read a value.
	 * @param ex the failure of the read
	 * @return what it says about the value
	 */
	static ReadFailure of(Exception ex) {
		return new ReadFailure(fault(ex), target(ex),
				(ex instanceof JsonMappingException known) ? path(known) : List.of(),
				(ex instanceof InvalidFormatException format && format.getValue() instanceof String text) ? text : null,
				(ex instanceof UnresolvedForwardReference reference) ? offset(reference) : -1);
	}

	private static int offset(UnresolvedForwardReference ex) {
		JsonLocation location = (ex.getUnresolvedIds() != null && !ex.getUnresolvedIds().isEmpty())
				? ex.getUnresolvedIds().get(0).getLocation() : ex.getLocation();
		return (location != null) ? (int) location.getByteOffset() : -1;
	}

	private static Fault fault(Exception ex) {
		if (ex instanceof UnresolvedForwardReference) {
			return Fault.UNKNOWN_ID;
		}
		if (ex instanceof InvalidFormatException) {
			return Fault.FORMAT;
		}
		if (ex instanceof InvalidTypeIdException) {
			return Fault.SUBTYPE;
		}
		if (ex instanceof PropertyBindingException) {
			return Fault.UNKNOWN_PROPERTY;
		}
		if (ex instanceof MismatchedInputException) {
			return Fault.MISMATCH;
		}
		if (ex instanceof InvalidDefinitionException) {
			return Fault.DEFINITION;
		}
		return (ReadFailure.rootCause(ex) instanceof InputCoercionException) ? Fault.COERCION : Fault.OTHER;
	}

	private static @Nullable Class<?> target(Exception ex) {
		if (ex instanceof InvalidTypeIdException choice && choice.getBaseType() != null) {
			return choice.getBaseType().getRawClass();
		}
		if (ex instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			return mismatch.getTargetType();
		}
		if (ex instanceof InvalidDefinitionException definition && definition.getType() != null) {
			return definition.getType().getRawClass();
		}
		return (ReadFailure.rootCause(ex) instanceof InputCoercionException coercion) ? coercion.getTargetType() : null;
	}

	private static List<PathStep> path(JsonMappingException ex) {
		PathSteps path = new PathSteps();
		if (ex.getPath() != null) {
			ex.getPath().forEach((step) -> path.add(step.getFrom(), step.getFieldName(), step.getIndex()));
		}
		return path.toList();
	}

}
