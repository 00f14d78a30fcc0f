package io.netconduit.handler.validation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Creates validators of constraints that accept everything once a validation has found
 * enough violations. Loaded only if Jakarta Validation is on the class path.
 *
 * @param delegate the application's factory
 */
record StoppingValidators(ConstraintValidatorFactory delegate) implements ConstraintValidatorFactory {

	@Override
	public <T extends ConstraintValidator<?, ?>> @Nullable T getInstance(Class<T> key) {
		T validator = this.delegate.getInstance(key);
		return (validator != null) ? stopping(validator) : null;
	}

	/*
	 * A provider has interfaces of its own for its validators, and takes an instance for
	 * what the interfaces say: it knows the class already.
	 */
	@SuppressWarnings("unchecked")
	private static <T extends ConstraintValidator<?, ?>> T stopping(T validator) {
		Class<?>[] interfaces = Arrays.stream(ClassUtils.getAllInterfaces(validator))
			.filter(ConstraintValidator.class::isAssignableFrom)
			.toArray(Class<?>[]::new);
		return (T) Proxy.newProxyInstance(validator.getClass().getClassLoader(), interfaces, new Stopping(validator));
	}

	@Override
	public void releaseInstance(ConstraintValidator<?, ?> instance) {
		this.delegate.releaseInstance(((Stopping) Proxy.getInvocationHandler(instance)).validator());
	}

	/**
	 * Passes on calls until there are enough violations.
	 *
	 * @param validator the application's validator
	 */
	private record Stopping(ConstraintValidator<?, ?> validator) implements InvocationHandler {

		@Override
		public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
			if (method.getName().equals("isValid") && BoundedValidator.isFull()) {
				return true;
			}
			try {
				return method.invoke(this.validator, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getTargetException();
			}
		}

	}

}
