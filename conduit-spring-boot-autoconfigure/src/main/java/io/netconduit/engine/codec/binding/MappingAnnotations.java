package io.netconduit.engine.codec.binding;

import java.beans.ConstructorProperties;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reads what annotations say about types and their properties: those of Jackson, whose
 * versions share them, {@code @Nullable} of any library, and the constraints that do not
 * permit {@code null}.
 */
final class MappingAnnotations {

	private static final Set<String> NOT_NULL = Set.of("jakarta.validation.constraints.NotNull",
			"jakarta.validation.constraints.NotBlank", "jakarta.validation.constraints.NotEmpty");

	private MappingAnnotations() {
	}

	/**
	 * Find the constructor or factory method by which a class is created from named
	 * values.
	 * @param type a class
	 * @return the creator, or {@code null} if it is created without values or in a way
	 * that is not known
	 */
	static @Nullable Executable creator(Class<?> type) {
		if (isReadByOther(type)) {
			return null;
		}
		Constructor<?>[] constructors = type.getDeclaredConstructors();
		for (Executable creator : creators(type)) {
			if (!isDelegating(creator)) {
				return creator;
			}
		}
		return (!type.isRecord() && constructors.length == 1 && constructors[0].getParameterCount() > 0)
				? constructors[0] : null;
	}

