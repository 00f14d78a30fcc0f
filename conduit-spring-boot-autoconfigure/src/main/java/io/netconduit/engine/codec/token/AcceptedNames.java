package io.netconduit.engine.codec.token;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Finds the names of an enum's constants that a mapping library accepts. Tries them out,
 * because a dozen of annotations and settings decide.
 */
final class AcceptedNames {

	private final LibraryTypes library;

	private final Class<?> type;

	/**
	 * Create a search.
	 * @param library reads the names
	 * @param type the enum
	 */
	AcceptedNames(LibraryTypes library, Class<?> type) {
		this.library = library;
		this.type = type;
	}

	/**
	 * Find the names that are accepted as values.
	 * @return a name for each constant that has one
	 */
	List<String> asValues() {
		return accepted((name) -> name, (name) -> this.library.convert(name, this.type));
	}

	/**
	 * Find the names that are accepted as the keys of a map.
	 * @return a name for each constant that has one
	 */
	List<String> asKeys() {
		GenericType map = GenericType.of(Map.class, this.type, Boolean.class);
		return accepted((name) -> Map.of(name, true), (keyed) -> firstKey(this.library.convert(keyed, map)));
	}

	private static @Nullable Object firstKey(@Nullable Object map) {
		return (map != null) ? ((Map<?, ?>) map).keySet().iterator().next() : null;
	}

	private List<String> accepted(UnaryOperator<Object> payload, Reader reader) {
		List<String> accepted = new ArrayList<>();
		for (Object constant : this.type.getEnumConstants()) {
			candidates(constant, payload).stream()
				.filter((name) -> constant == read(payload.apply(name), reader))
				.findFirst()
				.map(String::valueOf)
				.ifPresent(accepted::add);
		}
		return accepted;
	}

	private Collection<Object> candidates(Object constant, UnaryOperator<Object> payload) {
		Set<Object> candidates = new LinkedHashSet<>();
		try {
			Object written = this.library.convert(payload.apply(constant), Object.class);
			Object name = (written instanceof Map<?, ?>) ? firstKey(written) : written;
			if (name != null) {
				candidates.add(name);
			}
		}
		catch (RuntimeException | Error ex) {
			// The names below may be accepted.
		}
		candidates.add(((Enum<?>) constant).name());
		candidates.add(String.valueOf(constant));
		return candidates;
	}

	private static @Nullable Object read(Object payload, Reader reader) {
		try {
			return reader.read(payload);
		}
		catch (RuntimeException | Error ex) {
			return null;
		}
	}

	/**
	 * Reads a constant.
	 */
	@FunctionalInterface
	private interface Reader {

		@Nullable Object read(Object payload);

	}

}
