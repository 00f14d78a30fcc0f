package io.netconduit.engine.codec.jackson2;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import io.netconduit.engine.codec.token.ScalarArray;
import io.netconduit.engine.codec.token.ScalarKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads an array of floats or characters from a list, element by element.
 */
final class Jackson2Arrays extends StdScalarDeserializer<Object> {

	private static final long serialVersionUID = 1L;

	private final Class<?> element;

	Jackson2Arrays(Class<?> type) {
		super(type);
		this.element = type.getComponentType();
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
		if (this.element == char.class && parser.currentToken() == JsonToken.VALUE_STRING) {
			return parser.getText().toCharArray();
		}
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			return context.handleUnexpectedToken(handledType(), parser);
		}
		ScalarArray array = ScalarArray.of(this.element);
		int count = 0;
		try {
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				add(array, count, parser, context);
				count++;
			}
		}
		catch (IOException | RuntimeException ex) {
			throw JsonMappingException.wrapWithPath(ex, array.toArray(0), count);
		}
		return array.toArray(count);
	}

	private void add(ScalarArray array, int index, JsonParser parser, DeserializationContext context)
			throws IOException {
		boolean opaque = parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT;
		Object value = opaque ? null : Jackson2Standards.scalar(parser);
		Object added = array.add(index, value);
		if (added == null || added == ScalarKind.UNUSABLE) {
			array.add(index, Jackson2Standards.refuse(context, parser, this.element, value, added));
		}
	}

}
