package io.netconduit.engine.codec.token;

import java.util.List;
import java.util.Set;

import io.netconduit.engine.codec.msgpack.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A type that a mapping library reads through a constructor, a factory method or setters.
 *
 * @since 0.1.0
 */
public interface LibraryBean {

	/**
	 * Return whether the library finds any way to create an instance.
	 * @return whether there is a constructor or factory method
	 */
	boolean canInstantiate();

	/**
	 * Return whether an instance is created from a map of its properties.
	 * @return whether there is a constructor or factory method for it
	 */
	boolean isReadFromMap();

	/**
	 * Return whether the properties are the elements of a list.
	 * @return whether a payload has no names of properties
	 */
	boolean isReadFromList();

	/**
	 * Return from which scalars an instance is created.
	 * @return the types for which there is a constructor or factory method
	 */
	Set<ValueType> scalars();

	/**
	 * Return the type that is read in place of this one.
	 * @return the only parameter of a constructor or factory method that takes the whole
	 * value, {@code null} if there is none
	 */
	@Nullable LibraryType delegate();

	/**
	 * Return whether nothing of a payload reaches an instance.
	 * @return whether there is neither a property that could be set nor anything that
	 * takes other names, and no annotation says that this is meant
	 */
	boolean hasNoContent();

	/**
	 * Return the properties that a payload may have.
	 * @return those of the constructor, and the others
	 */
	List<Property> properties();

	/**
	 * Return the type of a property.
	 * @param name the name of the property in a payload, or another one that is accepted
	 * @return the type, {@code null} if there is no such property
	 */
	@Nullable LibraryType property(String name);

	/**
	 * A property of a bean.
	 *
	 * @param name the name in a payload
	 * @param type the type
	 * @param polymorphic whether a payload chooses the subtype
	 * @param open whether a public constructor, method or field sets it
	 * @param omittable whether an absent value stands for one that is not written
	 */
	record Property(String name, LibraryType type, boolean polymorphic, boolean open, boolean omittable) {
	}

}
