package io.netconduit.handler.validation;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;

import io.netconduit.handler.binding.HandlerArguments;
import io.netconduit.handler.binding.HandlerParameters;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * The constraints of an application without a validator: they are not validated. Logs
 * that once, if a handler method has any.
 */
final class UncheckedConstraints implements HandlerConstraints {

	private static final Logger logger = LoggerFactory.getLogger(UncheckedConstraints.class);

	private boolean reported;

	@Override
	public HandlerValidation validation(HandlerMethodInfo handler, HandlerArguments arguments) {
		if (!this.reported && isConstrained(handler, arguments)) {
			this.reported = true;
			logger.warn(
					"The constraints of {} and of other handler methods are not checked, because there is no Validator: add spring-boot-starter-validation",
					handler.origin());
		}
		return HandlerValidation.NONE;
	}

	private static boolean isConstrained(HandlerMethodInfo handler, HandlerArguments arguments) {
		return isConstrained(handler.method())
				|| HandlerParameters.of(handler.method(), handler.bean().type())
					.stream()
					.map(MethodParameter::getParameterAnnotations)
					.anyMatch((annotations) -> isConstrained(MergedAnnotations.from(annotations)))
				|| arguments.data().stream().anyMatch((parameter) -> hasConstrainedField(parameter.type().toClass()));
	}

	static boolean isConstrained(Method method) {
		return isConstrained(MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY))
				|| isConstrained(method.getAnnotatedReturnType())
				|| Arrays.stream(method.getAnnotatedParameterTypes()).anyMatch(UncheckedConstraints::isConstrained)
				|| Arrays.stream(method.getParameterAnnotations())
					.anyMatch((annotations) -> isConstrained(MergedAnnotations.from(annotations)));
	}

	private static boolean hasConstrainedField(Class<?> type) {
		if (type.isPrimitive() || type.isArray() || type.getName().startsWith("java.")) {
			return false;
		}
		return isConstrained((AnnotatedElement) type) || Arrays.stream(type.getDeclaredFields())
			.anyMatch((field) -> isConstrained(field) || isConstrained(field.getAnnotatedType()));
	}

	private static boolean isConstrained(Field field) {
		return isConstrained((AnnotatedElement) field);
	}

	private static boolean isConstrained(AnnotatedType type) {
		if (isConstrained((AnnotatedElement) type)) {
			return true;
		}
		if (type instanceof AnnotatedParameterizedType parameterized) {
			return Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
				.anyMatch(UncheckedConstraints::isConstrained);
		}
		return type instanceof AnnotatedArrayType array && isConstrained(array.getAnnotatedGenericComponentType());
	}

	private static boolean isConstrained(AnnotatedElement element) {
		return isConstrained(MergedAnnotations.from(element));
	}

	// By name: the annotations may be absent from the class path.
	private static boolean isConstrained(MergedAnnotations annotations) {
		return annotations.isPresent("jakarta.validation.Constraint")
				|| annotations.isPresent("jakarta.validation.Valid");
	}

}
