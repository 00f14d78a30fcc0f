package io.netconduit.engine.codec.token;

import java.lang.reflect.Type;
import java.util.Set;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.msgpack.KnownNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one type through a mapping library. Of two equal keys the last counts,
 * and a failure is described from the bytes.
 *
 * @since 0.1.0
 */
public abstract class LibraryValueReader implements ValueReader {

	private final Type type;

	private final KnownNames names;

	private final Set<String> subtypeKeys;

	/**
	 * Create a reader.
	 * @param type the type
	 * @param names keys that its values are likely to contain
	 * @param subtypeKeys keys whose values name subtypes
	 */
	protected LibraryValueReader(Type type, KnownNames names, Set<String> subtypeKeys) {
		this.type = type;
		this.names = names;
		this.subtypeKeys = subtypeKeys;
	}

	/**
	 * Read a value.
	 * @param tokens the tokens of the value
	 * @return the value
	 * @throws Exception if the library cannot read it
	 */
	protected abstract @Nullable Object read(TokenReader tokens) throws Exception;

	/**
	 * Find out why the library could not read a value.
	 * @param ex the failure of the library
	 * @return what it says about the value
	 */
	protected abstract ReadFailure failure(Exception ex);

	/**
	 * Return the types as the library reads them.
	 * @return the types
	 */
	protected abstract LibraryTypes types();

	@Override
	public final @Nullable Object read(MessagePackReader in) {
		ByteBuf named = this.subtypeKeys.isEmpty() ? null
				: DuplicateKeys.withoutNames(in, this.names, this.subtypeKeys);
		if (named != null) {
			return readUnique(named);
		}
		int from = in.position();
		TokenReader tokens = new TokenReader(in, this.names);
		try {
			Object value = read(tokens);
			if (!tokens.isAtEnd()) {
				// The deserializer left a part of the value unread.
				in.reset(from).skip();
			}
			return value;
		}
		catch (Exception ex) {
			ByteBuf value = slice(in.reset(from));
			ByteBuf unique = DuplicateKeys.without(value);
			if (unique == null) {
				throw described(ex, tokens, value);
			}
			return readUnique(unique);
		}
	}

	private ByteBuf slice(MessagePackReader in) {
		try {
			return in.readSlice();
		}
		catch (MessagePackException ex) {
			throw ValueBindingException.of(ex, types().of(this.type).rawClass());
		}
	}

	private @Nullable Object readUnique(ByteBuf value) {
		TokenReader tokens = new TokenReader(new MessagePackReader(value), this.names);
		try {
			return read(tokens);
		}
		catch (Exception ex) {
			throw described(ex, tokens, value);
		}
		finally {
			value.release();
		}
	}

	private RuntimeException described(Exception ex, TokenReader tokens, ByteBuf value) {
		LibraryTypes types = types();
		LibraryType read = types.of(this.type);
		ValueBindingException described = failure(ex).describe(ex, ReadType.of(types, read), tokens, value);
		return (described != null) ? described : new IllegalStateException("No value can be read as " + read.name()
				+ "; give the type a constructor or a deserializer that Jackson finds", ex);
	}

}
