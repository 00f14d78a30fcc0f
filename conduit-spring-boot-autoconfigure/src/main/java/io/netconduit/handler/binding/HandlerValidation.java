package io.netconduit.handler.binding;

import org.jspecify.annotations.Nullable;

/**
 * Checks the constraints of one handler method. Thread-safe.
 *
 * @since 0.1.0
 */
public interface HandlerValidation {

	/**
	 * Of a method without constraints.
	 */
	HandlerValidation NONE = new HandlerValidation() {

		@Override
		public void validateArguments(Object bean, @Nullable Object[] arguments) {
		}

		@Override
		public void validateResult(Object bean, @Nullable Object result) {
		}

	};

	/**
	 * Check the arguments.
	 * @param bean the bean, or its proxy
	 * @param arguments the arguments
	 * @throws io.netconduit.RpcException 2000 with all violations in its details
	 */
	void validateArguments(Object bean, @Nullable Object[] arguments);

	/**
	 * Check what the method returned.
	 * @param bean the bean, or its proxy
	 * @param result what the method returned
	 * @throws io.netconduit.RpcException 1001, as the caller cannot help it
	 */
	void validateResult(Object bean, @Nullable Object result);

}
