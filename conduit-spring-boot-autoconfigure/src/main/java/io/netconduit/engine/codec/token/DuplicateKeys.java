package io.netconduit.engine.codec.token;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.netconduit.engine.codec.msgpack.KnownNames;
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

	/**
	 * Copy a value without duplicate keys if a library would not notice one. It chooses a
	 * subtype by the first name that it finds.
	 * @param in the source, which is behind the value if it is copied
	 * @param known keys that the value is likely to contain
	 * @param names the keys of names of subtypes
	 * @return the copy, which the caller owns; {@code null} if no map has one of these
	 * keys twice
	 */
	public static @Nullable ByteBuf withoutNames(MessagePackReader in, KnownNames known, Set<String> names) {
		int start = in.position();
		ByteBuf copy = null;
		try {
			if (hasTwice(in, known, names, 1)) {
				copy = without(in.reset(start).readSlice());
			}
		}
		catch (MessagePackException ex) {
			// The library finds it, too.
		}
		if (copy == null) {
			in.reset(start);
		}
		return copy;
	}

	private static boolean hasTwice(MessagePackReader in, KnownNames known, Set<String> names, int depth) {
		ValueType type = in.nextType();
		if (type != ValueType.MAP && type != ValueType.ARRAY || depth > ProtocolLimits.NESTING) {
			in.skip();
			return false;
		}
		boolean map = type == ValueType.MAP;
		Set<String> found = Set.of();
		for (int due = map ? in.readMapHeader() : in.readArrayHeader(); due > 0; due--) {
			String name = map ? name(in, known, names) : null;
			if (name != null) {
				found = found.isEmpty() ? new HashSet<>() : found;
				if (!found.add(name)) {
					return true;
				}
			}
			if (hasTwice(in, known, names, depth + 1)) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable String name(MessagePackReader in, KnownNames known, Set<String> names) {
		if (in.nextType() != ValueType.STRING) {
			in.skip();
			return null;
		}
		String key = PlainValueReader.readStringKey(in, known);
		return names.contains(key) ? key : null;
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
