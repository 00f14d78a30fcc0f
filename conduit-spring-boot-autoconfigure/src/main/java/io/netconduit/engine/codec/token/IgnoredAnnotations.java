package io.netconduit.engine.codec.token;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.netconduit.engine.codec.token.AnnotatedProperties.Ignored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of types that are annotated for the mapping library that is not in use: their
 * annotations have no effect, and nothing else shows that. Each class causes one warning,
 * however many handlers use it. Thread-safe.
 */
final class IgnoredAnnotations {

	private static final Logger logger = LoggerFactory.getLogger(IgnoredAnnotations.class);

	private static final int MOST_TYPES = 2000;

	/** Their types are not annotated, or not by the application. */
	private static final List<String> LIBRARIES = List.of("java.", "javax.", "jdk.", "sun.", "jakarta.", "kotlin.",
			"kotlinx.", "com.fasterxml.jackson.", "tools.jackson.", "io.netty.", "io.reactivex.",
			"org.reactivestreams.", "reactor.");

	private static final Set<String> OF_READING = Set.of("JsonDeserialize", "JsonPOJOBuilder", "JsonValueInstantiator");

	private static final Set<String> OF_WRITING = Set.of("JsonSerialize", "JsonAppend");

	private final LibraryVersion used;

	private final Supplier<MappingLibrary> library;

	private final Set<Class<?>> checked = ConcurrentHashMap.newKeySet();

	private final Set<Class<?>> reported = new HashSet<>();

	/**
	 * Create a check.
	 * @param used the library in use
	 * @param library knows the mix-ins and serializers of the application
	 */
	IgnoredAnnotations(LibraryVersion used, Supplier<MappingLibrary> library) {
		this.used = used;
		this.library = library;
	}

	/**
	 * Warn of the annotations of a type, and of all types that it contains, unless that
	 * has been done.
	 * @param type the type, generic ones included
	 * @param user what uses the type
	 */
	void report(Type type, String user) {
		if (!(type instanceof Class<?> known && this.checked.contains(known))) {
			walk(type, user);
		}
	}

	private synchronized void walk(Type type, String user) {
		Set<Type> seen = new HashSet<>();
		Deque<Type> pending = new ArrayDeque<>(List.of(type));
		while (!pending.isEmpty() && seen.size() < MOST_TYPES) {
			Type next = pending.remove();
			if (seen.add(next)) {
				pending.addAll(visit(next, user));
			}
		}
	}

	private Collection<Type> visit(Type type, String user) {
		if (type instanceof Class<?> plain) {
			return this.checked.add(plain) ? visitClass(plain, user) : List.of();
		}
		if (type instanceof ParameterizedType parameterized) {
			List<Type> parts = new ArrayList<>(List.of(parameterized.getActualTypeArguments()));
			parts.add(parameterized.getRawType());
			return parts;
		}
		if (type instanceof GenericArrayType array) {
			return List.of(array.getGenericComponentType());
		}
		if (type instanceof WildcardType wildcard) {
			return List.of(wildcard.getUpperBounds());
		}
		return (type instanceof TypeVariable<?> variable) ? List.of(variable.getBounds()) : List.of();
	}

	private Collection<Type> visitClass(Class<?> type, String user) {
		if (type.isArray()) {
			return List.of(type.getComponentType());
		}
		if (isOfLibrary(type)) {
			return List.of();
		}
		try {
			AnnotatedProperties properties = AnnotatedProperties.of(type, this.used, this.library.get()::findMixIn,
					(superType) -> !isOfLibrary(superType));
			List<Ignored> ignored = new ArrayList<>(properties.ignored());
			ignored.removeIf((each) -> this.reported.contains(each.declaring()));
			if (!ignored.isEmpty()) {
				ignored.removeIf(replaced(type));
			}
			if (!ignored.isEmpty()) {
				ignored.forEach((each) -> this.reported.add(each.declaring()));
				warn(type, ignored, user);
			}
			return properties.types();
		}
		catch (RuntimeException | Error ex) {
			// The mapper reports what is wrong with the class.
			return List.of();
		}
	}

	private static boolean isOfLibrary(Class<?> type) {
		return type.isPrimitive() || LIBRARIES.stream().anyMatch(type.getName()::startsWith);
	}

	// A serializer of the application replaces the annotations of both libraries.
	private Predicate<Ignored> replaced(Class<?> type) {
		boolean read = !isUsual(this.library.get()::readsAsUsual, type);
		boolean written = !isUsual(this.library.get()::writesAsUsual, type);
		return (each) -> (read || OF_WRITING.contains(each.annotation()))
				&& (written || OF_READING.contains(each.annotation()));
	}

	private static boolean isUsual(Predicate<Class<?>> question, Class<?> type) {
		try {
			return question.test(type);
		}
		catch (RuntimeException | Error ex) {
			return true;
		}
	}

	private void warn(Class<?> type, List<Ignored> ignored, String user) {
		Map<String, StringJoiner> places = new LinkedHashMap<>();
		StringJoiner replacements = new StringJoiner(", ");
		for (Ignored each : ignored) {
			places.computeIfAbsent(each.annotation(), (annotation) -> {
				replacements.add(this.used.annotation(annotation));
				return new StringJoiner(", ", this.used.other().annotation(annotation) + " on ", "");
			}).add(each.place(type));
		}
		StringJoiner texts = new StringJoiner("; ");
		places.values().forEach((place) -> texts.add(place.toString()));
		logger.warn(
				"{} uses {}, which is annotated for {}, but conduit.codec.mapper is {}. Without effect: {}. Use {}, or set conduit.codec.mapper to {}",
				user, type.getName(), this.used.other(), this.used, texts, replacements, this.used.other());
	}

}
