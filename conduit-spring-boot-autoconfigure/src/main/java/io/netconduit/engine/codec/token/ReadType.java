package io.netconduit.engine.codec.token;

import java.io.Serializable;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.netconduit.engine.codec.KotlinValues;
import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.msgpack.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The type that a value has in a payload, to describe a failure.
 *
 * @since 0.1.0
 */
public final class ReadType {

	private static final int DEEPEST = 10;

	private final LibraryTypes library;

	private final LibraryType type;

	/** {@code null} if the library does not read the type as a bean. */
	private final @Nullable LibraryBean bean;

	private ReadType(LibraryTypes library, LibraryType type, @Nullable LibraryBean bean) {
		this.library = library;
		this.type = type;
		this.bean = bean;
	}

	/**
	 * Create a type.
	 * @param library reads the type
	 * @param declared the type in Java
	 * @return the type in a payload: an {@code Optional} is its value, a type with a
	 * delegate is the delegate, and a value class of Kotlin is its property
	 */
	public static ReadType of(LibraryTypes library, LibraryType declared) {
		LibraryType type = declared;
		for (int i = 0; i < DEEPEST; i++) {
			boolean reference = type.form() == LibraryType.Form.REFERENCE;
			LibraryType source = reference ? null : type.source();
			LibraryBean bean = (reference || source != null) ? null : type.bean();
			LibraryType inner = reference ? type.content() : (source != null) ? source
					: (bean != null) ? bean.delegate() : propertyOfValueClass(library, type);
			if (inner == null) {
				return new ReadType(library, type, bean);
			}
			type = inner;
		}
		return new ReadType(library, type, null);
	}

