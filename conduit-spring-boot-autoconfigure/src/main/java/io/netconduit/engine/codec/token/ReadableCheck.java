package io.netconduit.engine.codec.token;

import java.util.HashSet;
import java.util.Set;

import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.WirePath;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a type that nothing can construct.
 *
 * @since 0.1.0
 */
public final class ReadableCheck {

	private final LibraryType whole;

	private final Set<String> visited = new HashSet<>();

	private ReadableCheck(LibraryType whole) {
		this.whole = whole;
	}

	/**
	 * Check a type with everything that it consists of.
	 * @param type the type
	 * @throws TypeRefusal if a part of it cannot be read
	 */
	public static void check(LibraryType type) {
		new ReadableCheck(type).check(type, "");
	}

	private void check(LibraryType type, String path) {
		LibraryType.Handler handler = handler(type, path);
		if (handler.isForeign() || !this.visited.add(type.name())) {
			return;
		}
		String why = NonDataTypes.whyUnreadable(type.rawClass());
		if (why != null) {
			throw refusal(type, path, "it " + why, null);
		}
		switch (handler) {
			case SUBTYPES -> checkSubtypes(type, path);
			case ABSTRACT -> throw refusal(type, path,
					"it is abstract; say which classes implement it, as with @JsonTypeInfo", null);
			case MISSING_MODULE -> throw refusal(type, path, "Jackson needs a module for it", null);
			case BEAN -> checkBean(type, path);
			default -> checkContent(type, path);
		}
	}

	private LibraryType.Handler handler(LibraryType type, String path) {
		try {
			return type.handler();
		}
		catch (IllegalArgumentException ex) {
			String why = NonDataTypes.whyUnreadable(type.rawClass());
			throw refusal(type, path, (why != null) ? "it " + why : ex.getMessage(), ex);
		}
	}

	private void checkSubtypes(LibraryType type, String path) {
		for (LibraryType subtype : type.subtypes()) {
			if (this.visited.add(subtype.name()) && handler(subtype, path) == LibraryType.Handler.BEAN) {
				checkBean(subtype, path);
			}
		}
	}

	private void checkBean(LibraryType type, String path) {
		LibraryBean bean = type.bean();
		if (bean == null) {
			return;
		}
		if (!bean.canInstantiate()) {
			throw refusal(type, path, "it has no constructor or factory method that Jackson finds; give it one,"
					+ " annotated with @JsonCreator if there are several", null);
		}
		LibraryType delegate = bean.delegate();
		if (delegate != null) {
			check(delegate, path);
			return;
		}
		for (LibraryBean.Property property : bean.properties()) {
			if (!property.polymorphic()) {
				check(property.type(), WirePath.property(path, property.name()));
			}
		}
	}

	private void checkContent(LibraryType type, String path) {
		LibraryType key = type.key();
		Exception failure = (key != null) ? key.keyFailure() : null;
		if (key != null && failure != null) {
			throw refusal(key, path.isEmpty() ? "the key" : "the key of " + path,
					"Jackson finds no key deserializer, constructor or factory method that takes a String", failure);
		}
		LibraryType content = type.content();
		if (content != null) {
			check(content, (type.form() != LibraryType.Form.REFERENCE) ? path + "[]" : path);
		}
	}

	private TypeRefusal refusal(LibraryType type, String path, @Nullable String reason, @Nullable Throwable cause) {
		return TypeRefusal.read(this.whole.name(), path, type.name(), String.valueOf(reason), cause);
	}

}
