package io.netconduit.handler.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Finds the records and beans in a type: the type itself, or what containers hold, at any
 * depth. Loaded only if Jakarta Validation is on the class path.
 */
final class ContainerType {

	private static final boolean reactiveStreamsPresent = ClassUtils.isPresent("org.reactivestreams.Publisher",
			ContainerType.class.getClassLoader());

	private ContainerType() {
	}

	/**
	 * Whether a type may have constraints of its own.
	 * @param type the type
	 * @return {@code false} for types of the JDK, arrays, enums and primitive types
	 */
	static boolean isBean(Class<?> type) {
		return !type.isPrimitive() && !type.isArray() && !type.isEnum() && !type.isAnnotation()
				&& !type.getName().startsWith("java.") && !type.getName().startsWith("kotlin.");
	}

	/**
	 * Call an action with each record or bean in a type.
	 * @param type the type
	 * @param cascade whether the validator continues into it
	 * @param action takes the type of a record or bean and whether the validator reaches
	 * it
	 */
	static void forEachBean(ResolvableType type, Cascade cascade, BiConsumer<ResolvableType, Cascade> action) {
		forEachBean(type, cascade, action, new ArrayDeque<>());
	}

	private static void forEachBean(ResolvableType type, Cascade cascade, BiConsumer<ResolvableType, Cascade> action,
			Deque<Class<?>> outer) {
		Class<?> rawType = type.toClass();
		if (outer.contains(rawType) && !rawType.getName().startsWith("java.util.")) {
			// Such as a node that is the list of its children.
			return;
		}
		outer.push(rawType);
		Parts parts = parts(type);
		if (parts != null) {
			parts.forEach(cascade, (part, into) -> forEachBean(part, into, action, outer));
		}
		if (isBean(rawType) && !isAsynchronous(rawType)) {
			// @Valid on a container is for its elements.
			action.accept(type, (parts != null) ? Cascade.NONE : cascade);
		}
		outer.pop();
	}

	/**
	 * Return what a container holds.
	 * @param type the type
	 * @return the types, or {@code null} if it is not a container
	 */
	static @Nullable Parts parts(ResolvableType type) {
		Class<?> rawType = type.toClass();
		if (rawType == Optional.class) {
			return new Parts(null, type.getGeneric(0), 0);
		}
		if (rawType.isArray()) {
			return new Parts(null, type.getComponentType(), null);
		}
		if (Map.class.isAssignableFrom(rawType)) {
			ResolvableType map = type.as(Map.class);
			return new Parts(map.getGeneric(0), map.getGeneric(1), 1);
		}
		if (Iterable.class.isAssignableFrom(rawType)) {
			return new Parts(null, type.as(Iterable.class).getGeneric(0), 0);
		}
		if (CompletionStage.class.isAssignableFrom(rawType)) {
			return new Parts(null, type.as(CompletionStage.class).getGeneric(0), 0);
		}
		if (Future.class.isAssignableFrom(rawType)) {
			return new Parts(null, type.as(Future.class).getGeneric(0), 0);
		}
		return isAsynchronous(rawType) ? new Parts(null, type.getGeneric(0), 0) : null;
	}

	static boolean isAsynchronous(Class<?> type) {
		return CompletionStage.class.isAssignableFrom(type) || Future.class.isAssignableFrom(type)
				|| (reactiveStreamsPresent && type != Object.class
						&& ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null);
	}

	/**
	 * The types of what a container holds.
	 *
	 * @param keys the keys of a map, or {@code null} if it is not a map
	 * @param elements the elements or values
	 * @param typeArgument the index of the type of the elements among the type arguments,
	 * or {@code null} for an array
	 */
	record Parts(@Nullable ResolvableType keys, ResolvableType elements, @Nullable Integer typeArgument) {

		void forEach(Cascade cascade, BiConsumer<ResolvableType, Cascade> action) {
			if (this.keys != null) {
				action.accept(this.keys, cascade.into(0, false));
			}
			action.accept(this.elements, cascade.into(this.typeArgument, true));
		}

	}

}
