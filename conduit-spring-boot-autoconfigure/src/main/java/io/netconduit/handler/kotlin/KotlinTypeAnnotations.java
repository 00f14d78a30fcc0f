package io.netconduit.handler.kotlin;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import kotlin.reflect.KFunction;
import kotlin.reflect.KParameter;
import kotlin.reflect.KProperty;
import kotlin.reflect.KType;
import kotlin.reflect.KTypeProjection;
import kotlin.reflect.jvm.ReflectJvmMapping;
import org.jspecify.annotations.Nullable;

/**
 * Finds annotations of types in a Kotlin source that readers of class files, such as
 * those for Java, do not see: the compiler leaves out those of type arguments by default,
 * and writes those of a whole type where they are not expected. Loaded only if
 * kotlin-reflect is on the class path.
 */
final class KotlinTypeAnnotations {

	private KotlinTypeAnnotations() {
	}

	/**
	 * Find the annotations in the types of a method's parameters and result.
	 * @param method a method of a Kotlin class
	 * @return the classes of those that cannot be seen
	 */
	static Set<Class<? extends Annotation>> invisible(Method method) {
		try {
			KFunction<?> function = ReflectJvmMapping.getKotlinFunction(method);
			return (function != null) ? ofFunction(method, function) : Set.of();
		}
		catch (UnsupportedOperationException ex) {
			// The class is one that the compiler adds.
			return Set.of();
		}
	}

	/**
	 * Find the annotations in the type of a property.
	 * @param field the field of the property of a Kotlin class
	 * @return the classes of those that cannot be seen
	 */
	static Set<Class<? extends Annotation>> invisible(Field field) {
		Set<Class<? extends Annotation>> invisible = new LinkedHashSet<>();
		try {
			KProperty<?> property = ReflectJvmMapping.getKotlinProperty(field);
			if (property != null) {
				collect(property.getReturnType(), field.getAnnotatedType(), List.of(field.getAnnotations()), invisible);
			}
		}
		catch (UnsupportedOperationException ex) {
			// The class is one that the compiler adds.
		}
		return invisible;
	}

	private static Set<Class<? extends Annotation>> ofFunction(Method method, KFunction<?> function) {
		Set<Class<? extends Annotation>> invisible = new LinkedHashSet<>();
		List<KParameter> parameters = function.getParameters()
			.stream()
			.filter((parameter) -> parameter.getKind() != KParameter.Kind.INSTANCE)
			.toList();
		AnnotatedType[] types = method.getAnnotatedParameterTypes();
		Annotation[][] annotations = method.getParameterAnnotations();
		for (int i = 0; i < parameters.size() && i < types.length; i++) {
			collect(parameters.get(i).getType(), types[i], List.of(annotations[i]), invisible);
		}
		// The result of a suspend function is a type argument of its last parameter.
		collect(function.getReturnType(), function.isSuspend() ? null : method.getAnnotatedReturnType(),
				List.of(method.getAnnotations()), invisible);
		return invisible;
	}

	/**
	 * Collect what is on a type, or inside it, only in the source.
	 * @param source the type in the source
	 * @param compiled the type in the class file, {@code null} if it cannot be found
	 * @param visible the annotations that are seen
	 * @param invisible takes the others
	 */
	static void collect(KType source, @Nullable AnnotatedType compiled, List<Annotation> visible,
			Set<Class<? extends Annotation>> invisible) {
		for (Annotation annotation : source.getAnnotations()) {
			if (!visible.contains(annotation)) {
				invisible.add(annotation.annotationType());
			}
		}
		List<AnnotatedType> inside = inside(compiled);
		List<KTypeProjection> arguments = source.getArguments();
		for (int i = 0; i < arguments.size(); i++) {
			KType argument = arguments.get(i).getType();
			if (argument != null) {
				AnnotatedType type = (i < inside.size()) ? inside.get(i) : null;
				collect(argument, type, (type != null) ? List.of(type.getAnnotations()) : List.of(), invisible);
			}
		}
	}

	private static List<AnnotatedType> inside(@Nullable AnnotatedType type) {
		List<AnnotatedType> inside = new ArrayList<>();
		if (type instanceof AnnotatedParameterizedType parameterized) {
			inside.addAll(Arrays.asList(parameterized.getAnnotatedActualTypeArguments()));
		}
		else if (type instanceof AnnotatedArrayType array) {
			inside.add(array.getAnnotatedGenericComponentType());
		}
		return inside;
	}

}
