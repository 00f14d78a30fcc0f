package io.netconduit.engine.codec.jackson;

import io.netconduit.engine.codec.token.KeyRule;
import io.netconduit.engine.codec.token.ReadRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;

/**
 * Reads the keys of maps as a rule says.
 */
final class JacksonKeys extends KeyDeserializer {

	private final Class<?> type;

	private final KeyRule rule;

	private final KeyDeserializer standard;

	JacksonKeys(Class<?> type, KeyRule rule, KeyDeserializer standard) {
		this.type = type;
		this.rule = rule;
		this.standard = standard;
	}

	@Override
	public @Nullable Object deserializeKey(String key, DeserializationContext context) {
		Object value = this.rule.read(key);
		if (value == ReadRule.LIBRARY) {
			return this.standard.deserializeKey(key, context);
		}
		return (value != null) ? value : context.handleWeirdKey(this.type, key, "not usable");
	}

}
