package io.netconduit.engine.codec.jackson2;

import java.io.IOException;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import io.netconduit.engine.codec.token.KeyRule;
import io.netconduit.engine.codec.token.ReadRule;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of maps as a rule says.
 */
final class Jackson2Keys extends KeyDeserializer {

	private final Class<?> type;

	private final KeyRule rule;

	private final KeyDeserializer standard;

	Jackson2Keys(Class<?> type, KeyRule rule, KeyDeserializer standard) {
		this.type = type;
		this.rule = rule;
		this.standard = standard;
	}

	@Override
	public @Nullable Object deserializeKey(String key, DeserializationContext context) throws IOException {
		Object value = this.rule.read(key);
		if (value == ReadRule.LIBRARY) {
			return this.standard.deserializeKey(key, context);
		}
		return (value != null) ? value : context.handleWeirdKey(this.type, key, "not usable");
	}

}
