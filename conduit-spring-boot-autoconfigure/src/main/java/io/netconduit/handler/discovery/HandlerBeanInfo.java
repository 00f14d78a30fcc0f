package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.netconduit.handler.kotlin.KotlinFunction;
import io.netconduit.handler.kotlin.KotlinFunctions;

import org.springframework.util.ClassUtils;

/**
 * A bean that declares handler methods.
 *
 * @param name the bean's name
 * @param type the user's class behind all proxies, or the interface of a lambda
 * @since 0.1.0
 */
public record HandlerBeanInfo(String name, Class<?> type) {

	/**
	 * Return where a method of this bean is declared.
	 * @param method the method
	 * @return a place such as {@code int com.acme.Calculator.add(int, int)}, with the
	 * bean's name, as there may be several of the class
	 */
	public String place(Method method) {
		KotlinFunction function = KotlinFunctions.find(method);
		boolean suspending = function != null && function.isSuspending();
		String name = (function != null) ? function.name() : method.getName();
		// What the compiler changes is not what the user reads.
		boolean changed = suspending || !name.equals(method.getName());
		Class<?> result = (function != null && changed) ? function.resultClass() : method.getReturnType();
		String parameters = Arrays.stream(method.getParameterTypes())
			.limit(method.getParameterCount() - (suspending ? 1L : 0L))
			.map(ClassUtils::getShortName)
			.collect(Collectors.joining(", "));
		return "%s %s.%s(%s) of bean '%s'".formatted(ClassUtils.getShortName(result), this.type.getName(), name,
				parameters, this.name);
	}

}