	private static @Nullable LibraryType propertyOfValueClass(LibraryTypes library, LibraryType type) {
		Type property = KotlinValues.propertyType(type.rawClass());
		try {
			return (property != null && type.handler() == LibraryType.Handler.KOTLIN) ? library.of(property) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private @Nullable ReadType of(@Nullable LibraryType other) {
		return (other != null) ? of(this.library, other) : null;
	}

	/**
	 * Return another type of the same library.
	 * @param other the class
	 * @return the type
	 */
	ReadType other(Class<?> other) {
		return of(this.library, this.library.of(other));
	}

	/**
	 * Return the class.
	 * @return the class, without generics
	 */
	Class<?> rawClass() {
		return this.type.rawClass();
	}

	/**
	 * Return the shape of the value that is read as this type.
	 * @return the shape
	 */
	Shape shape() {
		Class<?> raw = rawClass();
		if (raw == Object.class || raw == Serializable.class) {
			return Shape.ANY;
		}
		return switch (this.type.form()) {
			case TREE -> Shape.ANY;
			case MAP -> Shape.MAP;
			case LIST -> (raw != byte[].class) ? Shape.LIST : Shape.SCALAR;
			default -> {
				if (Map.Entry.class.isAssignableFrom(raw)) {
					yield Shape.MAP;
				}
				yield (this.bean != null || this.type.subtypeChoice() != null) ? Shape.BEAN : Shape.SCALAR;
			}
		};
	}

	/**
	 * Return what the type is read from.
	 * @return the MessagePack types, empty if they are not known
	 */
	Set<ValueType> accepted() {
		ReadForm form = form();
		return (form != null) ? form.accepted() : usuallyAccepted();
	}

	private Set<ValueType> usuallyAccepted() {
		return switch (shape()) {
			case LIST -> EnumSet.of(ValueType.ARRAY);
			case MAP -> EnumSet.of(ValueType.MAP);
			case ANY -> EnumSet.complementOf(EnumSet.of(ValueType.EXTENSION));
			case BEAN -> (this.bean != null) ? accepted(this.bean) : ofSubtypes();
			case SCALAR -> rawClass().isEnum() ? acceptedConstants() : AcceptedTypes.of(rawClass());
		};
	}

	// A constant may be written as a value of another type than text.
	private Set<ValueType> acceptedConstants() {
		try {
			Object written = this.library.convert(rawClass().getEnumConstants()[0], Object.class);
			if (written != null) {
				return AcceptedTypes.of((written instanceof BigDecimal) ? double.class : written.getClass());
			}
		}
		catch (RuntimeException | Error ex) {
			// The application's code cannot write its constant.
		}
		return EnumSet.of(ValueType.STRING);
	}

	private Set<ValueType> ofSubtypes() {
		SubtypeChoice choice = this.type.subtypeChoice();
		return EnumSet.of((choice != null && choice.place() == SubtypeChoice.Place.WRAPPER_LIST) ? ValueType.ARRAY
				: ValueType.MAP);
	}

	private static Set<ValueType> accepted(LibraryBean bean) {
		if (bean.isReadFromList()) {
			return EnumSet.of(ValueType.ARRAY);
		}
		Set<ValueType> accepted = EnumSet.noneOf(ValueType.class);
		accepted.addAll(bean.scalars());
		if (bean.isReadFromMap() || accepted.isEmpty()) {
			accepted.add(ValueType.MAP);
		}
		return accepted;
	}

	/**
	 * Return the type of the elements of a list, or of the values of a map.
	 * @return the type, {@code null} for all other types
	 */
	@Nullable ReadType element() {
		LibraryType content = this.type.content();
		return of((content != null) ? content : argumentOfEntry(1));
	}

	/**
	 * Return the type of a map's keys.
	 * @return the type, {@code null} for all other types
	 */
	@Nullable ReadType key() {
		LibraryType key = this.type.key();
		return of((key != null) ? key : argumentOfEntry(0));
	}

	private @Nullable LibraryType argumentOfEntry(int index) {
		List<? extends LibraryType> arguments = this.type.arguments();
		return (Map.Entry.class.isAssignableFrom(rawClass()) && arguments.size() == 2) ? arguments.get(index) : null;
	}

	/**
	 * Return the type of a property.
	 * @param name the name of the property in a payload
	 * @return the type, {@code null} if it is not known
	 */
	@Nullable ReadType property(String name) {
		return (this.bean != null) ? of(this.bean.property(name)) : null;
	}

	/**
	 * Return whether the properties are the elements of a list.
	 * @return whether a payload has no names of properties
	 */
	boolean isReadFromList() {
		return this.bean != null && this.bean.isReadFromList();
	}

	/**
	 * Return the type of a property that is the element of a list.
	 * @param index the index of the element
	 * @return the type, {@code null} if there is no such property
	 */
	@Nullable ReadType propertyAt(int index) {
		List<LibraryBean.Property> properties = (this.bean != null) ? this.bean.properties() : List.of();
		return (index < properties.size()) ? property(properties.get(index).name()) : null;
	}

	/**
	 * Return where in a list a property is.
	 * @param name the name of the property
	 * @return the index of the element, -1 if there is no such property
	 */
	int indexOf(@Nullable String name) {
		List<LibraryBean.Property> properties = (this.bean != null) ? this.bean.properties() : List.of();
		return properties.stream().map(LibraryBean.Property::name).toList().indexOf(name);
	}

	/**
	 * Return a subtype.
	 * @param name the name of the subtype in a payload
	 * @return the subtype, {@code null} if there is none of that name
	 */
	@Nullable ReadType subtype(String name) {
		return of(this.type.subtype(name));
	}

	/**
	 * Return the form that annotations and settings ask for.
	 * @return the form, {@code null} if it is the usual one
	 */
	@Nullable ReadForm form() {
		return (shape() != Shape.BEAN) ? ReadForm.of(rawClass(), this.type.format()) : null;
	}

	/**
	 * Return whether a key of a payload stands for a property.
	 * @param name the name of the property in a payload
	 * @param key the key
	 * @return whether it is the name or an alias of the property
	 */
	boolean isProperty(String name, String key) {
		return name.equals(key) || this.bean != null && this.type.isAlias(name, key);
	}

	/**
	 * Return the values of an enum as they are accepted.
	 * @return the values, empty if it is not an enum
	 */
	List<String> constants() {
		return rawClass().isEnum() ? new AcceptedNames(this.library, rawClass()).asValues() : List.of();
	}

	/**
	 * Return the keys of a map with constants of this enum as they are accepted.
	 * @return the keys, empty if it is not an enum
	 */
	List<String> keyConstants() {
		return rawClass().isEnum() ? new AcceptedNames(this.library, rawClass()).asKeys() : List.of();
	}

	/**
	 * Return how a payload chooses one of several subtypes.
	 * @return the choice, {@code null} if there are no subtypes
	 */
	@Nullable SubtypeChoice subtypes() {
		SubtypeChoice choice = this.type.subtypeChoice();
		return (choice != null && choice.place() == SubtypeChoice.Place.DEDUCED)
				? new SubtypeChoice(choice.place(), null, keysOfSubtypes()) : choice;
	}

	private List<String> keysOfSubtypes() {
		return this.type.subtypes()
			.stream()
			.map((subtype) -> subtype.propertyNames().keySet().stream().collect(Collectors.joining(", ", "(", ")")))
			.toList();
	}

}
