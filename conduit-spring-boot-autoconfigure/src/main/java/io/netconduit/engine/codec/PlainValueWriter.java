package io.netconduit.engine.codec;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.Optional;

import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackValueException;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values that MessagePack supports directly to the buffer, including
 * collections of them, and passes on every other value.
 *
 * @since 0.1.0
 */
public final class PlainValueWriter {

	/**
	 * Writes a value that is not plain as its text.
	 */
	public static final PlainValueWriter TEXT_FALLBACK = new PlainValueWriter(
			(out, value, depth) -> MessagePackWriter.writeString(out, value.toString()));

	/**
	 * Deepest nesting of a value: the envelope takes one level of the peer's limit.
	 */
	public static final int NESTING = ProtocolLimits.NESTING - 1;

	private final Fallback fallback;

	/**
	 * Create a writer.
	 * @param fallback writes exactly one value for an object that is not plain
	 */
	public PlainValueWriter(Fallback fallback) {
		this.fallback = fallback;
	}

	/**
	 * Write a value.
	 * @param out the target; the caller keeps it
	 * @param value the value, {@code null} for nil
	 * @throws MessagePackException if an integer is over 64 bits or nesting too deep
	 */
	public void write(ByteBuf out, @Nullable Object value) {
		write(out, value, 0);
	}

	private void write(ByteBuf out, @Nullable Object value, int depth) {
		if (value == null) {
			MessagePackWriter.writeNil(out);
		}
		else if (value instanceof Integer integer) {
			MessagePackWriter.writeLong(out, integer);
		}
		else if (value instanceof CharSequence text) {
			MessagePackWriter.writeText(out, text);
		}
		else if (value instanceof Number number) {
			writeNumber(out, number);
		}
		else if (value instanceof Boolean bool) {
			MessagePackWriter.writeBoolean(out, bool);
		}
		else if (value instanceof Map<?, ?> map) {
			writeMap(out, map, depth + 1);
		}
		else if (value instanceof Collection<?> collection) {
			writeCollection(out, collection, depth + 1);
		}
		else if (value instanceof byte[] bytes) {
			MessagePackWriter.writeBinary(out, bytes);
		}
		else if (value instanceof Character character) {
			MessagePackWriter.writeText(out, character.toString());
		}
		else if (value instanceof ByteBuffer buffer) {
			MessagePackWriter.writeBinary(out, buffer);
		}
		else if (value instanceof Optional<?> optional) {
			write(out, optional.orElse(null), depth);
		}
		else if (value.getClass().isArray() && !(value instanceof char[])) {
			writeArray(out, value, depth + 1);
		}
		else {
			this.fallback.write(out, value, depth);
		}
	}

	private void writeNumber(ByteBuf out, Number number) {
		if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
			MessagePackWriter.writeLong(out, number.longValue());
		}
		else if (number instanceof Double) {
			MessagePackWriter.writeDouble(out, number.doubleValue());
		}
		else if (number instanceof Float) {
			MessagePackWriter.writeFloat(out, number.floatValue());
		}
		else if (number instanceof BigInteger integer) {
			NumberText.write(out, integer);
		}
		else if (number instanceof BigDecimal decimal) {
			NumberText.write(out, decimal);
		}
		else {
			this.fallback.write(out, number, 0);
		}
	}

	private void writeMap(ByteBuf out, Map<?, ?> map, int depth) {
		requireShallow(depth);
		if (!hasPlainKeys(map)) {
			this.fallback.write(out, map, depth - 1);
			return;
		}
		if (UniqueKeys.areNeeded(map)) {
			UniqueKeys.require(map.keySet());
		}
		int count = map.size();
		MessagePackWriter.writeMapHeader(out, count);
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			requireExpected(count);
			// Always strings: a peer in Python accepts no other keys by default.
			MessagePackWriter.writeText(out, NumberText.textOf(entry.getKey()));
			write(out, entry.getValue(), depth);
			count--;
		}
		requireUnchanged(count);
	}

	private static boolean hasPlainKeys(Map<?, ?> map) {
		for (Object key : map.keySet()) {
			if (!isPlainKey(key)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isPlainKey(@Nullable Object key) {
		return key instanceof CharSequence || key instanceof Number || key instanceof Boolean
				|| key instanceof Character;
	}

	private void writeCollection(ByteBuf out, Collection<?> collection, int depth) {
		requireShallow(depth);
		int count = collection.size();
		MessagePackWriter.writeArrayHeader(out, count);
		for (Object element : collection) {
			requireExpected(count);
			write(out, element, depth);
			count--;
		}
		requireUnchanged(count);
	}

	private void writeArray(ByteBuf out, Object array, int depth) {
		requireShallow(depth);
		int count = Array.getLength(array);
		MessagePackWriter.writeArrayHeader(out, count);
		for (int i = 0; i < count; i++) {
			write(out, Array.get(array, i), depth);
		}
	}

	// Before each element: an iterator may never end.
	private static void requireExpected(int uncounted) {
		requireUnchanged((uncounted > 0) ? 0 : -1);
	}

	private static void requireUnchanged(int uncounted) {
		if (uncounted != 0) {
			throw new ConcurrentModificationException(
					"A collection changed while it was written; pass a copy of a collection that other threads change");
		}
	}

	private static void requireShallow(int depth) {
		if (depth > NESTING) {
			throw new MessagePackValueException("A value is nested deeper than " + NESTING + " levels");
		}
	}

	/**
	 * Writes values that are not plain.
	 */
	@FunctionalInterface
	public interface Fallback {

		/**
		 * Write exactly one value.
		 * @param out the target; the caller keeps it
		 * @param value the object
		 * @param depth how many collections the value is in already
		 */
		void write(ByteBuf out, Object value, int depth);

	}

}
