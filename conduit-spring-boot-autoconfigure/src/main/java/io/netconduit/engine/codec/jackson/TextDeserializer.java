package io.netconduit.engine.codec.jackson;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads a {@code String} from strings only. Jackson's own deserializer would convert
 * binary to Base64.
 */
final class TextDeserializer extends StdScalarDeserializer<String> {

	private static final long serialVersionUID = 1L;

	TextDeserializer() {
		super(String.class);
	}

	@Override
	public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
		return (parser.currentToken() != JsonToken.VALUE_STRING)
				? (String) context.handleUnexpectedToken(String.class, parser) : parser.getText();
	}

}
