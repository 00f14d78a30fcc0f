package io.netconduit.engine.codec.jackson;

import java.util.LinkedHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.MapDeserializer;
import tools.jackson.databind.deser.jdk.UntypedObjectDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.type.MapType;

/**
 * Reads values without a declared type as the protocol does, whether they are parameters
 * or inside a record: Jackson would make a string of each key of a map.
 */
final class JacksonUntyped extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier description,
			ValueDeserializer<?> deserializer) {
		return (deserializer instanceof UntypedObjectDeserializer && isUnchanged(config))
				? new UntypedDeserializer(deserializer, false) : deserializer;
	}

	@Override
	public ValueDeserializer<?> modifyMapDeserializer(DeserializationConfig config, MapType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
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

		UntypedDeserializer(ValueDeserializer<?> delegate, boolean map) {
			super(delegate);
			this.map = map;
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> contextual) {
			return new UntypedDeserializer(contextual, this.map);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			boolean any = !this.map || parser.currentToken() == JsonToken.START_OBJECT;
			return (any && parser instanceof JacksonParser own && own.isAtValue()) ? own.readPlain()
					: super.deserialize(parser, context);
		}

	}

}
