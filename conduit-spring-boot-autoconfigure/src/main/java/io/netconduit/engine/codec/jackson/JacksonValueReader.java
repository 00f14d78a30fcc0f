package io.netconduit.engine.codec.jackson;

import java.util.Set;

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
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads values of one type through Jackson.
 */
final class JacksonValueReader implements ValueReader {

	private final JsonMapper mapper;

	private final JavaType type;

	private final KnownNames names;

	private final Set<String> subtypeKeys;

	private final ValueDeserializer<Object> deserializer;

	/**
	 * Create a reader.
	 * @param mapper the mapper
	 * @param type the type
	 * @param names keys that its values are likely to contain
	 * @param subtypeKeys keys whose values name subtypes
	 */
	JacksonValueReader(JsonMapper mapper, JavaType type, KnownNames names, Set<String> subtypeKeys) {
		this.mapper = mapper;
		this.type = type;
		this.names = names;
		this.subtypeKeys = subtypeKeys;
		this.deserializer = mapper._deserializationContext().findRootValueDeserializer(type);
	}

	@Override
	public @Nullable Object read(MessagePackReader in) {
		ByteBuf named = this.subtypeKeys.isEmpty() ? null
				: DuplicateKeys.withoutNames(in, this.names, this.subtypeKeys);
		if (named != null) {
			return readUnique(named);
		}
		int from = in.position();
		DeserializationContextExt context = this.mapper._deserializationContext();
		JacksonParser parser = new JacksonParser(context, new TokenReader(in, this.names));
		try {
			Object value = read(context, parser);
			if (!parser.tokens().isAtEnd()) {
				// The deserializer left a part of the value unread.
				in.reset(from).skip();
			}
			return value;
		}
		catch (RuntimeException ex) {
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
		DeserializationContextExt context = this.mapper._deserializationContext();
		JacksonParser parser = new JacksonParser(context, new TokenReader(new MessagePackReader(value), this.names));
		try {
			return read(context, parser);
		}
		catch (RuntimeException ex) {
			throw described(ex, parser, value);
		}
		finally {
			value.release();
		}
	}

	private RuntimeException described(RuntimeException ex, JacksonParser parser, ByteBuf value) {
		LibraryTypes types = new JacksonTypes(this.mapper);
		ValueBindingException described = JacksonFailures.of(ex)
			.describe(ex, ReadType.of(types, types.of(this.type)), parser.tokens(), value);
		return (described != null) ? described : new IllegalStateException("No value can be read as "
				+ this.type.toCanonical() + "; give the type a constructor or a deserializer that Jackson finds", ex);
	}

	private @Nullable Object read(DeserializationContextExt context, JacksonParser parser) {
		context.assignParser(parser);
		if (parser.nextToken() == JsonToken.VALUE_NULL) {
			return this.deserializer.getNullValue(context);
		}
		Object result = context.readRootValue(parser, this.type, this.deserializer, null);
		context.checkUnresolvedObjectId();
		return result;
	}

}