	/**
	 * Find the type of the single value that a class is written as.
	 * @param type the class
	 * @return the type, or {@code null} if no annotation determines it
	 */
	static @Nullable Type singleValue(Class<?> type) {
		for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
			for (Method method : each.getDeclaredMethods()) {
				if (isSet(method.getAnnotation(JsonValue.class)) && method.getParameterCount() == 0) {
					return method.getGenericReturnType();
				}
			}
			for (Field field : each.getDeclaredFields()) {
				if (isSet(field.getAnnotation(JsonValue.class))) {
					return field.getGenericType();
				}
			}
		}
		for (Executable creator : creators(type)) {
			if (isDelegating(creator)) {
				return creator.getGenericParameterTypes()[0];
			}
		}
		return null;
	}

	private static boolean isSet(@Nullable JsonValue annotation) {
		return annotation != null && annotation.value();
	}

	private static List<Executable> creators(Class<?> type) {
		return Stream
			.<Executable>concat(Stream.of(type.getDeclaredConstructors()),
					Stream.of(type.getDeclaredMethods()).filter((method) -> Modifier.isStatic(method.getModifiers())))
			.filter((creator) -> (creator.isAnnotationPresent(JsonCreator.class)
					|| creator.isAnnotationPresent(ConstructorProperties.class)) && creator.getParameterCount() > 0)
			.toList();
	}

	private static boolean isDelegating(Executable creator) {
		JsonCreator annotation = creator.getAnnotation(JsonCreator.class);
		return creator.getParameterCount() == 1 && annotation != null
				&& annotation.mode() == JsonCreator.Mode.DELEGATING;
	}

	/**
	 * Return whether a class is read in a way that its constructors do not determine.
	 * @param type the class
	 * @return whether a deserializer, builder or module of its own reads it
	 */
	static boolean isReadByOther(Class<?> type) {
		// Each version of Jackson has its own annotation.
		return Stream.of(type.getAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((annotation) -> annotation.getSimpleName().equals("JsonDeserialize")
					|| annotation.getName().equals("kotlin.Metadata"));
	}

	/**
	 * Return whether a class also takes names that are not those of its properties.
	 * @param type the class
	 * @return whether it has a property for all other names
	 */
	static boolean takesAnyName(Class<?> type) {
		for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
			for (AnnotatedElement member : members(each)) {
				if (member.isAnnotationPresent(JsonAnySetter.class)) {
					return true;
				}
			}
		}
		return false;
	}

	private static List<AnnotatedElement> members(Class<?> type) {
		List<AnnotatedElement> members = new ArrayList<>(List.of(type.getDeclaredFields()));
		members.addAll(List.of(type.getDeclaredMethods()));
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			members.addAll(List.of(constructor.getParameters()));
		}
		return members;
	}

	/**
	 * Return whether a value names its own subtype.
	 * @param type the class
	 * @return whether the class or what it inherits from says so
	 */
	static boolean hasSubtypes(Class<?> type) {
		return type.isAnnotationPresent(JsonTypeInfo.class)
				|| Stream.of(type.getInterfaces()).anyMatch(MappingAnnotations::hasSubtypes)
				|| type.getSuperclass() != null && hasSubtypes(type.getSuperclass());
	}

	/**
	 * Collect the annotations of a record's component.
	 * @param component the component
	 * @param parameter the parameter of the constructor for it
	 * @param field its field
	 * @return the annotations, those of its type included
	 */
	static List<Annotation> of(@Nullable RecordComponent component, @Nullable Parameter parameter,
			@Nullable Field field) {
		List<Annotation> annotations = new ArrayList<>();
		if (component != null) {
			annotations.addAll(List.of(component.getAnnotations()));
			annotations.addAll(List.of(component.getAnnotatedType().getAnnotations()));
			annotations.addAll(List.of(component.getAccessor().getAnnotations()));
		}
		if (parameter != null) {
			annotations.addAll(List.of(parameter.getAnnotations()));
			annotations.addAll(List.of(parameter.getAnnotatedType().getAnnotations()));
		}
		if (field != null) {
			annotations.addAll(List.of(field.getAnnotations()));
			annotations.addAll(List.of(field.getAnnotatedType().getAnnotations()));
		}
		return annotations;
	}

	/**
	 * Return whether a property may be absent.
	 * @param annotations its annotations
	 * @return whether one permits {@code null}, or provides another value
	 */
	static boolean mayBeAbsent(List<Annotation> annotations) {
		return annotations.stream().anyMatch((annotation) -> {
			if (annotation instanceof JsonProperty property) {
				return !property.defaultValue().isEmpty() || property.isRequired() == OptBoolean.FALSE
						|| property.access() == JsonProperty.Access.READ_ONLY;
			}
			return annotation.annotationType().getSimpleName().equals("Nullable")
					|| annotation instanceof JsonSetter setter && setter.nulls() != Nulls.DEFAULT
							&& setter.nulls() != Nulls.FAIL
					|| annotation instanceof JacksonInject || annotation instanceof JsonUnwrapped
					|| annotation instanceof JsonAnySetter;
		});
	}

	/**
	 * Return whether a constraint does not permit {@code null}.
	 * @param annotations the annotations of a property
	 * @return whether there is one
	 */
	static boolean isConstrained(List<Annotation> annotations) {
		return annotations.stream().anyMatch((annotation) -> NOT_NULL.contains(annotation.annotationType().getName()));
	}

	/**
	 * Return further names of a property.
	 * @param annotations its annotations
	 * @return the names
	 */
	static List<String> aliases(List<Annotation> annotations) {
		return annotations.stream()
			.filter(JsonAlias.class::isInstance)
			.flatMap((annotation) -> Stream.of(((JsonAlias) annotation).value()))
			.distinct()
			.toList();
	}

	/**
	 * Return the name of a property that a parameter of a creator is for.
	 * @param parameter the parameter
	 * @return the name that is set explicitly, otherwise that of the parameter
	 */
	static String nameOf(Parameter parameter) {
		JsonProperty property = parameter.getAnnotation(JsonProperty.class);
		if (property != null && !property.value().isEmpty()) {
			return property.value();
		}
		Executable creator = parameter.getDeclaringExecutable();
		ConstructorProperties names = creator.getAnnotation(ConstructorProperties.class);
		int index = List.of(creator.getParameters()).indexOf(parameter);
		return (names != null && index < names.value().length) ? names.value()[index] : parameter.getName();
	}

}
