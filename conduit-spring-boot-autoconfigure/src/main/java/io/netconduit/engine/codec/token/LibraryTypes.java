package io.netconduit.engine.codec.token;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * The Java types as a mapping library reads them.
 *
 * @since 0.1.0
 */
public interface LibraryTypes {

	/**
	 * Return a type.
	 * @param type the type, generic ones included
	 * @return what the library knows of it
	 */
	LibraryType of(Type type);

	/**
	 * Write a value and read what was written as another type.
	 * @param value the value
	 * @param type the other type
	 * @return the value of the other type, {@code null} if the library reads nothing
	 * @throws IllegalArgumentException if the value does not suit the type
	 */
	@Nullable Object convert(Object value, Type type);

}
