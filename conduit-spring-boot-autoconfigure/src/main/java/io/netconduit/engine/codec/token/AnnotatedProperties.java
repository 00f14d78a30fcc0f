package io.netconduit.engine.codec.token;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of a class, its super types and their mix-ins by property. A property
 * has those of its field, accessors and constructor parameter, as in the mapping
 * libraries.
 */
final class AnnotatedProperties {

	/** The name under which the annotations of the class itself are collected. */
	private static final String CLASS = "";

	/** Attributes that name the class of values. */
	private static final Set<String> VALUE_CLASSES = Set.of("as", "contentAs", "keyAs", "builder");

	private final LibraryVersion used;

	private final Map<String, Property> properties = new LinkedHashMap<>();

	private final Set<Type> types = new LinkedHashSet<>();

	private AnnotatedProperties(LibraryVersion used) {
		this.used = used;
	}

	/**
	 * Collect the annotations of a class.
	 * @param type the class
	 * @param used the library in use
	 * @param mixIns returns the mix-in of a class, or {@code null}
	 * @param inspected whether to inspect a super type
	 * @return the annotations
	 */
	static AnnotatedProperties of(Class<?> type, LibraryVersion used, Function<Class<?>, @Nullable Class<?>> mixIns,
			Predicate<Class<?>> inspected) {
		AnnotatedProperties properties = new AnnotatedProperties(used);
		if (!type.isAnnotationPresent(JsonIgnoreType.class)) {
			Set<Class<?>> hierarchy = new LinkedHashSet<>();
			properties.addSuperTypes(type, inspected, hierarchy);
			for (Class<?> each : hierarchy) {
				properties.addMembers(each, each, type);
				Class<?> mixIn = mixIns.apply(each);
				if (mixIn != null) {
					properties.addMembers(mixIn, null, type);
				}
			}
			if (type.isSealed()) {
				properties.types.addAll(List.of(type.getPermittedSubclasses()));
			}
		}
		return properties;
	}

	private void addSuperTypes(@Nullable Class<?> type, Predicate<Class<?>> inspected, Set<Class<?>> hierarchy) {
		if (type == null || !inspected.test(type) || !hierarchy.add(type)) {
			return;
		}
		Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
			.filter(ParameterizedType.class::isInstance)
			.forEach((generic) -> this.types.addAll(List.of(((ParameterizedType) generic).getActualTypeArguments())));
		addSuperTypes(type.getSuperclass(), inspected, hierarchy);
		for (Class<?> each : type.getInterfaces()) {
			addSuperTypes(each, inspected, hierarchy);
		}
	}

	/**
	 * Return the annotations that the library in use ignores although it has one of the
	 * same name, which is absent.
	 * @return the annotations
	 */
	List<Ignored> ignored() {
		List<Ignored> ignored = new ArrayList<>();
		this.properties.forEach((name, property) -> {
			if (!property.isHidden()) {
				property.ignored.forEach((annotation, declaring) -> {
					if (!property.used.contains(annotation)) {
						ignored.add(new Ignored(annotation, name, declaring));
					}
				});
			}
		});
		return ignored;
	}

	/**
	 * Return the types of the properties, and the subtypes that the annotations name.
	 * @return the types
	 */
	Collection<Type> types() {
		Set<Type> all = new LinkedHashSet<>(this.types);
		this.properties.values()
			.stream()
			.filter((property) -> property.isVisible() && !property.isHidden())
			.forEach((property) -> all.addAll(property.types));
		return all;
	}

