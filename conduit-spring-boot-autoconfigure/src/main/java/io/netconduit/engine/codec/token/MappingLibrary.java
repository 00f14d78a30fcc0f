package io.netconduit.engine.codec.token;

import java.lang.reflect.Type;

import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.WireType;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A library that maps Java types to tokens and back. Thread-safe.
 *
 * @since 0.1.0
 */
public interface MappingLibrary {

	/**
	 * Return a reader of a type's values.
	 * @param type the type, generic ones included
	 * @return the reader
	 * @throws IllegalArgumentException if no value can be read as this type
	 */
	ValueReader readerFor(Type type);

	/**
	 * Return a writer of a type's values.
	 * @param type the type, generic ones included
	 * @return the writer
	 * @throws IllegalArgumentException if values of this type cannot be written
	 */
	Writer writerFor(Type type);

	/**
	 * Append one value as its class says.
	 * @param out the target; the caller keeps it
	 * @param value the value
	 * @param nesting how many containers may be open at once
	 */
	void write(ByteBuf out, Object value, int nesting);

	/**
	 * Describe how values of a type appear in a payload.
	 * @param type the type, generic ones included
	 * @return the description
	 * @throws IllegalArgumentException if the type cannot be described
	 */
	WireType describe(Type type);

	/**
	 * Return whether the library reads a type as it does by itself, without a setting of
	 * the application that changes it.
	 * @param type a scalar, a plain collection or {@code Object}
	 * @return whether its values may be read without the library
	 */
	boolean readsAsUsual(Class<?> type);

	/**
	 * Return whether the library writes a type as it does by itself.
	 * @param type a scalar or a plain collection
	 * @return whether no serializer of the application is used
	 */
	boolean writesAsUsual(Class<?> type);

	/**
	 * Find the class whose annotations replace those of another one.
	 * @param type the other class
	 * @return the mix-in of the application, or {@code null} if there is none
	 */
	@Nullable Class<?> findMixIn(Class<?> type);

	/**
	 * Writes values of one declared type.
	 */
	@FunctionalInterface
	interface Writer {

		/**
		 * Append one value.
		 * @param out the target; the caller keeps it
		 * @param value the value
		 * @param nesting how many containers may be open at once
		 */
		void write(ByteBuf out, Object value, int nesting);

	}

}
