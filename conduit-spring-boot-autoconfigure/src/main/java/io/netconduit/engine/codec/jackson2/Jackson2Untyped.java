package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.MapDeserializer;
import com.fasterxml.jackson.databind.deser.std.UntypedObjectDeserializer;
import com.fasterxml.jackson.databind.type.MapType;
import org.jspecify.annotations.Nullable;

/**
 * Reads values without a declared type as the protocol does, whether they are parameters
 * or inside a record: Jackson would make a string of each key of a map.
 */
final class Jackson2Untyped extends BeanDeserializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public JsonDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription description,
			JsonDeserializer<?> deserializer) {
		return (deserializer instanceof UntypedObjectDeserializer && isUnchanged(config))
				? new UntypedDeserializer(deserializer, false) : deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyMapDeserializer(DeserializationConfig config, MapType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		boolean untyped = type.getRawClass().isAssignableFrom(LinkedHashMap.class)
				&& type.getKeyType().getRawClass() == Object.class
				&& type.getContentType().getRawClass() == Object.class;
		return (untyped && deserializer.getClass() == MapDeserializer.class && isUnchanged(config))
				? new UntypedDeserializer(deserializer, true) : deserializer;
	}

	private static boolean isUnchanged(DeserializationConfig config) {
		return Stream
			.of(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS,
					DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.USE_JAVA_ARRAY_FOR_JSON_ARRAY)
			.noneMatch(config::isEnabled);
	}

	/**
	 * Reads any value, or any map.
	 */
	private static final class UntypedDeserializer extends DelegatingDeserializer {

		private static final long serialVersionUID = 1L;

		private final boolean map;

		UntypedDeserializer(JsonDeserializer<?> delegate, boolean map) {
			super(delegate);
			this.map = map;
		}

		@Override
		protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
			return new UntypedDeserializer(contextual, this.map);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			boolean any = !this.map || parser.currentToken() == JsonToken.START_OBJECT;
			return (any && parser instanceof Jackson2Parser own && own.isAtValue()) ? own.readPlain()
					: super.deserialize(parser, context);
		}

	}

}
