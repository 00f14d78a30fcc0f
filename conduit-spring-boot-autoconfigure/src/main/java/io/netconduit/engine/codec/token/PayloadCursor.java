package io.netconduit.engine.codec.token;

import java.util.function.Predicate;

import io.netconduit.engine.codec.UntypedFault;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.PlainValueReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Finds parts of a value in its bytes.
 */
final class PayloadCursor {

	private final MessagePackReader in;

	/**
	 * Create a cursor at the value itself.
	 * @param value the bytes of the value, which the guard has passed; the caller keeps
	 * them
	 */
	PayloadCursor(ByteBuf value) {
		this.in = new MessagePackReader(value);
	}

	/**
	 * Return the type of the value at the cursor.
	 * @return the type
	 */
	ValueType type() {
		return this.in.nextType();
	}

	/**
	 * Find the first part of the value at the cursor that cannot be read as any value.
	 * @param path the path to the value
	 * @return the exception for the peer, {@code null} if each part can be read
	 */
	@Nullable ValueBindingException unreadable(String path) {
		int start = this.in.position();
		try {
			return UntypedFault.find(this.in, path);
		}
		catch (MessagePackException ex) {
			return null;
		}
		finally {
			this.in.reset(start);
		}
	}

	/**
	 * Move to the value of a key, the last one if there are several.
	 * @param wanted whether a key is wanted
	 * @return the key, or {@code null} if there is none, and the cursor has not moved
	 */
	@Nullable String enter(Predicate<String> wanted) {
		int start = this.in.position();
		String found = null;
		int position = start;
		if (type() == ValueType.MAP) {
			for (int due = this.in.readMapHeader(); due > 0; due--) {
				String key = key();
				if (key != null && wanted.test(key)) {
					found = key;
					position = this.in.position();
				}
				this.in.skip();
			}
		}
		this.in.reset(position);
		return found;
	}

	private @Nullable String key() {
		int start = this.in.position();
		try {
			return PlainValueReader.readStringKey(this.in);
		}
		catch (MessagePackException ex) {
			this.in.reset(start).skip();
			return null;
		}
	}

	/**
	 * Move to an element of a list.
	 * @param index the index
	 * @return whether there is one; otherwise the cursor has not moved
	 */
	boolean enter(int index) {
		int start = this.in.position();
		if (type() == ValueType.ARRAY && this.in.readArrayHeader() > index) {
			for (int i = 0; i < index; i++) {
				this.in.skip();
			}
			return true;
		}
		this.in.reset(start);
		return false;
	}

}
