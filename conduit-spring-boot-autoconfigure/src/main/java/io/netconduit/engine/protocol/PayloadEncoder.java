package io.netconduit.engine.protocol;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a frame carries.
 *
 * @param <T> what that is
 * @since 0.1.0
 */
@FunctionalInterface
public interface PayloadEncoder<T extends @Nullable Object> {

	/**
	 * Append the payload.
	 * @param out where to, behind bytes that belong to others; the caller keeps it and
	 * undoes what was appended where this fails
	 * @param value what to write
	 */
	void encode(ByteBuf out, T value);

}
