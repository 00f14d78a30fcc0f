package io.netconduit.engine.codec.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.netconduit.engine.codec.token.TextRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * Writes values of Java's own types as the text that is read back as the same value.
 */
final class JacksonTextForms extends ValueSerializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	@SuppressWarnings("unchecked")
	public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
			ValueSerializer<?> serializer) {
		TextRule rule = rule(description.getBeanClass(), serializer);
		return (rule != null) ? new TextSerializer((ValueSerializer<Object>) serializer, rule) : serializer;
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable ValueSerializer<?> modifyKeySerializer(SerializationConfig config, JavaType type,
			BeanDescription.Supplier description, @Nullable ValueSerializer<?> serializer) {
		TextRule rule = (serializer != null) ? rule(type.getRawClass(), serializer) : null;
		return (serializer != null && rule != null) ? new KeySerializer((ValueSerializer<Object>) serializer, rule)
				: serializer;
	}

	private static @Nullable TextRule rule(Class<?> type, ValueSerializer<?> serializer) {
		return JacksonStandards.isStandard(serializer) ? TextRule.forWriting(type) : null;
	}

	/**
	 * Writes a value, unless the application asks for another form.
	 */
	private static final class TextSerializer extends StdScalarSerializer<Object> {

		private static final long serialVersionUID = 1L;

		private final ValueSerializer<Object> standard;

		private final transient TextRule rule;

		TextSerializer(ValueSerializer<Object> standard, TextRule rule) {
			super(Object.class);
			this.standard = standard;
			this.rule = rule;
		}

		@Override
		@SuppressWarnings("unchecked")
		public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
			ValueSerializer<Object> contextual = (ValueSerializer<Object>) this.standard.createContextual(context,
					property);
			JsonFormat.Value format = (property != null)
					? property.findPropertyFormat(context.getConfig(), property.getType().getRawClass())
					: JsonFormat.Value.empty();
			return this.rule.isFor(format) ? new TextSerializer(contextual, this.rule) : contextual;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
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

		private final ValueSerializer<Object> standard;

		private final transient TextRule rule;

		KeySerializer(ValueSerializer<Object> standard, TextRule rule) {
			super(Object.class);
			this.standard = standard;
			this.rule = rule;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			String text = this.rule.textOf(value);
			if (text != null) {
				generator.writeName(text);
			}
			else {
				this.standard.serialize(value, generator, context);
			}
		}

	}

}
