package io.netconduit.engine.codec.jackson2;

import java.io.IOException;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import io.netconduit.engine.codec.token.EnumValues;
import io.netconduit.engine.codec.token.ScalarKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads an enum from its name, or from its position if the application writes it so.
 */
final class Jackson2EnumNames extends DelegatingDeserializer {

	private final Class<?> type;

	private final JsonFormat.Shape shape;

	Jackson2EnumNames(JsonDeserializer<?> delegate, Class<?> type, JsonFormat.Shape shape) {
		super(delegate);
		this.type = type;
		this.shape = shape;
	}

	@Override
	protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
		return new Jackson2EnumNames(contextual, this.type, this.shape);
	}

	@Override
	public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
			throws JsonMappingException {
		JsonFormat.Shape nearest = findFormatOverrides(context, property, this.type).getShape();
		JsonDeserializer<?> contextual = context.handleSecondaryContextualization(this._delegatee, property,
				context.constructType(this.type));
		JsonFormat.Shape shape = (nearest != JsonFormat.Shape.ANY) ? nearest : this.shape;
		return new Jackson2EnumNames(contextual, this.type, shape);
	}

	/**
	 * Return whether the application asks for constants as maps of their properties.
	 * @return whether it does
	 */
	boolean isOfMaps() {
		return this.shape == JsonFormat.Shape.OBJECT || this.shape == JsonFormat.Shape.POJO;
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
		if (!parser.currentToken().isNumeric()) {
			boolean padded = parser.currentToken() == JsonToken.VALUE_STRING
					&& EnumValues.isPadded(this.type, parser.getText());
			return padded ? context.handleWeirdStringValue(this.type, parser.getText(), "blanks around a name")
					: super.deserialize(parser, context);
		}
		if (!this.shape.isNumeric()) {
			return context.handleUnexpectedToken(this.type, parser);
		}
		Object[] constants = this.type.getEnumConstants();
		Object position = ScalarKind.INT.convert(parser.getNumberValue());
		return (position instanceof Integer index && index >= 0 && index < constants.length) ? constants[index]
				: context.handleWeirdNumberValue(this.type, parser.getNumberValue(), "no such constant");
	}

}
