package io.netconduit.engine.codec;

import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netconduit.engine.protocol.ProtocolLimits;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a value without a declared type could not be read.
 *
 * @since 0.1.0
 */
public final class UntypedFault {

	private final MessagePackReader in;

	private UntypedFault(MessagePackReader in) {
		this.in = in;
	}

	/**
	 * Find the first part of a value that cannot be read.
	 * @param in the source, at the begin of a value; it is left anywhere in the value
	 * @param path the path to the value
	 * @return the exception for the peer, {@code null} if each part can be read
	 */
	public static @Nullable ValueBindingException find(MessagePackReader in, String path) {
		return new UntypedFault(in).walk(path, 1);
	}

	private @Nullable ValueBindingException walk(String path, int depth) {
		if (depth > ProtocolLimits.NESTING) {
			return new ValueBindingException(Kind.VALUE, "",
					"must not be nested deeper than " + ProtocolLimits.NESTING + " levels");
		}
		switch (this.in.nextType()) {
			case STRING -> {
				return isText() ? null : new ValueBindingException(Kind.VALUE, path, "must be a UTF-8 string");
			}
			case EXTENSION -> {
				return new ValueBindingException(Kind.TYPE, path, "must not be an extension type");
			}
			case ARRAY -> {
				int count = this.in.readArrayHeader();
				for (int i = 0; i < count; i++) {
					ValueBindingException fault = walk(WirePath.element(path, i), depth + 1);
					if (fault != null) {
						return fault;
					}
				}
				return null;
			}
			case MAP -> {
				return walkMap(path, depth);
			}
			default -> {
				this.in.skip();
				return null;
			}
		}
	}

	private @Nullable ValueBindingException walkMap(String path, int depth) {
		for (int due = this.in.readMapHeader(); due > 0; due--) {
			int start = this.in.position();
			ValueType type = this.in.nextType();
			if (type == ValueType.STRING && !isText()) {
				return new ValueBindingException(Kind.VALUE, path, "must have keys that are UTF-8 strings");
			}
			if (type == ValueType.NIL || type == ValueType.BINARY || type == ValueType.ARRAY || type == ValueType.MAP
					|| type == ValueType.EXTENSION) {
				return new ValueBindingException(Kind.TYPE, path,
						"must have keys that are strings, numbers or booleans");
			}
			this.in.reset(start);
			ValueBindingException fault = walk(WirePath.key(path, String.valueOf(this.in.readValue())), depth + 1);
			if (fault != null) {
				return fault;
			}
		}
		return null;
	}

	private boolean isText() {
		try {
			this.in.readString();
			return true;
		}
		catch (MessagePackException ex) {
			return false;
		}
	}

}
