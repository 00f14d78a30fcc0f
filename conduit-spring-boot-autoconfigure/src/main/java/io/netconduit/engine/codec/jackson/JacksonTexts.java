package io.netconduit.engine.codec.jackson;

import java.util.OptionalDouble;

import io.netconduit.engine.codec.token.TextRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.FromStringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

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
	public ValueDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		TextRule rule = TextRule.of(type.getRawClass());
		return (rule != null && isStandard(deserializer)) ? new TextOnlyDeserializer(deserializer, rule) : deserializer;
	}

	/**
	 * Add what no modifier is asked about, unless the application reads it itself.
	 * @param mapper the mapper
	 * @return the mapper to use
	 */
	static JsonMapper complete(JsonMapper mapper) {
		ValueDeserializer<?> found = mapper._deserializationContext()
			.findRootValueDeserializer(mapper.constructType(OptionalDouble.class));
		if (!isStandard(found)) {
			return mapper;
		}
		return mapper.rebuild()
			.addModule(new SimpleModule("conduit-optional").addDeserializer(OptionalDouble.class,
					new OptionalDoubleDeserializer()))
			.build();
	}

	private static boolean isStandard(ValueDeserializer<?> deserializer) {
		return JacksonStandards.isStandard(deserializer);
	}

	/**
	 * Reads a value from text that stands for one.
	 */
	private static final class TextOnlyDeserializer extends DelegatingDeserializer {

		private static final long serialVersionUID = 1L;

		private final transient TextRule rule;

		TextOnlyDeserializer(ValueDeserializer<?> delegate, TextRule rule) {
			super(delegate);
			this.rule = rule;
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> contextual) {
			return new TextOnlyDeserializer(contextual, this.rule);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			if (parser.currentToken() != JsonToken.VALUE_STRING) {
				return context.handleUnexpectedToken(handledType(), parser);
			}
			String text = parser.getString();
			Object value = this.rule.parse(text);
			if (value == TextRule.LIBRARY) {
				value = super.deserialize(parser, context);
			}
			return (value != null) ? value : context.handleWeirdStringValue(handledType(), text, "not usable");
		}

	}

	/**
	 * Reads a number, which may be absent, from a number; Jackson would accept the text
	 * of one that is not finite.
	 */
	private static final class OptionalDoubleDeserializer extends StdScalarDeserializer<OptionalDouble> {

		private static final long serialVersionUID = 1L;

		OptionalDoubleDeserializer() {
			super(OptionalDouble.class);
		}

		@Override
		public @Nullable OptionalDouble deserialize(JsonParser parser, DeserializationContext context) {
			return parser.currentToken().isNumeric() ? OptionalDouble.of(parser.getDoubleValue())
					: (OptionalDouble) context.handleUnexpectedToken(OptionalDouble.class, parser);
		}

		@Override
		public OptionalDouble getNullValue(DeserializationContext context) {
			return OptionalDouble.empty();
		}

	}

}
