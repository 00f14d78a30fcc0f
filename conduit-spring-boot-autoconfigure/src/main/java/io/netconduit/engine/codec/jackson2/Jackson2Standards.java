package io.netconduit.engine.codec.jackson2;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.annotation.JacksonStdImpl;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.EnumSetDeserializer;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.ReferenceType;
import io.netconduit.engine.codec.ExpectedValue;
import io.netconduit.engine.codec.token.KeyRule;
import io.netconduit.engine.codec.token.ReadRule;
import io.netconduit.engine.codec.token.ScalarArray;
import io.netconduit.engine.codec.token.ScalarKind;
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
		ReadRule rule = ReadRule.of(type);
		return ruled(deserializer,
				(rule == null && deserializer instanceof FromStringDeserializer) ? ReadRule.OTHER_TEXT : rule);
	}

	// Jackson describes Integer, Long and Boolean as their primitive types.
	private static Class<?> type(BeanDescription description, JsonDeserializer<?> deserializer) {
		Class<?> handled = deserializer.handledType();
		Class<?> described = description.getBeanClass();
		return (handled != null && ExpectedValue.primitive(handled) == described) ? handled : described;
	}

	private static JsonDeserializer<?> ruled(JsonDeserializer<?> deserializer, @Nullable ReadRule rule) {
		return (rule != null) ? new Jackson2Scalars(deserializer, rule) : deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		return isStandard(deserializer)
				? ruled(deserializer, Jackson2Enums.rule(config, type.getRawClass(), description, deserializer))
				: deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyArrayDeserializer(DeserializationConfig config, ArrayType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		Class<?> element = type.getContentType().getRawClass();
		if (!element.isPrimitive() || !isStandard(deserializer)) {
			return deserializer;
		}
		if (element == byte.class) {
			return new ExactNumberDeserializer(byte[].class, ScalarKind.BINARY, false);
		}
		return ScalarArray.isFor(element) ? new Jackson2Arrays(type.getRawClass()) : ruled(deserializer, ReadRule.LIST);
	}

	@Override
	public KeyDeserializer modifyKeyDeserializer(DeserializationConfig config, JavaType type,
			KeyDeserializer deserializer) {
		KeyRule rule = isStandard(deserializer) ? KeyRule.of(type.getRawClass()) : null;
		return (rule != null) ? new Jackson2Keys(type.getRawClass(), rule, deserializer) : deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyCollectionDeserializer(DeserializationConfig config, CollectionType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		return (deserializer.getClass() == EnumSetDeserializer.class) ? new Jackson2EnumSets(type.getContentType())
				: deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyReferenceDeserializer(DeserializationConfig config, ReferenceType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		return isStandard(deserializer) ? ruled(deserializer, ReadRule.of(type.getRawClass())) : deserializer;
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
	 * Refuse a value.
	 * @param context the context
	 * @param parser the parser, at the value
	 * @param type the type that is read
	 * @param value the value
	 * @param result {@link ScalarKind#UNUSABLE} if the type cannot hold the value,
	 * {@code null} if the value has the wrong type
	 * @return what a handler of the application makes of it
	 */
	static @Nullable Object refuse(DeserializationContext context, JsonParser parser, Class<?> type,
			@Nullable Object value, @Nullable Object result) throws IOException {
		if (result == null) {
			return context.handleUnexpectedToken(type, parser);
		}
		return (value instanceof Number number) ? context.handleWeirdNumberValue(type, number, "out of range")
				: context.handleWeirdStringValue(type, String.valueOf(value), "not usable");
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
			boolean formatted = this.kind.isFormatted(findFormatOverrides(context, property, handledType()).getShape());
			return (formatted != this.formatted) ? new ExactNumberDeserializer(handledType(), this.kind, formatted)
					: this;
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			Object value = scalar(parser);
			Object result = (value != null) ? this.kind.convert(value, this.formatted) : null;
			return (result != null && result != ScalarKind.UNUSABLE) ? result
					: refuse(context, parser, handledType(), value, result);
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

}