	private void addMembers(Class<?> type, @Nullable Class<?> declaring, Class<?> whole) {
		property(CLASS).visible = true;
		property(CLASS).add(type, declaring);
		for (Field field : type.getDeclaredFields()) {
			if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
				Property property = property(field.getName());
				property.hasField = true;
				property.visible |= isPublic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
				property.add(field, declaring);
				property.types.add(field.getGenericType());
			}
		}
		RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
		for (RecordComponent component : components) {
			property(component.getName()).visible = true;
		}
		for (Method method : type.getDeclaredMethods()) {
			if (!method.isSynthetic()) {
				addMethod(method, declaring);
			}
		}
		if (type == whole || declaring == null) {
			for (Constructor<?> constructor : type.getDeclaredConstructors()) {
				addParameters(constructor, declaring, components);
			}
		}
	}

	private void addMethod(Method method, @Nullable Class<?> declaring) {
		if (Modifier.isStatic(method.getModifiers())) {
			if (method.isAnnotationPresent(JsonCreator.class)) {
				addParameters(method, declaring, new RecordComponent[0]);
			}
			return;
		}
		boolean getter = method.getParameterCount() == 0 && method.getReturnType() != void.class;
		if (!getter && method.getParameterCount() != 1) {
			return;
		}
		String name = propertyName(method.getName(), getter ? List.of("get", "is") : List.of("set", "with"));
		Property property = property((name != null) ? name : method.getName());
		property.visible |= name != null && isPublic(method.getModifiers());
		property.add(method, declaring);
		property.types.add(getter ? method.getGenericReturnType() : method.getGenericParameterTypes()[0]);
		if (!getter) {
			property.add(method.getParameters()[0], declaring);
		}
	}

	private void addParameters(Executable creator, @Nullable Class<?> declaring, RecordComponent[] components) {
		Parameter[] parameters = creator.getParameters();
		for (int i = 0; i < parameters.length; i++) {
			JsonProperty named = parameters[i].getAnnotation(JsonProperty.class);
			String name = (named != null && !named.value().isEmpty()) ? named.value() : parameters[i].getName();
			if (parameters.length == components.length && parameters[i].getType() == components[i].getType()) {
				name = components[i].getName();
			}
			Property property = property(name);
			property.visible |= creator.isAnnotationPresent(JsonCreator.class);
			property.isTaken |= isPublic(creator.getModifiers());
			property.add(parameters[i], declaring);
			property.types.add(parameters[i].getParameterizedType());
		}
	}

	private Property property(String name) {
		return this.properties.computeIfAbsent(name, (key) -> new Property());
	}

	private static boolean isPublic(int modifiers) {
		return Modifier.isPublic(modifiers);
	}

	private static @Nullable String propertyName(String method, List<String> prefixes) {
		for (String prefix : prefixes) {
			if (method.startsWith(prefix) && method.length() > prefix.length()
					&& !Character.isLowerCase(method.charAt(prefix.length()))) {
				String name = method.substring(prefix.length());
				return Character.toLowerCase(name.charAt(0)) + name.substring(1);
			}
		}
		return null;
	}

	/**
	 * An annotation that has no effect.
	 *
	 * @param annotation its simple name
	 * @param property the property that has it, empty for the class
	 * @param declaring the class that has the property
	 */
	record Ignored(String annotation, String property, Class<?> declaring) {

		String place(Class<?> type) {
			if (this.property.equals(CLASS)) {
				return (this.declaring == type) ? "the type" : this.declaring.getName();
			}
			return (this.declaring == type) ? this.property : this.property + " of " + this.declaring.getName();
		}

	}

	/**
	 * What is known of one property.
	 */
	private final class Property {

		private final Map<String, Class<?>> ignored = new LinkedHashMap<>();

		private final Set<String> used = new HashSet<>();

		private final Set<Type> types = new LinkedHashSet<>();

		private boolean visible;

		private boolean hasField;

		/** A constructor takes it. */
		private boolean isTaken;

		private boolean isIgnored;

		private boolean isExplicit;

		boolean isVisible() {
			return this.visible || this.hasField && this.isTaken;
		}

		boolean isHidden() {
			return this.isIgnored && !this.isExplicit;
		}

		/**
		 * Add the annotations of an element.
		 * @param element the element
		 * @param declaring the class that has the element, {@code null} for a mix-in,
		 * which warns of nothing
		 */
		void add(AnnotatedElement element, @Nullable Class<?> declaring) {
			add(element, declaring, new HashSet<>());
		}

		private void add(AnnotatedElement element, @Nullable Class<?> declaring, Set<Class<?>> bundles) {
			for (Annotation annotation : element.getDeclaredAnnotations()) {
				Class<? extends Annotation> type = annotation.annotationType();
				if (type.isAnnotationPresent(JacksonAnnotationsInside.class) && bundles.add(type)) {
					add(type, declaring, bundles);
				}
				if (type.getName().startsWith("com.fasterxml.jackson.")
						|| type.getName().startsWith("tools.jackson.")) {
					this.visible = true;
					add(annotation, type, declaring);
				}
			}
		}

		private void add(Annotation annotation, Class<? extends Annotation> type, @Nullable Class<?> declaring) {
			if (AnnotatedProperties.this.used.owns(type)) {
				this.used.add(type.getSimpleName());
				addValueClasses(annotation);
			}
			else if (AnnotatedProperties.this.used.other().owns(type) && declaring != null) {
				this.ignored.putIfAbsent(type.getSimpleName(), declaring);
			}
			else if (annotation instanceof JsonIgnore ignore) {
				this.isIgnored |= ignore.value();
			}
			else if (annotation instanceof JsonIgnoreProperties ignore) {
				if (this == property(CLASS) && !ignore.allowGetters() && !ignore.allowSetters()) {
					Stream.of(ignore.value()).forEach((name) -> property(name).isIgnored = true);
				}
			}
			else if (annotation instanceof JsonProperty || annotation instanceof JsonGetter
					|| annotation instanceof JsonSetter) {
				this.isExplicit = true;
			}
			else if (annotation instanceof JsonSubTypes subtypes) {
				Stream.of(subtypes.value()).map(JsonSubTypes.Type::value).forEach(this.types::add);
			}
		}

		private void addValueClasses(Annotation annotation) {
			for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
				if (VALUE_CLASSES.contains(attribute.getName())) {
					try {
						this.types.add((Type) attribute.invoke(annotation));
					}
					catch (ReflectiveOperationException ex) {
						throw new IllegalStateException(ex);
					}
				}
			}
		}

	}

}
