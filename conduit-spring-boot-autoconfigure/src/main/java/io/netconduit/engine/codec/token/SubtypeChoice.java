package io.netconduit.engine.codec.token;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a payload chooses one of several subtypes.
 *
 * @param place where the name of the subtype is
 * @param property the key of the name, {@code null} unless it is a property
 * @param names the names, or the properties of each subtype if they decide; empty if they
 * are not known
 * @since 0.1.0
 */
public record SubtypeChoice(Place place, @Nullable String property, List<String> names) {

	/**
	 * Return the names in a description of the library.
	 * @param description a list in brackets, such as {@code [circle, square]};
	 * {@code null} if there is none
	 * @return the names, empty if the description is not such a list
	 */
	public static List<String> names(@Nullable String description) {
		return (description != null && description.startsWith("[") && description.endsWith("]")
				&& description.length() > 2)
						? Arrays.asList(description.substring(1, description.length() - 1).split(", ")) : List.of();
	}

	/**
	 * Places of a subtype's name.
	 */
	public enum Place {

		/**
		 * The value of a property.
		 */
		PROPERTY,

		/**
		 * The only key of a map around the value.
		 */
		WRAPPER_MAP,

		/**
		 * The first element of a list around the value.
		 */
		WRAPPER_LIST,

		/**
		 * A property beside the value.
		 */
		SIBLING,

		/**
		 * None: the properties of the value decide.
		 */
		DEDUCED

	}

}
