package io.netconduit.engine.codec.token;

import java.util.List;
import java.util.Set;

import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.msgpack.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A Java type as its mapping library reads it. Used to describe failures, so that it may
 * be slow.
 *
 * @since 0.1.0
 */
public interface ReadType {

	/**
	 * Return the class.
	 * @return the class, without generics
	 */
	Class<?> rawClass();

	/**
	 * Return the shape of the value that is read as this type.
	 * @return the shape
	 */
	Shape shape();

	/**
	 * Return what the type is read from.
	 * @return the MessagePack types, empty if they are not known
	 */
	Set<ValueType> accepted();

	/**
	 * Return the type of the elements of a list, or of the values of a map.
	 * @return the type, {@code null} for all other types
	 */
	@Nullable ReadType element();

	/**
	 * Return the type of a map's keys.
	 * @return the type, {@code null} for all other types
	 */
	@Nullable ReadType key();

	/**
	 * Return the type of a property.
	 * @param name the name of the property in a payload
	 * @return the type, {@code null} if it is not known
	 */
	@Nullable ReadType property(String name);

	/**
	 * Return whether a key of a payload stands for a property.
	 * @param name the name of the property in a payload
	 * @param key the key
	 * @return whether it is the name or an alias of the property
	 */
	boolean isProperty(String name, String key);

	/**
	 * Return the values of an enum as they are accepted.
	 * @return the values, empty if it is not an enum
	 */
	List<String> constants();

	/**
	 * Return the keys of a map with constants of this enum as they are accepted.
	 * @return the keys, empty if it is not an enum
	 */
	List<String> keyConstants();

	/**
	 * Return how a payload chooses one of several subtypes.
	 * @return the choice, {@code null} if there are no subtypes
	 */
	@Nullable SubtypeChoice subtypes();

	/**
	 * Return another type of the same library.
	 * @param type the class
	 * @return the type
	 */
	ReadType other(Class<?> type);

}
