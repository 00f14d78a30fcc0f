package io.netconduit.handler.validation;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import jakarta.validation.ClockProvider;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ValidationException;
import jakarta.validation.metadata.ConstraintDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.BeanUtils;

/**
 * Checks the attributes of constraints by the validators that come with the library,
 * which refuse them when they are initialized. Loaded only if Jakarta Validation is on
 * the class path.
 */
final class ConstraintAttributes {

	private ConstraintAttributes() {
	}

	/**
	 * Return what is wrong with the attributes of a constraint.
	 * @param constraint the constraint
	 * @return the failure of its validator, or {@code null} if there is none
	 */
	static @Nullable RuntimeException failure(ConstraintDescriptor<?> constraint) {
		for (Class<? extends ConstraintValidator<?, ?>> type : ConstraintSuspicion.validators(constraint)) {
			RuntimeException failure = ConstraintSuspicion.isOwn(type) ? failure(type, constraint) : null;
			if (failure != null) {
				return failure;
			}
		}
		for (ConstraintDescriptor<?> composing : constraint.getComposingConstraints()) {
			RuntimeException failure = failure(composing);
			if (failure != null) {
				return failure;
			}
		}
		return null;
	}

	@SuppressWarnings("unchecked")
	private static @Nullable RuntimeException failure(Class<? extends ConstraintValidator<?, ?>> type,
			ConstraintDescriptor<?> constraint) {
		try {
			ConstraintValidator<Annotation, ?> validator = (ConstraintValidator<Annotation, ?>) BeanUtils
				.instantiateClass(type);
			validator.initialize(constraint.getAnnotation());
			for (Method method : type.getMethods()) {
				if (takesContext(method)) {
					method.invoke(validator, constraint, context(method.getParameterTypes()[1]));
				}
			}
		}
		catch (IllegalArgumentException | ValidationException ex) {
			return ex;
		}
		catch (InvocationTargetException ex) {
			return (ex.getCause() instanceof IllegalArgumentException || ex.getCause() instanceof ValidationException)
					? (RuntimeException) ex.getCause() : null;
		}
		catch (BeanInstantiationException | IllegalAccessException ex) {
			// It is initialized in another way.
		}
		return null;
	}

	// Hibernate Validator initializes its own validators in this way.
	private static boolean takesContext(Method method) {
		Class<?>[] parameters = method.getParameterTypes();
		return method.getName().equals("initialize") && parameters.length == 2
				&& parameters[0] == ConstraintDescriptor.class && parameters[1].isInterface();
	}

	private static Object context(Class<?> type) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
			if (method.getReturnType() == ClockProvider.class) {
				return (ClockProvider) Clock::systemDefaultZone;
			}
			if (method.getReturnType() == Duration.class) {
				return Duration.ZERO;
			}
			boolean supplied = arguments != null && arguments[arguments.length - 1] instanceof Supplier;
			return supplied ? ((Supplier<?>) arguments[arguments.length - 1]).get() : null;
		});
	}

}
