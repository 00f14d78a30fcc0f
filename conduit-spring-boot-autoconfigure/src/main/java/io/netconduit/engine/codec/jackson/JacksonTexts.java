package io.netconduit.engine.codec.jackson;

import java.net.URI;
import java.time.Month;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.UUIDDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.FromStringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.type.ArrayType;

/**
 * Reads values that are written as text from nothing but text, and arrays of numbers from
 * nothing but lists: Jackson would make a UUID of 16 bytes or of Base64, a URI of a
 * number, and nothing of an empty string.
 */
final class JacksonTexts extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier description,
			ValueDeserializer<?> deserializer) {
		if (description.getBeanClass() == Month.class && isStandard(deserializer)) {
			return new MonthDeserializer();
		}
		boolean text = deserializer instanceof FromStringDeserializer || deserializer instanceof UUIDDeserializer;
		return (text && isStandard(deserializer)) ? new TextOnlyDeserializer(deserializer) : deserializer;
	}

	@Override
	public ValueDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		return (type.getRawClass() == Month.class && isStandard(deserializer)) ? new MonthDeserializer() : deserializer;
	}

	@Override
	public ValueDeserializer<?> modifyArrayDeserializer(DeserializationConfig config, ArrayType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		Class<?> element = type.getContentType().getRawClass();
		boolean numbers = element.isPrimitive() && element != byte.class && element != char.class;
		return (numbers && isStandard(deserializer)) ? new ListOnlyDeserializer(deserializer) : deserializer;
	}

	private static boolean isStandard(ValueDeserializer<?> deserializer) {
		return JacksonStandards.isStandard(deserializer);
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
		public @Nullable Month deserialize(JsonParser parser, DeserializationContext context) {
			if (parser.currentToken() != JsonToken.VALUE_STRING) {
				return (Month) context.handleUnexpectedToken(Month.class, parser);
			}
			try {
				return Month.valueOf(parser.getString());
			}
			catch (IllegalArgumentException ex) {
				return (Month) context.handleWeirdStringValue(Month.class, parser.getString(), "no month");
			}
		}

	}

	/**
	 * Reads a value from text.
	 */
	private static final class TextOnlyDeserializer extends DelegatingDeserializer {

		private static final long serialVersionUID = 1L;

		private static final int UUID_LENGTH = 36;

		TextOnlyDeserializer(ValueDeserializer<?> delegate) {
			super(delegate);
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> contextual) {
			return new TextOnlyDeserializer(contextual);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			if (parser.currentToken() != JsonToken.VALUE_STRING) {
				return context.handleUnexpectedToken(handledType(), parser);
			}
			String text = parser.getString();
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

		private @Nullable Object empty(DeserializationContext context) {
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

		ListOnlyDeserializer(ValueDeserializer<?> delegate) {
			super(delegate);
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> contextual) {
			return new ListOnlyDeserializer(contextual);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			return (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT)
					? context.handleUnexpectedToken(handledType(), parser) : super.deserialize(parser, context);
		}

	}

}
