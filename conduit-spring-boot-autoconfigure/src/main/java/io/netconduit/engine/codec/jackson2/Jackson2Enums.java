package io.netconduit.engine.codec.jackson2;

import java.io.IOException;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import io.netconduit.engine.codec.token.EnumValues;
import io.netconduit.engine.codec.token.ScalarKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the constants of enums from values of the type in which they are written.
 */
final class Jackson2Enums {

	private Jackson2Enums() {
	}

	static JsonDeserializer<?> strict(DeserializationConfig config, Class<?> type, BeanDescription description,
			JsonDeserializer<?> deserializer) {
		if (deserializer.getClass().getSimpleName().equals("FactoryBasedEnumDeserializer")) {
			return isMadeFromText(config, description) ? new TextDeserializer(deserializer, type) : deserializer;
		}
		AnnotatedMember accessor = description.findJsonValueAccessor();
		if (accessor == null) {
			JsonFormat.Shape shape = description.findExpectedFormat().getShape();
			return new Jackson2EnumNames(deserializer, type, shape);
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

		TextDeserializer(JsonDeserializer<?> delegate, Class<?> type) {
			super(delegate);
			this.type = type;
		}

		@Override
		protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
			return new TextDeserializer(contextual, this.type);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
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
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			Object value = Jackson2Standards.scalar(parser);
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
