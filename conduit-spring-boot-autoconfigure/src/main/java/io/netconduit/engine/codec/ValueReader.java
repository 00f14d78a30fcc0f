package io.netconduit.engine.codec;

import io.netconduit.engine.codec.msgpack.MessagePackReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one Java type. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ValueReader {

	/**
	 * Read exactly one value.
	 * @param in the source; after an exception its position is undefined
	 * @return the value, {@code null} for a nil
	 * @throws ValueBindingException if the value does not fit the type
	 */
	@Nullable Object read(MessagePackReader in);

}
