package io.netconduit.benchmarks.peer;

import java.util.Set;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;

/**
 * Validates orders for peers without their own validation.
 */
public final class OrderValidation {

	private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

	private OrderValidation() {
	}

	/**
	 * Return an order's quantity, if the order is valid.
	 * @param order the order
	 * @return the quantity
	 * @throws ConstraintViolationException if a constraint is violated
	 */
	public static int quantityOfValid(Order order) {
		Set<ConstraintViolation<Order>> violations = VALIDATOR.validate(order);
		if (!violations.isEmpty()) {
			throw new ConstraintViolationException(violations);
		}
		return order.quantity();
	}

}
