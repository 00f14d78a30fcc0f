package io.netconduit.handler.validation;

import org.jspecify.annotations.Nullable;

/**
 * Validates the constraints of one handler method. Thread-safe.
 *
 * @since 0.1.0
 */
public interface HandlerValidation {

	/**
	 * The validation of a method without constraints.
	 */
	HandlerValidation NONE = new HandlerValidation() {

		@Override
		public void validateArguments(Object bean, @Nullable Object[] arguments) {
		}

		@Override
		public boolean constrainsResult() {
			return false;
		}

		@Override
		public void validateResult(Object bean, @Nullable Object result) {
		}

	};

	/**
	 * Validate the arguments.
	 * @param bean the bean, or its proxy
	 * @param arguments the arguments
	 * @throws io.netconduit.RpcException 2000, with the violations in its details
	 */
	void validateArguments(Object bean, @Nullable Object[] arguments);

	/**
	 * Whether the result has constraints.
	 * @return whether {@link #validateResult} checks anything
	 */
	boolean constrainsResult();

	/**
	 * Validate the result. If the method returns a future or a publisher, the result is
	 * what it supplied.
	 * @param bean the bean, or its proxy
	 * @param result the value that was returned, the value of the future, the only value
	 * of the publisher, or the list of all its values
	 * @throws io.netconduit.RpcException 1001, because the caller cannot fix it
	 */
	void validateResult(Object bean, @Nullable Object result);

}
