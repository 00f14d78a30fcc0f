package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.net.URI;
import java.time.Month;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.UUIDDeserializer;
import com.fasterxml.jackson.databind.type.ArrayType;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that are written as text from nothing but text, and arrays of numbers from
 * nothing but lists: Jackson would make a UUID of 16 bytes or of Base64, a URI of a
 * number, and nothing of an empty string.
 */
final class Jackson2Texts extends BeanDeserializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public JsonDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription description,
			JsonDeserializer<?> deserializer) {
		if (description.getBeanClass() == Month.class && isStandard(deserializer)) {
			return new MonthDeserializer();
		}
		boolean text = deserializer instanceof FromStringDeserializer || deserializer instanceof UUIDDeserializer;
		return (text && isStandard(deserializer)) ? new TextOnlyDeserializer(deserializer) : deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		return (type.getRawClass() == Month.class && isStandard(deserializer)) ? new MonthDeserializer() : deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyArrayDeserializer(DeserializationConfig config, ArrayType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		Class<?> element = type.getContentType().getRawClass();
		boolean numbers = element.isPrimitive() && element != byte.class && element != char.class;
		return (numbers && isStandard(deserializer)) ? new ListOnlyDeserializer(deserializer) : deserializer;
	}

	private static boolean isStandard(JsonDeserializer<?> deserializer) {
		return Jackson2Standards.isStandard(deserializer);
	}

	/**
	 * Reads the name of a month; Jackson would accept its number.
	 */
	private static final class MonthDeserializer extends StdScalarDeserializer<Month> {

		private static final long serialVersionUID = 1L;

		MonthDeserializer() {
			super(Month.class);
		}

		@Override
		public @Nullable Month deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			if (parser.currentToken() != JsonToken.VALUE_STRING) {
				return (Month) context.handleUnexpectedToken(Month.class, parser);
			}
			try {
				return Month.valueOf(parser.getText());
			}
			catch (IllegalArgumentException ex) {
				return (Month) context.handleWeirdStringValue(Month.class, parser.getText(), "no month");
			}
		}

	}

	/**
	 * Reads a value from text.
	 */
	private static final class TextOnlyDeserializer extends DelegatingDeserializer {

		private static final long serialVersionUID = 1L;

		private static final int UUID_LENGTH = 36;

		TextOnlyDeserializer(JsonDeserializer<?> delegate) {
			super(delegate);
		}

		@Override
		protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
			return new TextOnlyDeserializer(contextual);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			if (parser.currentToken() != JsonToken.VALUE_STRING) {
				return context.handleUnexpectedToken(handledType(), parser);
			}
			String text = parser.getText();
			if (text.isEmpty()) {
				return empty(context);
			}
			if (handledType() == Locale.class && text.indexOf('_') < 0) {
				// Jackson would lose the script.
				return Locale.forLanguageTag(text);
			}
			Object value = (handledType() != UUID.class || text.length() == UUID_LENGTH)
					? super.deserialize(parser, context) : null;
			return (value != null) ? value : context.handleWeirdStringValue(handledType(), text, "not usable");
		}

		private @Nullable Object empty(DeserializationContext context) throws IOException {
			if (handledType() == URI.class) {
				return URI.create("");
			}
			if (handledType() == Locale.class) {
				return Locale.ROOT;
			}
			if (handledType() == StringBuilder.class) {
				return new StringBuilder();
			}
			return (handledType() != StringBuffer.class) ? context.handleWeirdStringValue(handledType(), "", "empty")
					: new StringBuffer();
		}

	}

	/**
	 * Reads an array from a list.
	 */
	private static final class ListOnlyDeserializer extends DelegatingDeserializer {

		private static final long serialVersionUID = 1L;

		ListOnlyDeserializer(JsonDeserializer<?> delegate) {
			super(delegate);
		}

		@Override
		protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
			return new ListOnlyDeserializer(contextual);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			return (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT)
					? context.handleUnexpectedToken(handledType(), parser) : super.deserialize(parser, context);
		}

	}

}
