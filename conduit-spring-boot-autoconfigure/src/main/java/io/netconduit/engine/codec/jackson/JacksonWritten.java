package io.netconduit.engine.codec.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.netconduit.engine.codec.token.WriteRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * Writes values as a rule says.
 */
final class JacksonWritten extends StdScalarSerializer<Object> {

	private final ValueSerializer<Object> standard;

	private final WriteRule rule;

	private final boolean key;

	/**
	 * Create a serializer.
	 * @param standard writes what the rule leaves to the library
	 * @param rule the rule
	 * @param key whether it writes keys of maps
	 */
	@SuppressWarnings("unchecked")
	JacksonWritten(ValueSerializer<?> standard, WriteRule rule, boolean key) {
		super(Object.class);
		this.standard = (ValueSerializer<Object>) standard;
		this.rule = rule;
		this.key = key;
	}

	/**
	 * Return the rule.
	 * @return the rule
	 */
	WriteRule rule() {
		return this.rule;
	}

	@Override
	public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
		if (this.key || !this.rule.isText()) {
			return this;
		}
		ValueSerializer<?> contextual = this.standard.createContextual(context, property);
		JsonFormat.Value format = (property != null)
				? property.findPropertyFormat(context.getConfig(), property.getType().getRawClass())
				: JsonFormat.Value.empty();
		return this.rule.isFor(format) ? new JacksonWritten(contextual, this.rule, false) : contextual;
	}

	@Override
	public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
		Object form = this.rule.form(value);
		if (form == null) {
			this.standard.serialize(value, generator, context);
		}
		else if (form instanceof String text) {
			if (this.key) {
				generator.writeName(text);
			}
			else {
				generator.writeString(text);
			}
		}
		else if (form instanceof byte[] bytes) {
			generator.writeBinary(bytes);
		}
		else if (form == WriteRule.NIL) {
			generator.writeNull();
		}
		else {
			generator.writeStartObject(value);
			generator.writeEndObject();
		}
	}

	@Override
	public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
			TypeSerializer choice) {
		if (this.rule.isText()) {
			super.serializeWithType(value, generator, context, choice);
		}
		else {
			serialize(value, generator, context);
		}
	}

}
