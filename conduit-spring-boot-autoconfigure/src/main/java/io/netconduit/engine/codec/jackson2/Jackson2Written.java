package io.netconduit.engine.codec.jackson2;

import java.io.IOException;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.netconduit.engine.codec.token.WriteRule;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as a rule says.
 */
final class Jackson2Written extends StdScalarSerializer<Object> implements ContextualSerializer {

	private static final long serialVersionUID = 1L;

	private final JsonSerializer<Object> standard;

	private final transient WriteRule rule;

	private final boolean key;

	/**
	 * Create a serializer.
	 * @param standard writes what the rule leaves to the library
	 * @param rule the rule
	 * @param key whether it writes keys of maps
	 */
	@SuppressWarnings("unchecked")
	Jackson2Written(JsonSerializer<?> standard, WriteRule rule, boolean key) {
		super(Object.class);
		this.standard = (JsonSerializer<Object>) standard;
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
	public JsonSerializer<?> createContextual(SerializerProvider context, @Nullable BeanProperty property)
			throws JsonMappingException {
		if (this.key || !this.rule.isText()) {
			return this;
		}
		JsonSerializer<?> contextual = context.handleSecondaryContextualization(this.standard, property);
		JsonFormat.Value format = (property != null)
				? property.findPropertyFormat(context.getConfig(), property.getType().getRawClass())
				: JsonFormat.Value.empty();
		return this.rule.isFor(format) ? new Jackson2Written(contextual, this.rule, false) : contextual;
	}

	@Override
	public void serialize(Object value, JsonGenerator generator, SerializerProvider context) throws IOException {
		Object form = this.rule.form(value);
		if (form == null) {
			this.standard.serialize(value, generator, context);
		}
		else if (form instanceof String text) {
			if (this.key) {
				generator.writeFieldName(text);
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
	public void serializeWithType(Object value, JsonGenerator generator, SerializerProvider context,
			TypeSerializer choice) throws IOException {
		if (this.rule.isText()) {
			super.serializeWithType(value, generator, context, choice);
		}
		else {
			serialize(value, generator, context);
		}
	}

}
