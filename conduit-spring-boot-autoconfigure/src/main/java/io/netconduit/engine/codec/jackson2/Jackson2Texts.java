package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.OptionalDouble;

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
import com.fasterxml.jackson.databind.type.ReferenceType;
import io.netconduit.engine.codec.token.TextRule;
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
		Class<?> type = description.getBeanClass();
		if (!isStandard(deserializer)) {
			return deserializer;
		}
		TextRule rule = TextRule.of(type);
		if (rule == null && deserializer instanceof FromStringDeserializer) {
			rule = TextRule.OTHERS;
		}
		return (rule != null && !TextRule.isTime(type)) ? new TextOnlyDeserializer(deserializer, rule) : deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		TextRule rule = TextRule.of(type.getRawClass());
		return (rule != null && isStandard(deserializer)) ? new TextOnlyDeserializer(deserializer, rule) : deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyReferenceDeserializer(DeserializationConfig config, ReferenceType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		return (type.getRawClass() == OptionalDouble.class && isStandard(deserializer))
				? new NumberOnlyDeserializer(deserializer) : deserializer;
	}

	private static boolean isStandard(JsonDeserializer<?> deserializer) {
		return Jackson2Standards.isStandard(deserializer);
	}

	/**
	 * Reads a value from text that stands for one.
	 */
	private static final class TextOnlyDeserializer extends DelegatingDeserializer {

		private static final long serialVersionUID = 1L;

		private final transient TextRule rule;

		TextOnlyDeserializer(JsonDeserializer<?> delegate, TextRule rule) {
			super(delegate);
			this.rule = rule;
		}

		@Override
		protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
			return new TextOnlyDeserializer(contextual, this.rule);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			if (parser.currentToken() != JsonToken.VALUE_STRING) {
				return context.handleUnexpectedToken(handledType(), parser);
			}
			String text = parser.getText();
			Object value = this.rule.parse(text);
			if (value == TextRule.LIBRARY) {
				value = super.deserialize(parser, context);
			}
			return (value != null) ? value : context.handleWeirdStringValue(handledType(), text, "not usable");
		}

	}

	/**
	 * Reads a number from a number; Jackson would accept the text of one that is not
	 * finite.
	 */
	private static final class NumberOnlyDeserializer extends DelegatingDeserializer {

		private static final long serialVersionUID = 1L;

		NumberOnlyDeserializer(JsonDeserializer<?> delegate) {
			super(delegate);
		}

		@Override
		protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
			return new NumberOnlyDeserializer(contextual);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			return parser.currentToken().isNumeric() ? super.deserialize(parser, context)
					: context.handleUnexpectedToken(handledType(), parser);
		}

	}

}
