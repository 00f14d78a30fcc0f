package io.netconduit.engine.codec.token;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
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
	 * Create a choice by the properties of the value.
	 * @return the choice
	 */
	public static SubtypeChoice deduced() {
		return new SubtypeChoice(Place.DEDUCED, null, List.of());
	}

	/**
	 * Create a choice by the name of the subtype.
	 * @param inclusion where the annotation puts the name
	 * @param property the key of the name, {@code null} unless it is a property
	 * @param description the names as the library lists them in brackets, such as
	 * {@code [circle, square]}; {@code null} if there are none
	 * @param isValue whether a name stands for a subtype that has values
	 * @return the choice
	 */
	public static SubtypeChoice named(JsonTypeInfo.As inclusion, @Nullable String property,
			@Nullable String description, Predicate<String> isValue) {
		Place place = switch (inclusion) {
			case WRAPPER_OBJECT -> Place.WRAPPER_MAP;
			case WRAPPER_ARRAY -> Place.WRAPPER_LIST;
			case EXTERNAL_PROPERTY -> Place.SIBLING;
			default -> Place.PROPERTY;
		};
		return new SubtypeChoice(place, property, names(description).stream().filter(isValue).toList());
	}

	private static List<String> names(@Nullable String description) {
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
