package io.netconduit.engine.codec.token;

import java.util.Map;
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

	/**
	 * Return how many elements or pairs the value at the cursor has.
	 * @return the number, -1 if the value is neither a list nor a map
	 */
	int size() {
		int start = this.in.position();
		ValueType type = type();
		int size = (type == ValueType.ARRAY) ? this.in.readArrayHeader()
				: (type == ValueType.MAP) ? this.in.readMapHeader() : -1;
		this.in.reset(start);
		return size;
	}

	/**
	 * Look at the value of a key of the map at the cursor.
	 * @param key the key
	 * @return the value's type and, if it is a string, its text; {@code null} if there is
	 * none
	 */
	Map.@Nullable Entry<ValueType, String> peek(String key) {
		int start = this.in.position();
		boolean found = enter(key::equals) != null;
		ValueType type = type();
		String text = (found && type == ValueType.STRING) ? key() : null;
		this.in.reset(start);
		return found ? Map.entry(type, (text != null) ? text : "") : null;
	}

	/**
	 * Look at the key of the map at the cursor that is found last.
	 * @return the key, {@code null} if it is no string
	 */
	@Nullable String onlyKey() {
		int start = this.in.position();
		String key = enter((any) -> true);
		this.in.reset(start);
		return key;
	}

	/**
	 * Look at the first element of the list at the cursor.
	 * @return its type, {@code null} if there is none
	 */
	@Nullable ValueType firstType() {
		int start = this.in.position();
		ValueType type = enter(0) ? type() : null;
		this.in.reset(start);
		return type;
	}

	/**
	 * Look at the first element of the list at the cursor.
	 * @return its text, {@code null} if it is no string
	 */
	@Nullable String firstText() {
		int start = this.in.position();
		String text = (enter(0) && type() == ValueType.STRING) ? key() : null;
		this.in.reset(start);
		return text;
	}

}
