package io.netconduit.engine.codec.token;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.WirePath;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a type whose values mean nothing in a payload.
 *
 * @since 0.1.0
 */
public final class WritableCheck {

	private final WrittenType whole;

	private final Set<Object> visited = new HashSet<>();

	private WritableCheck(WrittenType whole) {
		this.whole = whole;
	}

	/**
	 * Check a type with everything that it consists of.
	 * @param type the type
	 * @throws TypeRefusal if a part of it cannot be written
	 */
	public static void check(WrittenType type) {
		new WritableCheck(type).check(type, "");
	}

	private void check(WrittenType type, String path) {
		String annotated = type.whyRefusedHere();
		if (annotated != null) {
			throw refusal(type, path, annotated, null);
		}
		WrittenType.Handler handler = handler(type, path);
		requireNoClassName(type, path);
		// Values of no declared type are judged when they are written.
		if (handler == WrittenType.Handler.ANY || !this.visited.add(type.identity())
				|| handler == WrittenType.Handler.APPLICATION) {
			return;
		}
		String reason = type.whyRefused();
		if (reason != null) {
			throw refusal(type, path, reason, null);
		}
		subtypes(type, path).forEach((subtype) -> check(subtype, path));
		WrittenType converted = type.converted();
		if (converted != null) {
			check(converted, path);
			return;
		}
		switch (handler) {
			case NO_PROPERTY -> throw refusal(type, path, "it has no properties that Jackson finds", null);
			case BEAN -> type.properties()
				.forEach((property) -> check(property.type(), WirePath.property(path, property.name())));
			default -> checkContent(type, path);
		}
	}

	private WrittenType.Handler handler(WrittenType type, String path) {
		try {
			return type.handler();
		}
		catch (IllegalArgumentException ex) {
			throw refusal(type, path, String.valueOf(ex.getMessage()), ex);
		}
	}

	private List<WrittenType> subtypes(WrittenType type, String path) {
		try {
			return type.subtypes();
		}
		catch (IllegalArgumentException ex) {
			throw refusal(type, path, String.valueOf(ex.getMessage()), ex);
		}
	}

	private void requireNoClassName(WrittenType type, String path) {
		if (type.namesClass()) {
			throw refusal(type, path, "it " + NonDataTypes.CLASS_NAME, null);
		}
		// The annotation of a list or map is for what it contains.
		WrittenType content = type.content();
		if (content != null) {
			requireNoClassName(content, type.isReference() ? path : path + "[]");
		}
	}

	private void checkContent(WrittenType type, String path) {
		WrittenType key = type.key();
		if (key != null) {
			requireKey(key, path.isEmpty() ? "the key" : "the key of " + path);
		}
		WrittenType content = type.content();
		if (content != null) {
			check(content, type.isReference() ? path : path + "[]");
		}
	}

	private void requireKey(WrittenType key, String place) {
		String reason;
		try {
			reason = key.whyRefusedAsKey();
		}
		catch (IllegalArgumentException ex) {
			throw refusal(key, place, String.valueOf(ex.getMessage()), ex);
		}
		if (reason != null) {
			throw refusal(key, place, reason, null);
		}
	}

	private TypeRefusal refusal(WrittenType type, String path, String reason, @Nullable Throwable cause) {
		return TypeRefusal.written(this.whole.name(), path, type.name(), reason, cause);
	}

}
