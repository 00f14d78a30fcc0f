package io.netconduit.handler.validation;

import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ReturnValueDescriptor;
import jakarta.validation.metadata.ValidateUnwrappedValue;

/**
 * Decides how the results of a method with constraints are shown to the validator, and
 * refuses constraints that cannot be validated so.
 */
final class CarriedResults {

	private CarriedResults() {
	}

	/**
	 * Find the carrier of a method's results.
	 * @param type the return type
	 * @param descriptor the constraints
	 * @param handler the method
	 * @param bounded whether the validator takes the product's extractors
	 * @return the carrier
	 * @throws InvalidHandlerMethodException if a constraint cannot be validated
	 */
	static ResultCarrier carrier(Class<?> type, ReturnValueDescriptor descriptor, HandlerMethodInfo handler,
			boolean bounded) {
		ResultCarrier carrier = ResultCarrier.of(type);
		if (carrier == ResultCarrier.DIRECT) {
			return carrier;
		}
		if (carrier == ResultCarrier.UNSUPPORTED) {
			throw new InvalidHandlerMethodException(
					"The result of " + handler.origin() + " has constraints, but the validator cannot look into "
							+ type.getName(),
					"Return a CompletableFuture, a Mono or a Flux, or remove the constraints.");
		}
		if (!bounded) {
			throw new InvalidHandlerMethodException(
					"The result of " + handler.origin()
							+ " has constraints, but the application's Validator cannot look into " + type.getName(),
					"Declare the Validator bean as a LocalValidatorFactoryBean, or remove the constraints.");
		}
		for (ConstraintDescriptor<?> constraint : descriptor.getConstraintDescriptors()) {
			inspect(constraint, type, carrier, handler);
		}
		return carrier;
	}

	private static void inspect(ConstraintDescriptor<?> constraint, Class<?> type, ResultCarrier carrier,
			HandlerMethodInfo handler) {
		Class<?> annotation = constraint.getAnnotation().annotationType();
		String subject = "The constraint @" + annotation.getSimpleName() + " on the result of " + handler.origin();
		if (constraint.getValueUnwrapping() == ValidateUnwrappedValue.SKIP) {
			throw new InvalidHandlerMethodException(
					subject + " is for the " + type.getSimpleName() + " itself, but only its values are validated",
					"Remove Unwrapping.Skip from its payload, or remove the constraint.");
		}
		if (carrier == ResultCarrier.PUBLISHER && constraint.getValueUnwrapping() != ValidateUnwrappedValue.UNWRAP
				&& annotation != NotNull.class) {
			String name = "@" + annotation.getSimpleName();
			throw new InvalidHandlerMethodException(
					subject + " does not say whether it is for the values or for the list of all",
					"Put it on the type argument, as in Flux<" + name
							+ " …>, or return the list, as in Mono<List<…>>.");
		}
	}

}
