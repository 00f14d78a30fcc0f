package io.netconduit.engine.codec;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of one declared Java type. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ValueWriter {

	/**
	 * Append exactly one value.
	 * @param out the target; the caller keeps it, and nothing is appended if this fails
	 * @param value the value, {@code null} for nil
	 * @throws IllegalArgumentException if MessagePack cannot express the value
	 */
	void write(ByteBuf out, @Nullable Object value);

}
