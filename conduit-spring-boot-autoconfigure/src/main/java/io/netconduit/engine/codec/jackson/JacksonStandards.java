package io.netconduit.engine.codec.jackson;

import java.util.OptionalDouble;

import io.netconduit.engine.codec.token.KeyRule;
import io.netconduit.engine.codec.token.ReadRule;
import io.netconduit.engine.codec.token.ScalarArray;
import io.netconduit.engine.codec.token.ScalarKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JacksonStdImpl;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.FromStringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.ArrayType;

/**
 * Replaces Jackson's standard deserializers where they are less exact than the protocol.
 * Deserializers of the application are kept.
 */
final class JacksonStandards extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	/**
	 * Return whether a serializer or deserializer is Jackson's or replaces one of its.
	 * @param handler the serializer or deserializer
	 * @return whether the application has not changed how the type is handled
	 */
	static boolean isStandard(Object handler) {
		String name = handler.getClass().getName();
		return name.startsWith("tools.jackson.databind.") || name.startsWith("io.netconduit.engine.codec.");
	}

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier description,
			ValueDeserializer<?> deserializer) {
		Class<?> type = description.getBeanClass();
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

	private static ValueDeserializer<?> ruled(ValueDeserializer<?> deserializer, @Nullable ReadRule rule) {
		return (rule != null) ? new JacksonScalars(deserializer, rule) : deserializer;
	}

	@Override
	public ValueDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		return isStandard(deserializer)
				? ruled(deserializer, JacksonEnums.rule(config, type.getRawClass(), description, deserializer))
				: deserializer;
	}

	@Override
	public ValueDeserializer<?> modifyArrayDeserializer(DeserializationConfig config, ArrayType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		Class<?> element = type.getContentType().getRawClass();
		if (!element.isPrimitive() || !isStandard(deserializer)) {
			return deserializer;
		}
		if (element == byte.class) {
			return new ExactNumberDeserializer(byte[].class, ScalarKind.BINARY, false);
		}
		return ScalarArray.isFor(element) ? new JacksonArrays(type.getRawClass()) : ruled(deserializer, ReadRule.LIST);
	}

	@Override
	public KeyDeserializer modifyKeyDeserializer(DeserializationConfig config, JavaType type,
			KeyDeserializer deserializer) {
		KeyRule rule = isStandard(deserializer) ? KeyRule.of(type.getRawClass()) : null;
		return (rule != null) ? new JacksonKeys(type.getRawClass(), rule, deserializer) : deserializer;
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
			.addModule(new SimpleModule("conduit-optional").addDeserializer(OptionalDouble.class, cast(found)))
			.build();
	}

	@SuppressWarnings("unchecked")
	private static ValueDeserializer<OptionalDouble> cast(ValueDeserializer<?> found) {
		return (ValueDeserializer<OptionalDouble>) ruled(found, ReadRule.of(OptionalDouble.class));
	}

	static @Nullable Object scalar(JsonParser parser) {
		return switch (parser.currentToken()) {
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
			case VALUE_STRING -> parser.getString();
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
			@Nullable Object value, @Nullable Object result) {
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
	private static class ExactDeserializer extends StdScalarDeserializer<Object> {

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
		public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
			boolean formatted = this.kind.isFormatted(findFormatOverrides(context, property, handledType()).getShape());
			return (formatted != this.formatted) ? new ExactNumberDeserializer(handledType(), this.kind, formatted)
					: this;
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			Object value = scalar(parser);
			Object result = (value != null) ? this.kind.convert(value, this.formatted) : null;
			return (result != null && result != ScalarKind.UNUSABLE) ? result
					: refuse(context, parser, handledType(), value, result);
		}

		@Override
		public @Nullable Object getNullValue(DeserializationContext context) {
			return handledType().isPrimitive() ? context.reportInputMismatch(this, "nil in place of a primitive")
					: null;
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
