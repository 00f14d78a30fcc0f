package io.netconduit.engine.protocol;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Writes payloads of values that are passed to it: one encoder serves all frames of a
 * kind and captures nothing, so that a frame creates no object.
 *
 * @param <T> the type of the values
 * @since 0.1.0
 */
@FunctionalInterface
public interface PayloadEncoder<T extends @Nullable Object> {

	/**
	 * Append the payload.
	 * @param out the target, which already contains other bytes; the caller keeps it and
	 * removes the appended bytes if this fails
	 * @param value the value
	 */
	void encode(ByteBuf out, T value);

}
