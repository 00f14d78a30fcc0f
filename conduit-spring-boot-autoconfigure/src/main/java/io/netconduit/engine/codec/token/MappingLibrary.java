package io.netconduit.engine.codec.token;

import java.lang.reflect.Type;

import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.WireType;
import io.netty.buffer.ByteBuf;

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
	 */
	ValueReader readerFor(Type type);

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
	 */
	WireType describe(Type type);

}
