package io.netconduit.engine.codec.token;

import java.util.HashMap;
import java.util.Map;

import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.MessagePackWriter;
import io.netconduit.engine.codec.msgpack.PlainValueReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Removes pairs of maps whose key occurs again: the last value of a key counts. Mapping
 * libraries fail in some of these cases, so this is the second attempt after a failure.
 */
public final class DuplicateKeys {

	private final MessagePackReader in;

	private final ByteBuf value;

	private final ByteBuf out = Unpooled.buffer();

	private boolean found;

	private DuplicateKeys(ByteBuf value) {
		this.value = value;
		this.in = new MessagePackReader(value);
	}

	/**
	 * Copy a value without duplicate keys.
	 * @param value the bytes of the value, which the guard has passed; the caller keeps
	 * them
	 * @return the copy, which the caller owns; {@code null} if no key occurs twice
	 */
	public static @Nullable ByteBuf without(ByteBuf value) {
		DuplicateKeys copy = new DuplicateKeys(value);
		boolean complete = false;
		try {
			copy.copy(1);
			complete = copy.found;
		}
		catch (MessagePackException ex) {
			// The failure is described by the value as it is.
		}
		finally {
			if (!complete) {
				copy.out.release();
			}
		}
		return complete ? copy.out : null;
	}

	private void copy(int depth) {
		if (depth > ProtocolLimits.NESTING) {
			throw new MessagePackException("The payload is nested too deeply");
		}
		switch (this.in.nextType()) {
			case ARRAY -> {
				int count = this.in.readArrayHeader();
				MessagePackWriter.writeArrayHeader(this.out, count);
				for (int i = 0; i < count; i++) {
					copy(depth + 1);
				}
			}
			case MAP -> copyMap(depth);
			default -> copySkipped();
		}
	}

	private void copyMap(int depth) {
		int start = this.in.position();
		int count = this.in.readMapHeader();
		Map<String, Integer> last = new HashMap<>();
		for (int i = 0; i < count; i++) {
			last.put(key(), i);
			this.in.skip();
		}
		int end = this.in.position();
		this.found |= last.size() < count;
		MessagePackWriter.writeMapHeader(this.out, last.size());
		this.in.reset(start).readMapHeader();
		for (int i = 0; i < count; i++) {
			int from = this.in.position();
			if (Integer.valueOf(i).equals(last.get(key()))) {
				this.in.reset(from);
				copySkipped();
				copy(depth + 1);
			}
			else {
				this.in.skip();
			}
		}
		this.in.reset(end);
	}

	private String key() {
		ValueType type = this.in.nextType();
		if (type == ValueType.STRING || type == ValueType.INTEGER) {
			return PlainValueReader.readStringKey(this.in);
		}
		return type + " " + PlainValueReader.read(this.in);
	}

	private void copySkipped() {
		int from = this.in.position();
		this.in.skip();
		this.out.writeBytes(this.value, from, this.in.position() - from);
	}

}
