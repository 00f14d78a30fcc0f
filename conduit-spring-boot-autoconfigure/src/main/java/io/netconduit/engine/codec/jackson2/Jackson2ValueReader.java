package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.Set;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.msgpack.KnownNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.token.DuplicateKeys;
import io.netconduit.engine.codec.token.LibraryTypes;
import io.netconduit.engine.codec.token.ReadType;
import io.netconduit.engine.codec.token.TokenReader;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one type through Jackson.
 */
final class Jackson2ValueReader implements ValueReader {

	private final ObjectMapper mapper;

	private final JavaType type;

	private final KnownNames names;

	private final Set<String> subtypeKeys;

	private final ObjectReader reader;

	/**
	 * Create a reader.
	 * @param mapper the mapper
	 * @param type the type
	 * @param names keys that its values are likely to contain
	 * @param subtypeKeys keys whose values name subtypes
	 */
	Jackson2ValueReader(ObjectMapper mapper, JavaType type, KnownNames names, Set<String> subtypeKeys) {
		this.mapper = mapper;
		this.type = type;
		this.names = names;
		this.subtypeKeys = subtypeKeys;
		this.reader = mapper.readerFor(this.type);
	}

	@Override
	public @Nullable Object read(MessagePackReader in) {
		ByteBuf named = this.subtypeKeys.isEmpty() ? null
				: DuplicateKeys.withoutNames(in, this.names, this.subtypeKeys);
		if (named != null) {
			return readUnique(named);
		}
		int from = in.position();
		Jackson2Parser parser = new Jackson2Parser(this.mapper, new TokenReader(in, this.names));
		try {
			Object value = this.reader.readValue(parser);
			if (!parser.tokens().isAtEnd()) {
				// The deserializer left a part of the value unread.
				in.reset(from).skip();
			}
			return value;
		}
		catch (IOException | RuntimeException ex) {
			ByteBuf value = slice(in.reset(from));
			ByteBuf unique = DuplicateKeys.without(value);
			if (unique == null) {
				throw described(ex, parser, value);
			}
			return readUnique(unique);
		}
	}

	private ByteBuf slice(MessagePackReader in) {
		try {
			return in.readSlice();
		}
		catch (MessagePackException ex) {
			throw ValueBindingException.of(ex, this.type.getRawClass());
		}
	}

	private @Nullable Object readUnique(ByteBuf value) {
		Jackson2Parser parser = new Jackson2Parser(this.mapper,
				new TokenReader(new MessagePackReader(value), this.names));
		try {
			return this.reader.readValue(parser);
		}
		catch (IOException | RuntimeException ex) {
			throw described(ex, parser, value);
		}
		finally {
			value.release();
		}
	}

	private RuntimeException described(Exception ex, Jackson2Parser parser, ByteBuf value) {
		LibraryTypes types = new Jackson2Types(this.mapper);
		ValueBindingException described = Jackson2Failures.of(ex)
			.describe(ex, ReadType.of(types, types.of(this.type)), parser.tokens(), value);
		return (described != null) ? described : new IllegalStateException("No value can be read as "
				+ this.type.toCanonical() + "; give the type a constructor or a deserializer that Jackson finds", ex);
	}

}
