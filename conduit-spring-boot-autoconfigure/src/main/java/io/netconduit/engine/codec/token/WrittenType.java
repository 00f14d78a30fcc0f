package io.netconduit.engine.codec.token;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A Java type as a mapping library writes it: the facts that only the library knows.
 * Asked at start.
 *
 * @since 0.1.0
 */
public interface WrittenType {

	/**
	 * Return the type's name.
	 * @return the name with the type's arguments, as errors show it
	 */
	String name();

	/**
	 * Return what tells the type from the same one that is written in another way.
	 * @return the name, or what annotations choose to write the type
	 */
	Object identity();

	/**
	 * Return the type that a converter makes of the values.
	 * @return the type that is written in place of this one, {@code null} if there is no
	 * converter
	 */
	@Nullable WrittenType converted();

	/**
	 * Return the subtypes that annotations name, of the type or of what it contains.
	 * @return those that are no abstract types
	 * @throws IllegalArgumentException if the library finds no serializer for one; the
	 * message says why, in the words of the library
	 */
	List<WrittenType> subtypes();

	/**
	 * Return what writes the type.
	 * @return the kind of the serializer
	 * @throws IllegalArgumentException if the library finds none; the message says why,
	 * in the words of the library
	 */
	Handler handler();

	/**
	 * Return why an annotation of the property with this type prevents that it is
	 * written.
	 * @return completes the sentence that begins with the type's name, {@code null} if
	 * there is none
	 */
	@Nullable String whyRefusedHere();

	/**
	 * Return why values of the type are not written.
	 * @return completes the sentence that begins with the type's name, {@code null} if
	 * they are
	 */
	@Nullable String whyRefused();

	/**
	 * Return whether an annotation of the property with this type asks for the name of a
	 * class beside each value.
	 * @return whether it does
	 */
	boolean namesClass();

	/**
	 * Return the properties of a bean.
	 * @return the types of the properties that are written
	 */
	List<Property> properties();

	/**
	 * Return the type of what a container or reference contains.
	 * @return the type of elements, or of the values of a map; {@code null} for all other
	 * types
	 */
	@Nullable WrittenType content();

	/**
	 * Return the type of a map's keys.
	 * @return the type, {@code null} for all other types
	 */
	@Nullable WrittenType key();

	/**
	 * Return why values of the type are not written as the keys of a map.
	 * @return completes the sentence that begins with the type's name, {@code null} if
	 * they are
	 * @throws IllegalArgumentException if the library finds nothing that writes them; the
	 * message says why, in the words of the library
	 */
	@Nullable String whyRefusedAsKey();

	/**
	 * Return whether the type holds another value in its own place.
	 * @return whether it is an {@code Optional} or the like
	 */
	boolean isReference();

	/**
	 * A property that is written.
	 *
	 * @param name its name in a payload
	 * @param type its type
	 */
	record Property(String name, WrittenType type) {

	}

	/**
	 * What writes values of a type.
	 */
	enum Handler {

		/**
		 * Whatever writes the class of each value.
		 */
		ANY,

		/**
		 * A serializer of the application or of a module.
		 */
		APPLICATION,

		/**
		 * The serializer of a type whose subtypes are named.
		 */
		SUBTYPES,

		/**
		 * None, because the library finds no property.
		 */
		NO_PROPERTY,

		/**
		 * The library, property by property.
		 */
		BEAN,

		/**
		 * The library, in another way.
		 */
		OTHER

	}

}
