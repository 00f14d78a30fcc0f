package io.netconduit.engine.codec.jackson;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.ContextualKeyDeserializer;

/**
 * Reads the keys of a map. Those of {@code @JsonAnySetter} are counted here, because the
 * application puts them into a map.
 */
final class JacksonAnyKeys extends KeyDeserializer implements ContextualKeyDeserializer {

	private final KeyDeserializer keys;

	JacksonAnyKeys(KeyDeserializer keys) {
		this.keys = keys;
	}

	@Override
	public KeyDeserializer createContextual(DeserializationContext context, @Nullable BeanProperty property) {
		KeyDeserializer contextual = (this.keys instanceof ContextualKeyDeserializer known)
				? known.createContextual(context, property) : this.keys;
		return isOfAnySetter(context, property) ? counted(contextual) : contextual;
	}

	private static boolean isOfAnySetter(DeserializationContext context, @Nullable BeanProperty property) {
		return property != null && property.getMember() != null && Boolean.TRUE
			.equals(context.getAnnotationIntrospector().hasAnySetter(context.getConfig(), property.getMember()));
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
	public @Nullable Object deserializeKey(String key, DeserializationContext context) {
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
		public @Nullable Object deserializeKey(String key, DeserializationContext context) {
			Object value = this.keys.deserializeKey(key, context);
			JacksonHashTables.open(context).count(this, value);
			return value;
		}

	}

}
