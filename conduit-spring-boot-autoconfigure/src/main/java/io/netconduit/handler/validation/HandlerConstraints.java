package io.netconduit.handler.validation;

import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.handler.binding.HandlerArguments;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import org.jspecify.annotations.Nullable;

/**
 * Decides during startup how the constraints of handler methods are validated. One for
 * all methods of an application, because it reports each type once. Not thread-safe.
 *
 * @since 0.1.0
 */
public interface HandlerConstraints {

	/**
	 * Create the constraints of an application.
	 * @param validator a {@code jakarta.validation.Validator}, or {@code null} for no
	 * validation; not of that type, as it may be absent from the class path
	 * @param mapper knows the names of properties in payloads
	 * @return the constraints
	 */
	static HandlerConstraints of(@Nullable Object validator, ValueMapper mapper) {
		return (validator != null) ? BeanHandlerConstraints.of(validator, mapper) : new UncheckedConstraints();
	}

	/**
	 * Find the constraints of a method and of the types that are bound to the payload.
	 * @param handler the method
	 * @param arguments the sources of its arguments
	 * @return the validation, or {@link HandlerValidation#NONE} if there are no
	 * constraints
	 * @throws InvalidHandlerMethodException if a constraint cannot be validated
	 */
	HandlerValidation validation(HandlerMethodInfo handler, HandlerArguments arguments);

}
