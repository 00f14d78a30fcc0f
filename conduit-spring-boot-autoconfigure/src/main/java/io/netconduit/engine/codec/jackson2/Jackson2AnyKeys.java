package io.netconduit.engine.codec.jackson2;

import java.io.IOException;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualKeyDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of a map. Those of {@code @JsonAnySetter} are counted here, because the
 * application puts them into a map.
 */
final class Jackson2AnyKeys extends KeyDeserializer implements ContextualKeyDeserializer {

	private final KeyDeserializer keys;

	Jackson2AnyKeys(KeyDeserializer keys) {
		this.keys = keys;
	}

	@Override
	public KeyDeserializer createContextual(DeserializationContext context, @Nullable BeanProperty property)
			throws JsonMappingException {
		KeyDeserializer contextual = (this.keys instanceof ContextualKeyDeserializer known)
				? known.createContextual(context, property) : this.keys;
		return isOfAnySetter(context, property) ? counted(contextual) : contextual;
	}

	private static boolean isOfAnySetter(DeserializationContext context, @Nullable BeanProperty property) {
		return property != null && property.getMember() != null
				&& Boolean.TRUE.equals(context.getAnnotationIntrospector().hasAnySetter(property.getMember()));
	}

	/**
	 * Count keys.
	 * @param keys reads the keys
	 * @return reads them as long as few have the same hash code
	 */
	static KeyDeserializer counted(KeyDeserializer keys) {
		return (keys instanceof Counted) ? keys : new Counted(keys);
	}

	@Override
	public @Nullable Object deserializeKey(String key, DeserializationContext context) throws IOException {
		return this.keys.deserializeKey(key, context);
	}

	/**
	 * Reads keys as long as few have the same hash code.
	 */
	private static final class Counted extends KeyDeserializer {

		private final KeyDeserializer keys;

		Counted(KeyDeserializer keys) {
			this.keys = keys;
		}

		@Override
		public @Nullable Object deserializeKey(String key, DeserializationContext context) throws IOException {
			Object value = this.keys.deserializeKey(key, context);
			Jackson2HashTables.open(context).count(this, value);
			return value;
		}

	}

}
