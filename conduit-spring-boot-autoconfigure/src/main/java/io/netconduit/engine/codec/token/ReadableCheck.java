package io.netconduit.engine.codec.token;

import java.lang.reflect.Modifier;
import java.net.URL;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.msgpack.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a type that nothing can construct.
 *
 * @since 0.1.0
 */
public final class ReadableCheck {

	private final LibraryVersion version;

	private final LibraryType whole;

	private final Set<String> visited = new HashSet<>();

	private final Set<String> names = new HashSet<>();

	private ReadableCheck(LibraryVersion version, LibraryType whole) {
		this.version = version;
		this.whole = whole;
	}

	/**
	 * Check a type with everything that it consists of.
	 * @param version the version of the library
	 * @param type the type
	 * @return the keys whose values name subtypes in it
	 * @throws TypeRefusal if a part of it cannot be read
	 */
	public static Set<String> check(LibraryVersion version, LibraryType type) {
		ReadableCheck check = new ReadableCheck(version, type);
		check.check(type, "");
		return check.names;
	}

	private void check(LibraryType type, String path) {
		LibraryType source = type.source();
		if (source != null) {
			check(source, path);
			return;
		}
		addName(type);
		LibraryType.Handler handler = handler(type, path);
		// The annotation may be on a property, and the type known from another one.
		if (handler == LibraryType.Handler.MAPPED_ENUM) {
			throw refusal(type, path,
					"its constants are written as maps, from which none is read; give it a @JsonCreator", null);
		}
		if (handler.isForeign() || !this.visited.add(type.name())) {
			return;
		}
		String why = whyUnreadable(type);
		if (why != null) {
			throw refusal(type, path, "it " + why, null);
		}
		switch (handler) {
			case SUBTYPES -> checkSubtypes(type, path);
			case ABSTRACT -> throw refusal(type, path,
					"it is abstract; say which classes implement it, as with @JsonTypeInfo", null);
			case MISSING_MODULE -> throw refusal(type, path, this.version.missingModule(type.rawClass()), null);
			case BEAN -> {
				requireContent(type, path);
				checkBean(type, path);
			}
			default -> checkContent(type, path);
		}
	}

	private void addName(LibraryType type) {
		SubtypeChoice choice = type.subtypeChoice();
		if (choice != null && choice.property() != null
				&& (choice.place() == SubtypeChoice.Place.PROPERTY || choice.place() == SubtypeChoice.Place.SIBLING)) {
			this.names.add(choice.property());
		}
	}

	private LibraryType.Handler handler(LibraryType type, String path) {
		try {
			return type.handler();
		}
		catch (IllegalArgumentException ex) {
			throw failed(type, path, ex);
		}
	}

	// The library reports the type that it was asked for. What it cannot read may be a
	// part of it.
	private TypeRefusal failed(LibraryType type, String path, IllegalArgumentException failure) {
		String why = whyUnreadable(type);
		if (why != null) {
			return refusal(type, path, "it " + why, failure);
		}
		for (Map.Entry<String, LibraryType> part : parts(type, path).entrySet()) {
			IllegalArgumentException ofPart = this.visited.add(part.getValue().name()) ? failure(part.getValue())
					: null;
			if (ofPart != null) {
				return failed(part.getValue(), part.getKey(), ofPart);
			}
		}
		return refusal(type, path, failure.getMessage(), failure);
	}

	private static Map<String, LibraryType> parts(LibraryType type, String path) {
		Map<String, LibraryType> parts = new LinkedHashMap<>();
		LibraryType content = type.content();
		if (content != null) {
			parts.put(contentPath(type, path), content);
		}
		type.declaredProperties().forEach((name, property) -> parts.put(WirePath.property(path, name), property));
		return parts;
	}

	private @Nullable IllegalArgumentException failure(LibraryType part) {
		try {
			boolean refused = part.source() == null && !part.handler().isForeign() && whyUnreadable(part) != null;
			return refused ? new IllegalArgumentException("refused") : null;
		}
		catch (IllegalArgumentException ex) {
			return ex;
		}
	}

	private @Nullable String whyUnreadable(LibraryType type) {
		String foreign = this.version.whyForeign(type.rawClass());
		return (foreign != null) ? foreign : NonDataTypes.whyUnreadable(type.rawClass());
	}

	private void checkSubtypes(LibraryType type, String path) {
		for (LibraryType subtype : type.subtypes()) {
			if (this.visited.add(subtype.name()) && handler(subtype, path) == LibraryType.Handler.BEAN) {
				checkBean(subtype, path);
			}
		}
	}

