package io.netconduit.engine.codec.jackson;

import java.io.IOException;
import java.util.function.Function;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a map's keys as numbers of few bits and refuses keys that do not fit. Jackson's
 * own deserializer would truncate a byte and make a large float infinite.
 *
 * @param <T> the type of the keys
 */
final class NarrowKeyDeserializer<T> extends KeyDeserializer {

	private static final int LONGEST = 64;

	private final Class<T> type;

	private final Function<String, T> parser;

	/**
	 * Create a deserializer.
	 * @param type the type of the keys
	 * @param parser makes a key of text, or throws a {@code NumberFormatException}
	 */
	NarrowKeyDeserializer(Class<T> type, Function<String, T> parser) {
		this.type = type;
		this.parser = parser;
	}

	/**
	 * Make a float of text.
	 * @param text the text
	 * @return the float, infinite only if the text denotes infinity
	 */
	static Float toFloat(String text) {
		float value = Float.parseFloat(text);
		if (Float.isInfinite(value) && !Double.isInfinite(Double.parseDouble(text))) {
			throw new NumberFormatException("out of range");
		}
		return value;
	}

	@Override
	public @Nullable Object deserializeKey(String key, DeserializationContext context) throws IOException {
		try {
			if (key.length() <= LONGEST) {
				return this.parser.apply(key);
			}
		}
		catch (NumberFormatException ex) {
			// Reported below.
		}
		return context.handleWeirdKey(this.type, key, "out of range");
	}

}
