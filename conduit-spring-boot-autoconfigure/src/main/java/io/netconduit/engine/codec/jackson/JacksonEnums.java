package io.netconduit.engine.codec.jackson;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.netconduit.engine.codec.token.EnumValues;
import io.netconduit.engine.codec.token.ScalarKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;

/**
 * Reads the constants of enums from values of the type in which they are written.
 */
final class JacksonEnums {

	private JacksonEnums() {
	}

	static ValueDeserializer<?> strict(DeserializationConfig config, Class<?> type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		if (deserializer.getClass().getSimpleName().equals("FactoryBasedEnumDeserializer")) {
			return isMadeFromText(config, description.get()) ? new TextDeserializer(deserializer, type) : deserializer;
		}
		AnnotatedMember accessor = description.get().findJsonValueAccessor();
		if (accessor == null) {
			JsonFormat.Shape shape = description.findExpectedFormat(type).getShape();
			return new JacksonEnumNames(deserializer, type, shape);
		}
		EnumValues values = EnumValues.of(type, accessor.getRawType(), accessor::getValue);
		return (values != null) ? new ValuesDeserializer(type, values) : deserializer;
	}

	private static boolean isMadeFromText(DeserializationConfig config, BeanDescription description) {
		for (AnnotatedMethod method : description.getFactoryMethods()) {
			JsonCreator.Mode mode = config.getAnnotationIntrospector().findCreatorAnnotation(config, method);
			if (mode != null) {
				return method.getParameterCount() == 1 && method.getRawParameterType(0) == String.class
						&& !isProperty(mode, method);
			}
		}
		return false;
	}

	// Then the text is a property of a map.
	private static boolean isProperty(JsonCreator.Mode mode, AnnotatedMethod method) {
		return mode == JsonCreator.Mode.PROPERTIES
				|| mode == JsonCreator.Mode.DEFAULT && method.getParameter(0).hasAnnotation(JsonProperty.class);
	}

	/**
	 * Reads the text of which a method of the enum makes a constant.
	 */
	private static final class TextDeserializer extends DelegatingDeserializer {

		private final Class<?> type;

		TextDeserializer(ValueDeserializer<?> delegate, Class<?> type) {
			super(delegate);
			this.type = type;
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> contextual) {
			return new TextDeserializer(contextual, this.type);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			return (parser.currentToken() == JsonToken.VALUE_STRING) ? super.deserialize(parser, context)
					: context.handleUnexpectedToken(this.type, parser);
		}

	}

	/**
	 * Reads the values in place of which constants are written.
	 */
	private static final class ValuesDeserializer extends StdScalarDeserializer<Object> {

		private final EnumValues values;

		ValuesDeserializer(Class<?> type, EnumValues values) {
			super(type);
			this.values = values;
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			Object value = JacksonStandards.scalar(parser);
			Object constant = (value != null) ? this.values.constant(value) : null;
			if (constant == ScalarKind.UNUSABLE) {
				return (value instanceof Number number)
						? context.handleWeirdNumberValue(handledType(), number, "no such constant")
						: context.handleWeirdStringValue(handledType(), String.valueOf(value), "no such constant");
			}
			return (constant != null) ? constant : context.handleUnexpectedToken(handledType(), parser);
		}

	}

}
