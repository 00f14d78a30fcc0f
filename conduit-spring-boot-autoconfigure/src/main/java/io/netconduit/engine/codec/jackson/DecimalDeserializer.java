package io.netconduit.engine.codec.jackson;

import java.io.IOException;
import java.math.BigDecimal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads a {@code BigDecimal} from a number or from a string: a decimal that no double
 * equals is sent as a string.
 */
final class DecimalDeserializer extends StdScalarDeserializer<BigDecimal> {

	private static final long serialVersionUID = 1L;

	/**
	 * Far more than honest numbers have, and few enough to keep arithmetic cheap.
	 */
	private static final int MOST_DIGITS = 1000;

	DecimalDeserializer() {
		super(BigDecimal.class);
	}

	@Override
	public BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
		if (parser.currentToken() == JsonToken.VALUE_STRING) {
			return parse(parser.getText(), context);
		}
		if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
			return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, parser);
		}
		return parser.getDecimalValue();
	}

	private static BigDecimal parse(String text, DeserializationContext context) throws IOException {
		try {
			if (text.length() <= MOST_DIGITS) {
				BigDecimal decimal = new BigDecimal(text);
				if (Math.abs((long) decimal.scale()) <= MOST_DIGITS) {
					return decimal;
				}
			}
		}
		catch (NumberFormatException ex) {
			// Reported below.
		}
		return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, text, "not a decimal");
	}

}