	// The annotation of a property may know other subtypes than that of its type.
	private void checkNamed(LibraryType type, String path) {
		addName(type);
		SubtypeChoice choice = type.subtypeChoice();
		for (String name : (choice != null) ? choice.names() : List.<String>of()) {
			LibraryType subtype = type.subtype(name);
			if (subtype != null && this.visited.add(subtype.name())
					&& handler(subtype, path) == LibraryType.Handler.BEAN) {
				checkBean(subtype, path);
			}
		}
	}

	// A subtype says something by its name, and a record by its class.
	private void requireContent(LibraryType type, String path) {
		Class<?> raw = type.rawClass();
		LibraryBean bean = type.bean();
		boolean own = type.format().getShape().isStructured();
		if (Map.Entry.class.isAssignableFrom(raw) && !own) {
			throw refusal(type, path, "it is written as a map with one key, but is not read so; use Map.Entry", null);
		}
		if (bean == null || raw.isRecord() || !bean.canInstantiate() || !bean.hasNoContent()) {
			return;
		}
		throw refusal(type, path, Iterable.class.isAssignableFrom(raw)
				? "it is written as a list, but nothing adds elements to it; use a List, or implement Collection"
				: "it has no property that could be set", null);
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
		List<LibraryBean.Property> properties = bean.properties();
		// The modules of Java are closed to reflection.
		if (NonDataTypes.isOfJava(type.rawClass()) && !bean.scalars().contains(ValueType.STRING)
				&& properties.stream().noneMatch(LibraryBean.Property::open)) {
			throw refusal(type, path, "it is a class of Java without a property that can be set", null);
		}
		for (LibraryBean.Property property : properties) {
			if (property.polymorphic()) {
				checkNamed(property.type(), WirePath.property(path, property.name()));
			}
			else {
				check(property.type(), WirePath.property(path, property.name()));
			}
		}
	}

	private void checkContent(LibraryType type, String path) {
		if (!type.canBeFilled()) {
			throw refusal(type, path,
					Modifier.isAbstract(type.rawClass().getModifiers())
							? "it is abstract; use a class, or List, Set or Map"
							: "it has no constructor without parameters, and no @JsonCreator",
					null);
		}
		LibraryType key = type.key();
		if (key != null) {
			checkKey(key, path.isEmpty() ? "the key" : "the key of " + path);
		}
		LibraryType content = type.content();
		if (content != null) {
			check(content, contentPath(type, path));
		}
		LibraryType hashed = (key != null) ? key : Set.class.isAssignableFrom(type.rawClass()) ? content : null;
		if (hashed != null && HashedUrl.isIn(hashed)) {
			throw refusal(type, path, "a java.net.URL looks up its host when it is added to a set or map; use a URI",
					null);
		}
	}

	private void checkKey(LibraryType key, String place) {
		String why = whyUnreadable(key);
		if (why != null) {
			throw refusal(key, place, "it " + why, null);
		}
		if (key.rawClass().isArray()) {
			throw refusal(key, place, "an array cannot be the key of a map, because it is equal to no other one", null);
		}
		Exception failure = key.keyFailure();
		if (failure != null) {
			throw refusal(key, place,
					"Jackson finds no key deserializer, constructor or factory method that takes a String", failure);
		}
	}

	private static String contentPath(LibraryType type, String path) {
		return (type.form() != LibraryType.Form.REFERENCE) ? path + "[]" : path;
	}

	private TypeRefusal refusal(LibraryType type, String path, @Nullable String reason, @Nullable Throwable cause) {
		return TypeRefusal.read(this.whole.name(), path, type.name(), String.valueOf(reason), cause);
	}

	/**
	 * Looks for a URL in the elements of a set or the keys of a map: its hash code is
	 * that of the host's address, so that a peer would choose which names are looked up.
	 */
	private static final class HashedUrl {

		private final Set<String> visited = new HashSet<>();

		static boolean isIn(LibraryType type) {
			return new HashedUrl().isHashed(type);
		}

		private boolean isHashed(@Nullable LibraryType type) {
			if (type == null || type.rawClass() == URL.class) {
				return type != null;
			}
			if (type.rawClass().isArray() || !this.visited.add(type.name()) || type.handler().isForeign()) {
				return false;
			}
			if (type.handler() == LibraryType.Handler.SUBTYPES) {
				return type.subtypes().stream().anyMatch(this::isHashed);
			}
			LibraryBean bean = hasOwnHashCode(type.rawClass()) ? type.bean() : null;
			return isHashed(type.key()) || isHashed(type.content())
					|| bean != null && bean.properties().stream().anyMatch((property) -> isHashed(property.type()));
		}

		private static boolean hasOwnHashCode(Class<?> type) {
			try {
				return type.getMethod("hashCode").getDeclaringClass() != Object.class;
			}
			catch (NoSuchMethodException ex) {
				return false;
			}
		}

	}

}
