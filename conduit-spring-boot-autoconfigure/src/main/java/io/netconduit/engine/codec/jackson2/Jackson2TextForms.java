package io.netconduit.engine.codec.jackson2;

import java.io.IOException;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.netconduit.engine.codec.token.TextRule;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of Java's own types as the text that is read back as the same value.
 */
final class Jackson2TextForms extends BeanSerializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	@SuppressWarnings("unchecked")
	public JsonSerializer<?> modifySerializer(SerializationConfig config, BeanDescription description,
			JsonSerializer<?> serializer) {
		TextRule rule = rule(description.getBeanClass(), serializer);
		return (rule != null) ? new TextSerializer((JsonSerializer<Object>) serializer, rule) : serializer;
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable JsonSerializer<?> modifyKeySerializer(SerializationConfig config, JavaType type,
			BeanDescription description, @Nullable JsonSerializer<?> serializer) {
		TextRule rule = (serializer != null) ? rule(type.getRawClass(), serializer) : null;
		return (serializer != null && rule != null) ? new KeySerializer((JsonSerializer<Object>) serializer, rule)
				: serializer;
	}

	private static @Nullable TextRule rule(Class<?> type, JsonSerializer<?> serializer) {
		return Jackson2Standards.isStandard(serializer) ? TextRule.forWriting(type) : null;
	}

	/**
	 * Writes a value, unless the application asks for another form.
	 */
	private static final class TextSerializer extends StdScalarSerializer<Object> implements ContextualSerializer {

		private static final long serialVersionUID = 1L;

		private final JsonSerializer<Object> standard;

		private final transient TextRule rule;

		TextSerializer(JsonSerializer<Object> standard, TextRule rule) {
			super(Object.class);
			this.standard = standard;
			this.rule = rule;
		}

		@Override
		@SuppressWarnings("unchecked")
		public JsonSerializer<?> createContextual(SerializerProvider context, @Nullable BeanProperty property)
				throws JsonMappingException {
			JsonSerializer<Object> contextual = (JsonSerializer<Object>) context
				.handleSecondaryContextualization(this.standard, property);
			JsonFormat.Value format = (property != null)
					? property.findPropertyFormat(context.getConfig(), property.getType().getRawClass())
					: JsonFormat.Value.empty();
			return this.rule.isFor(format) ? new TextSerializer(contextual, this.rule) : contextual;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializerProvider context) throws IOException {
			String text = this.rule.textOf(value);
			if (text != null) {
				generator.writeString(text);
			}
			else {
				this.standard.serialize(value, generator, context);
			}
		}

	}

	/**
	 * Writes the key of a map.
	 */
	private static final class KeySerializer extends StdScalarSerializer<Object> {

		private static final long serialVersionUID = 1L;

		private final JsonSerializer<Object> standard;

		private final transient TextRule rule;

		KeySerializer(JsonSerializer<Object> standard, TextRule rule) {
			super(Object.class);
			this.standard = standard;
			this.rule = rule;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializerProvider context) throws IOException {
			String text = this.rule.textOf(value);
			if (text != null) {
				generator.writeFieldName(text);
			}
			else {
				this.standard.serialize(value, generator, context);
			}
		}

	}

}
