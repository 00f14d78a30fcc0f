package io.netconduit;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Turns Java objects into the bytes of a payload and back: each value is one MessagePack
 * value. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
public interface PayloadMapper {

	/**
	 * Write one value.
	 * @param value the value, or {@code null} for nil
	 * @return exactly one MessagePack value
	 * @throws IllegalArgumentException if MessagePack cannot express the value
	 */
	byte[] write(@Nullable Object value);

	/**
	 * Read one value.
	 * @param <T> the type of the value
	 * @param value exactly one MessagePack value
	 * @param type the type of the value, which may be generic
	 * @return the value, or {@code null} for nil
	 * @throws IllegalArgumentException if the bytes are not one MessagePack value, or the
	 * value does not fit the type; its message may be sent to the peer
	 */
	<T> @Nullable T read(byte[] value, Type type);

}
