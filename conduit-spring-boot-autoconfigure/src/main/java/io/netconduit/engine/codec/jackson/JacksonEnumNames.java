package io.netconduit.engine.codec.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.netconduit.engine.codec.token.EnumValues;
import io.netconduit.engine.codec.token.ScalarKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * Reads an enum from its name, or from its position if the application writes it so.
 */
final class JacksonEnumNames extends DelegatingDeserializer {

	private final Class<?> type;

	private final JsonFormat.Shape shape;

	JacksonEnumNames(ValueDeserializer<?> delegate, Class<?> type, JsonFormat.Shape shape) {
		super(delegate);
		this.type = type;
		this.shape = shape;
	}

	@Override
	protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> contextual) {
		return new JacksonEnumNames(contextual, this.type, this.shape);
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
		JsonFormat.Shape nearest = findFormatOverrides(context, property, this.type).getShape();
		ValueDeserializer<?> contextual = context.handleSecondaryContextualization(this._delegatee, property,
				context.constructType(this.type));
		JsonFormat.Shape shape = (nearest != JsonFormat.Shape.ANY) ? nearest : this.shape;
		return new JacksonEnumNames(contextual, this.type, shape);
	}

	/**
	 * Return whether the application asks for constants as maps of their properties.
	 * @return whether it does
	 */
	boolean isOfMaps() {
		return this.shape == JsonFormat.Shape.OBJECT || this.shape == JsonFormat.Shape.POJO;
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		if (!parser.currentToken().isNumeric()) {
			boolean padded = parser.currentToken() == JsonToken.VALUE_STRING
					&& EnumValues.isPadded(this.type, parser.getString());
			return padded ? context.handleWeirdStringValue(this.type, parser.getString(), "blanks around a name")
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
