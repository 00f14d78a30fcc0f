package io.netconduit.engine.codec.jackson;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.token.TokenReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads values of one type through Jackson.
 */
final class JacksonValueReader implements ValueReader {

	private final JsonMapper mapper;

	private final JavaType type;

	private final ValueDeserializer<Object> deserializer;

	/**
	 * Create a reader.
	 * @param mapper the mapper
	 * @param type the type
	 */
	JacksonValueReader(JsonMapper mapper, JavaType type) {
		this.mapper = mapper;
		this.type = type;
		this.deserializer = mapper._deserializationContext().findRootValueDeserializer(type);
	}

	@Override
	public @Nullable Object read(MessagePackReader in) {
		MessagePackReader value;
		try {
			// A slice, so that no deserializer reads past the value.
			value = new MessagePackReader(in.readSlice());
		}
		catch (MessagePackException ex) {
			throw ValueBindingException.of(ex, this.type.getRawClass());
		}
		DeserializationContextExt context = this.mapper._deserializationContext();
		JacksonParser parser = new JacksonParser(context, new TokenReader(value));
		try {
			return read(context, parser);
		}
		catch (InvalidDefinitionException ex) {
			if (isScalarForContainer(ex, parser)) {
				throw JacksonFailures.describe(ex, this.type.getRawClass(), parser.tokens());
			}
			throw new IllegalStateException("No value can be read as " + this.type.toCanonical()
					+ "; give the type a constructor or a deserializer that Jackson finds", ex);
		}
		catch (RuntimeException ex) {
			// Inside a bean Jackson wraps exceptions of deserializers, but not these.
			throw JacksonFailures.describe(ex, this.type.getRawClass(), parser.tokens());
		}
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

	// The fault of the caller and not of the type: Jackson reports text in place of an
	// array like a type that cannot be read at all.
	private static boolean isScalarForContainer(InvalidDefinitionException ex, JacksonParser parser) {
		JsonToken token = parser.currentToken();
		return ex.getType() != null && ex.getType().isContainerType() && token != null && token.isScalarValue();
	}

}
