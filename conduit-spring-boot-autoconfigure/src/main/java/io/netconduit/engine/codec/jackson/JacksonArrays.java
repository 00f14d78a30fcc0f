package io.netconduit.engine.codec.jackson;

import io.netconduit.engine.codec.token.ScalarArray;
import io.netconduit.engine.codec.token.ScalarKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads an array of floats or characters from a list, element by element.
 */
final class JacksonArrays extends StdScalarDeserializer<Object> {

	private final Class<?> element;

	JacksonArrays(Class<?> type) {
		super(type);
		this.element = type.getComponentType();
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		if (this.element == char.class && parser.currentToken() == JsonToken.VALUE_STRING) {
			return parser.getString().toCharArray();
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
		catch (RuntimeException ex) {
			throw DatabindException.wrapWithPath(context, ex, new JacksonException.Reference(array.toArray(0), count));
		}
		return array.toArray(count);
	}

	private void add(ScalarArray array, int index, JsonParser parser, DeserializationContext context) {
		boolean opaque = parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT;
		Object value = opaque ? null : JacksonStandards.scalar(parser);
		Object added = array.add(index, value);
		if (added == null || added == ScalarKind.UNUSABLE) {
			array.add(index, JacksonStandards.refuse(context, parser, this.element, value, added));
		}
	}

}
