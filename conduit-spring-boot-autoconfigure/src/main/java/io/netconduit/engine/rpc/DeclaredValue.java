package io.netconduit.engine.rpc;

import java.lang.reflect.Type;

import io.netconduit.engine.codec.PayloadWriter;
import io.netconduit.engine.codec.ValueMapper;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The data of a message with its declared type. It is written by the type, and not by the
 * class of the data.
 *
 * @since 0.1.0
 */
public final class DeclaredValue implements PayloadWriter {

	private final @Nullable Object value;

	private final Type type;

	private final ValueMapper mapper;

	/**
	 * Create a value.
	 * @param value the value, or {@code null} for nil
	 * @param type its declared type
	 * @param mapper writes it
	 */
	public DeclaredValue(@Nullable Object value, Type type, ValueMapper mapper) {
		this.value = value;
		this.type = type;
		this.mapper = mapper;
	}

	/**
	 * Write the value.
	 * @throws IllegalArgumentException if no value of the type, or not this one, can be
	 * written
	 */
	@Override
	public void writeTo(ByteBuf out) {
		this.mapper.writerFor(this.type).write(out, this.value);
	}

}
