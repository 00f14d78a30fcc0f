package io.netconduit.handler.validation;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.netconduit.handler.validation.ContainerType.Parts;
import jakarta.validation.ConstraintViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Validates the records and beans in an argument that the validator does not reach
 * through the method, because {@code @Valid} is missing: the argument itself, and what
 * containers hold at any depth. Loaded only if Jakarta Validation is on the class path.
 * Thread-safe.
 */
abstract class PayloadWalk {

	private PayloadWalk() {
	}

	/**
	 * Create the walk through values of a type.
	 * @param validator the validator
	 * @param type the type
	 * @param cascade whether the validator continues into the values by itself
	 * @param groups the groups to validate
	 * @return the walk, or {@code null} if no value can have constraints that the
	 * validator does not reach by itself
	 */
	static @Nullable PayloadWalk through(BoundedValidator validator, ResolvableType type, Cascade cascade,
			Class<?>[] groups) {
		return new Planner(validator, groups).plan(type, cascade);
	}

	/**
	 * Validate a value.
	 * @param value the value
	 * @param field its field
	 * @param violations takes the violations
	 */
	abstract void validate(@Nullable Object value, String field, Violations violations);

	private static boolean isConstrained(BoundedValidator validator, Class<?> type) {
		return validator.descriptions().getConstraintsForClass(type).isBeanConstrained();
	}

	/**
	 * Plans walks.
	 */
	private static final class Planner {

		private final BoundedValidator validator;

		private final Class<?>[] groups;

		private final Deque<Class<?>> outer = new ArrayDeque<>();

		Planner(BoundedValidator validator, Class<?>[] groups) {
			this.validator = validator;
			this.groups = groups;
		}

		@Nullable PayloadWalk plan(ResolvableType type, Cascade cascade) {
			Class<?> rawType = type.toClass();
			if (this.outer.contains(rawType) && !rawType.getName().startsWith("java.util.")) {
				return null;
			}
			Parts parts = ContainerType.parts(type);
			if (parts == null) {
				return cascade.cascaded() ? null : bean(rawType);
			}
			this.outer.push(rawType);
			ResolvableType keyType = parts.keys();
			PayloadWalk keys = (keyType != null) ? plan(keyType, cascade.into(0, false)) : null;
			PayloadWalk elements = plan(parts.elements(), cascade.into(parts.typeArgument(), true));
			this.outer.pop();
			PayloadWalk own = cascade.cascaded() ? null : bean(rawType);
			return (keys != null || elements != null || own != null) ? new ContainerWalk(own, keys, elements) : null;
		}

		private @Nullable PayloadWalk bean(Class<?> type) {
			if (!ContainerType.isBean(type)) {
				return null;
			}
			boolean constrained = isConstrained(this.validator, type);
			return (constrained || !Modifier.isFinal(type.getModifiers()))
					? new BeanWalk(this.validator, type, constrained, this.groups) : null;
		}

	}

	/**
	 * Validates a record or bean.
	 */
	private static final class BeanWalk extends PayloadWalk {

		private final BoundedValidator validator;

		private final Class<?> type;

		private final boolean typeConstrained;

		private final Class<?>[] groups;

		/** Whether the subtypes seen so far have constraints. */
		private final Map<Class<?>, Boolean> subtypes = new ConcurrentHashMap<>();

		BeanWalk(BoundedValidator validator, Class<?> type, boolean typeConstrained, Class<?>[] groups) {
			this.validator = validator;
			this.type = type;
			this.typeConstrained = typeConstrained;
			this.groups = groups;
		}

		@Override
		void validate(@Nullable Object value, String field, Violations violations) {
			if (value != null && isConstrained(value)) {
				for (ConstraintViolation<Object> violation : this.validator.validate(value, this.groups)) {
					violations.add(field, violation);
				}
			}
		}

		private boolean isConstrained(Object value) {
			return this.typeConstrained || (value.getClass() != this.type && this.subtypes
				.computeIfAbsent(value.getClass(), (subtype) -> PayloadWalk.isConstrained(this.validator, subtype)));
		}

	}

	/**
	 * Validates what a container holds.
	 */
	private static final class ContainerWalk extends PayloadWalk {

		private final @Nullable PayloadWalk own;

		private final @Nullable PayloadWalk keys;

		private final @Nullable PayloadWalk elements;

		ContainerWalk(@Nullable PayloadWalk own, @Nullable PayloadWalk keys, @Nullable PayloadWalk elements) {
			this.own = own;
			this.keys = keys;
			this.elements = elements;
		}

		@Override
		void validate(@Nullable Object value, String field, Violations violations) {
			if (value == null) {
				return;
			}
			if (this.own != null) {
				this.own.validate(value, field, violations);
			}
			if (value instanceof Optional<?> optional) {
				element(this.elements, optional.orElse(null), field, violations);
			}
			else if (value instanceof Map<?, ?> map) {
				entries(map, field, violations);
			}
			else if (value instanceof Object[] array) {
				elements(Arrays.asList(array), true, field, violations);
			}
			else if (value instanceof Iterable<?> iterable) {
				elements(iterable, value instanceof List, field, violations);
			}
		}

		private void elements(Iterable<?> values, boolean indexed, String field, Violations violations) {
			int index = 0;
			for (Object element : values) {
				if (violations.isFull()) {
					return;
				}
				element(this.elements, element, ViolationPaths.element(field, indexed ? index++ : null), violations);
			}
		}

		private void entries(Map<?, ?> map, String field, Violations violations) {
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				if (violations.isFull()) {
					return;
				}
				String position = ViolationPaths.element(field, entry.getKey());
				element(this.keys, entry.getKey(), position, violations);
				element(this.elements, entry.getValue(), position, violations);
			}
		}

		private static void element(@Nullable PayloadWalk walk, @Nullable Object value, String field,
				Violations violations) {
			if (walk != null) {
				walk.validate(value, field, violations);
			}
		}

	}

}
