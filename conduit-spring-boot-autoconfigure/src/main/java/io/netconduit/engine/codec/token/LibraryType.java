package io.netconduit.engine.codec.token;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.netconduit.engine.codec.Unwrapping;
import org.jspecify.annotations.Nullable;

/**
 * A Java type as a mapping library reads it: the facts that only the library knows. Asked
 * at start and after a failure, so that it may be slow.
 *
 * @since 0.1.0
 */
public interface LibraryType {

	/**
	 * Return the type's name.
	 * @return the name with the type's arguments, as errors show it
	 */
	String name();

	/**
	 * Return the class.
	 * @return the class, without generics
	 */
	Class<?> rawClass();

	/**
	 * Return the arguments of a generic type.
	 * @return the arguments, empty if it has none
	 */
	List<? extends LibraryType> arguments();

	/**
	 * Return what the type is, whatever reads it.
	 * @return the form of the Java type
	 */
	Form form();

	/**
	 * Return the type from which a converter makes the values of this one.
	 * @return the type that is read in place of this one, {@code null} if there is no
	 * converter
	 */
	@Nullable LibraryType source();

	/**
	 * Return the type of what a container or reference contains.
	 * @return the type of elements, or of the values of a map; {@code null} for all other
	 * types
	 */
	@Nullable LibraryType content();

	/**
	 * Return the type of a map's keys.
	 * @return the type, {@code null} for all other types
	 */
	@Nullable LibraryType key();

	/**
	 * Find out why values of the type cannot be the keys of a map.
	 * @return the failure of the library, {@code null} if they can
	 */
	@Nullable Exception keyFailure();

	/**
	 * Return what reads the type.
	 * @return the kind of the deserializer
	 * @throws IllegalArgumentException if the library finds none; the message says why,
	 * in the words of the library
	 */
	Handler handler();

	/**
	 * Return whether the library can create a collection or map to fill.
	 * @return {@code false} if the class has no way to create an empty one, and none to
	 * create one from another value; {@code true} for all other types
	 */
	boolean canBeFilled();

	/**
	 * Return how the type is read as a bean.
	 * @return the bean, {@code null} if it is not read so, or if that is not known
	 */
	@Nullable LibraryBean bean();

	/**
	 * Return the names of a bean's properties.
	 * @return the names in Java by those in a payload
	 */
	Map<String, String> propertyNames();

	/**
	 * Return the properties whose values have no key of their own, such as those with
	 * {@code @JsonUnwrapped}.
	 * @return how they are unwrapped, by their names in Java
	 */
	Map<String, Unwrapping> unwrapped();

	/**
	 * Return the types of a bean's properties as they are declared.
	 * @return the types by the names in a payload, those that are not known left out;
	 * also if the library cannot read the bean
	 */
	Map<String, ? extends LibraryType> declaredProperties();

	/**
	 * Return whether a key of a payload is another name of a property.
	 * @param property the name of the property in a payload
	 * @param key the key
	 * @return whether the property is read from that key
	 */
	boolean isAlias(String property, String key);

	/**
	 * Return how a payload chooses one of several subtypes.
	 * @return the choice, {@code null} if there are no subtypes, or if it is not known
	 */
	@Nullable SubtypeChoice subtypeChoice();

	/**
	 * Return the subtypes that are known by name.
	 * @return those that are no abstract types
	 */
	List<? extends LibraryType> subtypes();

	/**
	 * Return the subtype that a name stands for.
	 * @param name the name, as a payload has it
	 * @return the subtype, {@code null} if there is none of that name
	 */
	@Nullable LibraryType subtype(String name);

	/**
	 * Return the form that annotations and settings ask for.
	 * @return the form, of the property if the type is that of one
	 */
	JsonFormat.Value format();

	/**
	 * What a Java type is.
	 */
	enum Form {

		/**
		 * A holder of another value, such as an {@code Optional}.
		 */
		REFERENCE,

		/**
		 * An array or a collection.
		 */
		LIST,

		/**
		 * A map.
		 */
		MAP,

		/**
		 * The library's own type for any value.
		 */
		TREE,

		/**
		 * Anything else.
		 */
		OTHER

	}

	/**
	 * What reads values of a type.
	 */
	enum Handler {

		/**
		 * A deserializer of the application or of a module.
		 */
		APPLICATION,

		/**
		 * A deserializer of the library's support for Kotlin.
		 */
		KOTLIN,

		/**
		 * The deserializer of a subtype, which the payload chooses.
		 */
		SUBTYPES,

		/**
		 * None, because the type is abstract.
		 */
		ABSTRACT,

		/**
		 * None without a module.
		 */
		MISSING_MODULE,

		/**
		 * The library, but never from the maps as which it writes the constants of an
		 * enum.
		 */
		MAPPED_ENUM,

		/**
		 * The library, property by property.
		 */
		BEAN,

		/**
		 * The library, from any value.
		 */
		ANY,

		/**
		 * The library, element by element.
		 */
		ELEMENTS,

		/**
		 * The library, in another way.
		 */
		OTHER;

		/**
		 * Return whether nothing is known of how values are read.
		 * @return whether they are not read by the library itself
		 */
		boolean isForeign() {
			return this == APPLICATION || this == KOTLIN;
		}

	}

}
