package io.netconduit.handler.kotlin;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;

import io.netconduit.engine.codec.ValueMapper;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import kotlin.reflect.KFunction;
import kotlin.reflect.KParameter;
import kotlin.reflect.KType;
import kotlin.reflect.KTypeProjection;
import kotlin.reflect.jvm.KCallablesJvm;
import kotlin.reflect.jvm.ReflectJvmMapping;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Describes what Kotlin declares about a method and Java does not show. Loaded only if
 * kotlin-reflect is on the class path.
 *
 * @since 0.1.0
 */
public final class KotlinFunction {

	private final Method method;

	private final KFunction<?> function;

	private final List<KParameter> parameters;

	private KotlinFunction(Method method, KFunction<?> function) {
		this.method = method;
		this.function = function;
		this.parameters = function.getParameters()
			.stream()
			.filter((parameter) -> parameter.getKind() == KParameter.Kind.VALUE)
			.toList();
	}

	static @Nullable KotlinFunction of(Method method) {
		try {
			KFunction<?> function = ReflectJvmMapping.getKotlinFunction(method);
			return (function != null) ? new KotlinFunction(method, function) : null;
		}
		catch (UnsupportedOperationException ex) {
			// The class is one that the compiler adds.
			return null;
		}
	}

	/**
	 * Return the name in the source. The method's differs if a value class is in its
	 * signature.
	 * @return the name
	 */
	public String name() {
		return this.function.getName();
	}

	/**
	 * Whether the function has more parameters than those in its parentheses.
	 * @return whether it is an extension function or has context parameters
	 */
	public boolean hasReceiver() {
		return this.function.getParameters()
			.stream()
			.anyMatch((parameter) -> parameter.getKind() != KParameter.Kind.VALUE
					&& parameter.getKind() != KParameter.Kind.INSTANCE);
	}

	/**
	 * Whether the function can be suspended.
	 * @return whether it is a suspend function
	 */
	public boolean isSuspending() {
		return this.function.isSuspend();
	}

	private Type resultType() {
		return ReflectJvmMapping.getJavaType(this.function.getReturnType());
	}

	/**
	 * Whether a parameter has a default value.
	 * @param index the index of the method's parameter, from 0
	 * @return whether it has one
	 */
	public boolean hasDefault(int index) {
		return index < this.parameters.size() && withDefaults(this.method, this.function, index) != null;
	}

	/**
	 * Return the value class that a parameter is declared with.
	 * @param index the index of the method's parameter, from 0
	 * @return the value class, or {@code null} if the parameter is of another type
	 */
	public @Nullable KotlinValueClass valueClass(int index) {
		return (index < this.parameters.size()) ? KotlinValueClass.of(this.parameters.get(index).getType()) : null;
	}

	/**
	 * Return what must be checked after a parameter was read.
	 * @param index the index of the method's parameter, from 0
	 * @param mapper reads it
	 * @return the check, {@code null} if no part of the value can be nil against its type
	 */
	public @Nullable NullCheck nullCheck(int index, ValueMapper mapper) {
		return (index < this.parameters.size()) ? KotlinNulls.of(this.parameters.get(index).getType(), mapper) : null;
	}

	/**
	 * Return the class of the result, as it is declared.
	 * @return the class; that of the method differs if the function can be suspended, or
	 * if the result is of a value class
	 */
	public Class<?> resultClass() {
		return (this.function.getReturnType().getClassifier() instanceof KClass<?> kotlinClass)
				? JvmClassMappingKt.getJavaClass(kotlinClass) : this.method.getReturnType();
	}

	/**
	 * Whether the values that the result contains may be {@code null}.
	 * @return whether its first type argument is nullable
	 */
	public boolean hasNullableValues() {
		List<KTypeProjection> arguments = this.function.getReturnType().getArguments();
		KType value = arguments.isEmpty() ? null : arguments.get(0).getType();
		return value != null && value.isMarkedNullable();
	}

	/**
	 * Return the value class that the result is declared with.
	 * @return the value class, or {@code null} if the result is of another type
	 */
	public @Nullable KotlinValueClass resultValueClass() {
		return KotlinValueClass.of(this.function.getReturnType());
	}

	/**
	 * Return how to invoke the method.
	 * @return the invocation, or {@code null} if the method is invoked like those of Java
	 */
	public @Nullable KotlinInvocation invocation() {
		for (int i = 0; i < this.parameters.size(); i++) {
			KFunction<?> declaring = withDefaults(this.method, this.function, i);
			if (declaring != null) {
				KCallablesJvm.setAccessible(declaring, true);
				DefaultValues defaults = new DefaultValues(declaring);
				return isSuspending() ? suspending(defaults) : defaults;
			}
		}
		return isSuspending() ? suspending(null) : null;
	}

	private KotlinInvocation suspending(@Nullable DefaultValues defaults) {
		return new SuspendingInvocation(defaults, resultValueClass(), nested());
	}

	private @Nullable ReactiveAdapter nested() {
		return ReactiveAdapterRegistry.getSharedInstance().getAdapter(ResolvableType.forType(resultType()).toClass());
	}

	// A function that overrides another one inherits its default values.
	private static @Nullable KFunction<?> withDefaults(Method method, KFunction<?> function, int index) {
		if (isOptional(function, index)) {
			return function;
		}
		Class<?> type = method.getDeclaringClass();
		for (Class<?> parent = type.getSuperclass(); parent != null; parent = parent.getSuperclass()) {
			KFunction<?> overridden = overridden(method, parent, index);
			if (overridden != null) {
				return overridden;
			}
		}
		for (Class<?> parent : ClassUtils.getAllInterfacesForClassAsSet(type)) {
			KFunction<?> overridden = overridden(method, parent, index);
			if (overridden != null) {
				return overridden;
			}
		}
		return null;
	}

	private static @Nullable KFunction<?> overridden(Method method, Class<?> parent, int index) {
		for (Method declared : parent.getDeclaredMethods()) {
			if (declared.getName().equals(method.getName())
					&& declared.getParameterCount() == method.getParameterCount()
					&& !Modifier.isStatic(declared.getModifiers()) && !Modifier.isPrivate(declared.getModifiers())
					&& !declared.isSynthetic()) {
				KotlinFunction found = KotlinFunctions.find(declared);
				if (found != null && isOptional(found.function, index)) {
					return found.function;
				}
			}
		}
		return null;
	}

	private static boolean isOptional(KFunction<?> function, int index) {
		List<KParameter> values = function.getParameters()
			.stream()
			.filter((parameter) -> parameter.getKind() == KParameter.Kind.VALUE)
			.toList();
		return index < values.size() && values.get(index).isOptional();
	}

}
