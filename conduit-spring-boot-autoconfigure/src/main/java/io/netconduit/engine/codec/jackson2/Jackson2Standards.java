package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.BitSet;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.annotation.JacksonStdImpl;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.EnumSetDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.netconduit.engine.codec.ExpectedValue;
import io.netconduit.engine.codec.NumberText;
import io.netconduit.engine.codec.token.ScalarKind;
import io.netconduit.engine.codec.token.TextRule;
import org.jspecify.annotations.Nullable;

/**
 * Replaces Jackson's standard deserializers where they are less exact than the protocol.
 * Deserializers of the application are kept.
 */
final class Jackson2Standards extends BeanDeserializerModifier {

	private static final long serialVersionUID = 1L;

	/**
	 * Return whether a serializer or deserializer is Jackson's or replaces one of its.
	 * @param handler the serializer or deserializer
	 * @return whether the application has not changed how the type is handled
	 */
	static boolean isStandard(Object handler) {
		String name = handler.getClass().getName();
		return name.startsWith("com.fasterxml.jackson.databind.")
				|| name.startsWith("com.fasterxml.jackson.datatype.js")
				|| name.startsWith("com.fasterxml.jackson.datatype.jdk8.")
				|| name.startsWith("io.netconduit.engine.codec.");
	}

	@Override
	public JsonDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription description,
			JsonDeserializer<?> deserializer) {
		Class<?> type = type(description, deserializer);
		if (!isStandard(deserializer)) {
			return deserializer;
		}
		ScalarKind kind = ScalarKind.of(type);
		if (kind != null) {
			return (kind == ScalarKind.TEXT) ? new ExactDeserializer(type, kind, false)
					: new ExactNumberDeserializer(type, kind, false);
		}
		if (type == BitSet.class) {
			return new BitSetDeserializer();
		}
		TextRule rule = TextRule.isTime(type) ? TextRule.of(type) : null;
		return (rule != null) ? new IsoDeserializer(deserializer, rule, false) : deserializer;
	}

	// Jackson describes Integer, Long and Boolean as their primitive types.
	private static Class<?> type(BeanDescription description, JsonDeserializer<?> deserializer) {
		Class<?> handled = deserializer.handledType();
		Class<?> described = description.getBeanClass();
		return (handled != null && ExpectedValue.primitive(handled) == described) ? handled : described;
	}

	@Override
	public JsonDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		return isStandard(deserializer) ? Jackson2Enums.strict(config, type.getRawClass(), description, deserializer)
				: deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyArrayDeserializer(DeserializationConfig config, ArrayType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		return (type.getRawClass() == byte[].class && isStandard(deserializer))
				? new ExactNumberDeserializer(byte[].class, ScalarKind.BINARY, false) : deserializer;
	}

	@Override
	public KeyDeserializer modifyKeyDeserializer(DeserializationConfig config, JavaType type,
			KeyDeserializer deserializer) {
		return isStandard(deserializer) ? Jackson2Keys.strict(type.getRawClass(), deserializer) : deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyCollectionDeserializer(DeserializationConfig config, CollectionType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		return (deserializer.getClass() == EnumSetDeserializer.class) ? new Jackson2EnumSets(type.getContentType())
				: deserializer;
	}

	static @Nullable Object scalar(JsonParser parser) throws IOException {
		return switch (parser.currentToken()) {
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
			case VALUE_STRING -> parser.getText();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case VALUE_EMBEDDED_OBJECT -> parser.getEmbeddedObject();
			default -> null;
		};
	}

	/**
	 * Reads a scalar from values of its own type only, unless the application asks for
	 * another form.
	 */
	private static class ExactDeserializer extends StdScalarDeserializer<Object> implements ContextualDeserializer {

		private final ScalarKind kind;

		/**
		 * Whether the application asked for the other form: text, or numbers for a
		 * boolean.
		 */
		private final boolean formatted;

		ExactDeserializer(Class<?> type, ScalarKind kind, boolean formatted) {
			super(type);
			this.kind = kind;
			this.formatted = formatted;
		}

		@Override
		public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
				throws JsonMappingException {
			JsonFormat.Shape shape = findFormatOverrides(context, property, handledType()).getShape();
			boolean formatted = (this.kind == ScalarKind.BOOLEAN && shape.isNumeric())
					|| shape == JsonFormat.Shape.STRING;
			return (formatted != this.formatted) ? new ExactNumberDeserializer(handledType(), this.kind, formatted)
					: this;
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			Object value = scalar(parser);
			Object result = (value != null) ? convert(value) : null;
			if (result == ScalarKind.UNUSABLE) {
				return (value instanceof Number number)
						? context.handleWeirdNumberValue(handledType(), number, "out of range")
						: context.handleWeirdStringValue(handledType(), String.valueOf(value), "not usable");
			}
			return (result != null) ? result : context.handleUnexpectedToken(handledType(), parser);
		}

		private @Nullable Object convert(Object value) {
			if (this.formatted) {
				if (value instanceof String text) {
					return this.kind.parse(text);
				}
				if (this.kind == ScalarKind.BOOLEAN && value instanceof Number) {
					return ScalarKind.numericBoolean(value);
				}
			}
			return this.kind.convert(value);
		}

		@Override
		public @Nullable Object getNullValue(DeserializationContext context) throws JsonMappingException {
			return handledType().isPrimitive()
					? context.<Object>reportInputMismatch(this, "nil in place of a primitive") : null;
		}

	}

	/**
	 * The same, for types whose values Jackson does not read by itself in collections.
	 */
	@JacksonStdImpl
	private static final class ExactNumberDeserializer extends ExactDeserializer {

		ExactNumberDeserializer(Class<?> type, ScalarKind kind, boolean formatted) {
			super(type, kind, formatted);
		}

	}

	/**
	 * Reads dates, times and durations from ISO-8601 text only, unless the application
	 * asks for another form.
	 */
	private static final class IsoDeserializer extends DelegatingDeserializer {

		private final TextRule rule;

		/** Whether the library converts what the rule accepts. */
		private final boolean adjusted;

		IsoDeserializer(JsonDeserializer<?> delegate, TextRule rule, boolean adjusted) {
			super(delegate);
			this.rule = rule;
			this.adjusted = adjusted;
		}

		@Override
		protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
			return new IsoDeserializer(contextual, this.rule, this.adjusted);
		}

		// Jackson takes java.sql.Time for a bean.
		@Override
		public @Nullable JsonDeserializer<?> getDelegatee() {
			return (this._delegatee instanceof BeanDeserializerBase) ? null : this._delegatee;
		}

		@Override
		public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
				throws JsonMappingException {
			JsonFormat.Value format = findFormatOverrides(context, property, handledType());
			boolean otherForm = format.getShape().isNumeric() || format.getShape() == JsonFormat.Shape.ARRAY
					|| format.hasPattern();
			JsonDeserializer<?> contextual = context.handleSecondaryContextualization(this._delegatee, property,
					context.constructType(handledType()));
			if (otherForm) {
				return format.getShape().isNumeric() ? new NumericDateDeserializer(contextual) : contextual;
			}
			boolean adjusted = format.hasTimeZone() || !JsonFormat.Features.empty().equals(format.getFeatures());
			return new IsoDeserializer(contextual, this.rule, adjusted);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			if (parser.currentToken() != JsonToken.VALUE_STRING) {
				return context.handleUnexpectedToken(handledType(), parser);
			}
			String text = parser.getText();
			Object value = this.rule.parse(text);
			if (value == TextRule.LIBRARY || (this.adjusted && value != null)) {
				value = super.deserialize(parser, context);
			}
			return (value != null) ? value : context.handleWeirdStringValue(handledType(), text, "not ISO-8601");
		}

	}

	/**
	 * Reads dates, times and durations from numbers, as the application writes them:
	 * those with fractions are decimals, which are text.
	 */
	private static final class NumericDateDeserializer extends DelegatingDeserializer {

		private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

		private static final int MOST_DIGITS = 19;

		NumericDateDeserializer(JsonDeserializer<?> delegate) {
			super(delegate);
		}

		@Override
		protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
			return new NumericDateDeserializer(contextual);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
			BigDecimal decimal = text ? NumberText.decimal(parser.getText()) : null;
			if (parser.currentToken().isNumeric()
					&& !(ScalarKind.DECIMAL.convert(parser.getNumberValue()) instanceof BigDecimal number
							&& isInRange(number))) {
				return context.handleWeirdNumberValue(handledType(), parser.getNumberValue(), "out of range");
			}
			if (decimal == null) {
				return super.deserialize(parser, context);
			}
			if (!isInRange(decimal)) {
				return context.handleWeirdStringValue(handledType(), parser.getText(), "out of range");
			}
			TokenBuffer buffer = context.bufferForInputBuffering(parser);
			buffer.writeNumber(decimal);
			return super.deserialize(buffer.asParserOnFirstToken(), context);
		}

		// Jackson would read a number that is too large as 0.
		private static boolean isInRange(BigDecimal number) {
			return (long) number.precision() - number.scale() <= MOST_DIGITS && number.abs().compareTo(MOST) <= 0;
		}

	}

	/**
	 * Reads bits from binary, the first eight from the first byte.
	 */
	private static final class BitSetDeserializer extends StdScalarDeserializer<BitSet> {

		BitSetDeserializer() {
			super(BitSet.class);
		}

		@Override
		public @Nullable BitSet deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			return (scalar(parser) instanceof byte[] bytes) ? BitSet.valueOf(bytes)
					: (BitSet) context.handleUnexpectedToken(BitSet.class, parser);
		}

	}

}
