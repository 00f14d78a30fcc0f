package io.netconduit.engine.codec;

import java.lang.reflect.Type;

import io.netconduit.PayloadMapper;
import io.netconduit.engine.codec.msgpack.MessagePackGuard;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes values in place in a payload. Thread-safe.
 *
 * @since 0.1.0
 */
public interface ValueMapper extends PayloadMapper {

	/**
	 * Adapt a mapper of the application.
	 * @param mapper the mapper
	 * @return the mapper itself if it is one of the engine's
	 */
	static ValueMapper of(PayloadMapper mapper) {
		return (mapper instanceof ValueMapper own) ? own : new ForeignValueMapper(mapper);
	}

	/**
	 * Load the classes that the first value needs. This is slow, so it is called on a
	 * worker during startup.
	 */
	void prepare();

	/**
	 * Return the reader of a type's values; it is decided once for each type.
	 * @param type the type, generic ones included
	 * @return the reader
	 */
	ValueReader readerFor(Type type);

	/**
	 * Return the writer of a type's values; it is decided once for each type. Values of
	 * subtypes are written as this type declares it.
	 * @param type the type, generic ones included; {@code Object} writes each value by
	 * its class
	 * @return the writer
	 */
	ValueWriter writerFor(Type type);

	/**
	 * Describe how values of a type appear in a payload.
	 * @param type the type, generic ones included
	 * @return the description
	 * @throws IllegalArgumentException if the type cannot be described
	 */
	WireType describe(Type type);

	/**
	 * Warn of annotations that have no effect, because they belong to a library that this
	 * mapper does not use. Each class causes one warning, whoever uses it. Call this
	 * before the type's reader or writer is requested, so that the warning names the
	 * user.
	 * @param type the type, generic ones included; the types that it contains are
	 * inspected too
	 * @param user what uses the type, at the beginning of a sentence
	 */
	default void warnOfIgnoredAnnotations(Type type, String user) {
		// A mapper of the application reads what annotations it likes.
	}

	/**
	 * Append one value.
	 * @param out the target; the caller keeps it, and nothing is appended if this fails
	 * @param value the value, {@code null} for nil
	 * @throws IllegalArgumentException if MessagePack cannot express the value
	 */
	void write(ByteBuf out, @Nullable Object value);

	/**
	 * Read one value.
	 * @param <T> its type
	 * @param value the bytes of the value; the caller keeps it, and its indexes do not
	 * change
	 * @param type its type
	 * @return the value, {@code null} for nil
	 * @throws ValueBindingException if the value does not fit the type
	 */
	@SuppressWarnings("unchecked")
	default <T> @Nullable T read(ByteBuf value, Type type) {
		return (T) readerFor(type).read(new MessagePackReader(value));
	}

	@Override
	default byte[] write(@Nullable Object value) {
		ByteBuf out = Unpooled.buffer();
		try {
			write(out, value);
			return ByteBufUtil.getBytes(out);
		}
		finally {
			out.release();
		}
	}

	@Override
	default <T> @Nullable T read(byte[] value, Type type) {
		ByteBuf in = Unpooled.wrappedBuffer(value);
		try {
			MessagePackGuard.check(in);
			return read(in, type);
		}
		catch (ProtocolException | ValueBindingException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
		finally {
			in.release();
		}
	}

}
