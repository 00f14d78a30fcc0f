package io.netconduit.handler.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.netconduit.ErrorCode;
import io.netconduit.handler.binding.FieldError;
import jakarta.validation.ConstraintViolation;

/**
 * Collects the violations in the arguments of one invocation, up to as many as an answer
 * names. Loaded only if Jakarta Validation is on the class path.
 */
final class Violations {

	private final ViolationPaths paths;

	private final List<FieldError> errors = new ArrayList<>();

	Violations(ViolationPaths paths) {
		this.paths = paths;
	}

	/**
	 * Add a violation.
	 * @param start the field of the value that was validated, empty for the arguments
	 * @param violation the violation
	 */
	void add(String start, ConstraintViolation<?> violation) {
		this.errors.add(new FieldError(ErrorCode.VALIDATION, this.paths.field(start, violation), violation.getMessage(),
				type(violation)));
	}

	boolean isFull() {
		return this.errors.size() >= BoundedValidator.MAX_VIOLATIONS;
	}

	void throwIfAny() {
		if (!this.errors.isEmpty()) {
			throw FieldError.toException(this.errors.stream()
				.distinct()
				.sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::type))
				.toList());
		}
	}

	static String type(ConstraintViolation<?> violation) {
		return violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
	}

}
