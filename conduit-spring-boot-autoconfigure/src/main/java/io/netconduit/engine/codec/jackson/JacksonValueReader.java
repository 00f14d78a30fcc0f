package io.netconduit.engine.codec.jackson;

import java.util.Set;

import io.netconduit.engine.codec.msgpack.KnownNames;
import io.netconduit.engine.codec.token.LibraryTypes;
import io.netconduit.engine.codec.token.LibraryValueReader;
import io.netconduit.engine.codec.token.ReadFailure;
import io.netconduit.engine.codec.token.TokenReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads values of one type through Jackson.
 */
final class JacksonValueReader extends LibraryValueReader {

	private final JsonMapper mapper;

	private final JavaType type;

	private final ValueDeserializer<Object> deserializer;

	JacksonValueReader(JsonMapper mapper, JavaType type, KnownNames names, Set<String> subtypeKeys) {
		super(type, names, subtypeKeys);
		this.mapper = mapper;
		this.type = type;
		this.deserializer = mapper._deserializationContext().findRootValueDeserializer(type);
	}

	@Override
	protected @Nullable Object read(TokenReader tokens) {
		DeserializationContextExt context = this.mapper._deserializationContext();
		JacksonParser parser = new JacksonParser(context, tokens);
		context.assignParser(parser);
		if (parser.nextToken() == JsonToken.VALUE_NULL) {
			return this.deserializer.getNullValue(context);
		}
		Object result = context.readRootValue(parser, this.type, this.deserializer, null);
		context.checkUnresolvedObjectId();
		return result;
	}

	@Override
	protected ReadFailure failure(Exception ex) {
		return JacksonFailures.of(ex);
	}

	@Override
	protected LibraryTypes types() {
		return new JacksonTypes(this.mapper);
	}

}
