package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.function.Function;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import io.netconduit.engine.codec.token.ScalarKind;
import io.netconduit.engine.codec.token.TextRule;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of maps from the same texts as values. Jackson's own deserializers would
 * truncate a byte, make a large float infinite, and take numbers for dates.
 */
final class Jackson2Keys {

	private Jackson2Keys() {
	}

	static KeyDeserializer strict(Class<?> type, KeyDeserializer deserializer) {
		ScalarKind kind = ScalarKind.of(type);
		if (kind != null && kind != ScalarKind.TEXT && kind != ScalarKind.BINARY) {
			return new ExactKeyDeserializer(type, kind::parse, deserializer);
		}
		TextRule rule = TextRule.of(type);
		return (rule != null) ? new ExactKeyDeserializer(type, (text) -> {
			Object value = rule.parse(text);
			return (value != null) ? value : ScalarKind.UNUSABLE;
		}, deserializer) : deserializer;
	}

	/**
	 * Reads a key, if it stands for a value.
	 */
	private static final class ExactKeyDeserializer extends KeyDeserializer {

		private final Class<?> type;

		private final Function<String, Object> rule;

		private final KeyDeserializer standard;

		ExactKeyDeserializer(Class<?> type, Function<String, Object> rule, KeyDeserializer standard) {
			this.type = type;
			this.rule = rule;
			this.standard = standard;
		}

		@Override
		public @Nullable Object deserializeKey(String key, DeserializationContext context) throws IOException {
			Object value = this.rule.apply(key);
			if (value == TextRule.LIBRARY) {
				return this.standard.deserializeKey(key, context);
			}
			return (value != ScalarKind.UNUSABLE) ? value : context.handleWeirdKey(this.type, key, "not usable");
		}

	}

}
