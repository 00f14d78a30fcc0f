package io.netconduit.handler.kotlin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import kotlin.coroutines.Continuation;
import kotlin.reflect.KFunction;
import kotlin.reflect.KParameter;
import kotlin.reflect.full.KCallables;
import org.jspecify.annotations.Nullable;

/**
 * Invokes a function that declares default values. If a call gives all values, its method
 * is invoked, which is faster.
 */
final class DefaultValues implements KotlinInvocation {

	private final KFunction<?> function;

	private final KParameter instanceParameter;

	private final List<KParameter> parameters;

	/** In the order of the parameters, {@code null} for other types. */
	private final @Nullable KotlinValueClass[] valueClasses;

	DefaultValues(KFunction<?> function) {
		this.function = function;
		this.instanceParameter = function.getParameters().get(0);
		this.parameters = function.getParameters()
			.stream()
			.filter((parameter) -> parameter.getKind() == KParameter.Kind.VALUE)
			.toList();
		this.valueClasses = this.parameters.stream()
			.map((parameter) -> KotlinValueClass.of(parameter.getType()))
			.toArray(KotlinValueClass[]::new);
	}

	@Override
	public @Nullable Object invoke(Method method, Object instance, @Nullable Object[] arguments)
			throws InvocationTargetException, IllegalAccessException {
		return isComplete(arguments) ? method.invoke(instance, arguments)
				: this.function.callBy(arguments(instance, arguments));
	}

	@Nullable Object invoke(Method method, Object instance, @Nullable Object[] arguments, Continuation<Object> continuation)
			throws InvocationTargetException, IllegalAccessException {
		if (!isComplete(arguments)) {
			return KCallables.callSuspendBy(this.function, arguments(instance, arguments), continuation);
		}
		return SuspendingInvocation.invokeWith(method, instance, arguments, continuation);
	}

	private boolean isComplete(@Nullable Object[] arguments) {
		for (int i = 0; i < this.parameters.size(); i++) {
			if (arguments[i] == null && this.parameters.get(i).isOptional()) {
				return false;
			}
		}
		return true;
	}

	@SuppressWarnings("NullAway") // the map of Kotlin takes null for nullable parameters
	private Map<KParameter, Object> arguments(Object instance, @Nullable Object[] arguments) {
		Map<KParameter, Object> given = new HashMap<>();
		given.put(this.instanceParameter, instance);
		for (int i = 0; i < this.parameters.size(); i++) {
			KParameter parameter = this.parameters.get(i);
			Object argument = arguments[i];
			if (argument != null || !parameter.isOptional()) {
				KotlinValueClass valueClass = this.valueClasses[i];
				given.put(parameter, (argument != null && valueClass != null) ? valueClass.box(argument) : argument);
			}
		}
		return given;
	}

}
