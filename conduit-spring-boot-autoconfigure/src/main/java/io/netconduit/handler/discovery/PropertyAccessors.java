package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

import io.netconduit.annotation.ConduitRpc;

import org.springframework.core.KotlinDetector;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Hides the accessors of bean properties and record components, unless they have
 * {@link ConduitRpc} themselves. A setter returns {@code void} or, for chaining, the
 * bean; one that returns the bean may have any name. A {@code set} method with another
 * return type is not an accessor.
 */
final class PropertyAccessors implements ExposureRule {

	@Override
	public boolean hides(Method method) {
		return (isAccessor(method) || isFluentSetter(method) || isOfRecord(method))
				&& !MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY).isPresent(ConduitRpc.class);
	}

	// The accessors of a Kotlin class are those of its properties, whatever the names of
	// its functions are.
	private static boolean isAccessor(Method method) {
		return !KotlinDetector.isKotlinType(method.getDeclaringClass()) && (isGetter(method) || isSetter(method));
	}

	private static boolean isGetter(Method method) {
		Class<?> type = method.getReturnType();
		return method.getParameterCount() == 0 && ((isNamed(method, "get") && type != void.class)
				|| (isNamed(method, "is") && (type == boolean.class || type == Boolean.class)));
	}

	private static boolean isSetter(Method method) {
		Class<?> type = method.getReturnType();
		return method.getParameterCount() == 1 && isNamed(method, "set")
				&& (type == void.class || (type != Object.class && type.isAssignableFrom(method.getDeclaringClass())));
	}

	// Returns the bean itself, which is no result for a caller.
	private static boolean isFluentSetter(Method method) {
		Class<?> type = method.getReturnType();
		return method.getParameterCount() == 1 && !type.isInterface() && type != Object.class
				&& type.isAssignableFrom(method.getDeclaringClass());
	}

	// The character after the prefix distinguishes getUp from getup.
	private static boolean isNamed(Method method, String prefix) {
		String name = method.getName();
		return name.startsWith(prefix) && name.length() > prefix.length()
				&& !Character.isLowerCase(name.charAt(prefix.length()));
	}

	private static boolean isOfRecord(Method method) {
		RecordComponent[] components = method.getDeclaringClass().getRecordComponents();
		return components != null
				&& Arrays.stream(components).map(RecordComponent::getAccessor).anyMatch(method::equals);
	}

}
