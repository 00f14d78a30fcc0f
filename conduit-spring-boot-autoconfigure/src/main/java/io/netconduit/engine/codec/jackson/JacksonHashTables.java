package io.netconduit.engine.codec.jackson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netconduit.engine.codec.token.BoundedHashTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.CollectionDeserializer;
import tools.jackson.databind.deser.jdk.MapDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/**
 * Fills sets and maps, whatever their elements and keys, in a time that a peer cannot
 * make much longer than their payload.
 */
final class JacksonHashTables extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public ValueDeserializer<?> modifyCollectionDeserializer(DeserializationConfig config, CollectionType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		Class<?> raw = type.getRawClass();
		if (deserializer.getClass() != CollectionDeserializer.class) {
			return deserializer;
		}
		boolean table = Set.class.isAssignableFrom(raw) && !SortedSet.class.isAssignableFrom(raw)
				&& BoundedHashTable.isNeeded(type.getContentType().getRawClass());
		if (table || CopyOnWriteArrayList.class.isAssignableFrom(raw)) {
			return new Elements((CollectionDeserializer) deserializer);
		}
		return deserializer;
	}

	@Override
	public ValueDeserializer<?> modifyMapDeserializer(DeserializationConfig config, MapType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		boolean table = !SortedMap.class.isAssignableFrom(type.getRawClass())
				&& BoundedHashTable.isNeeded(type.getKeyType().getRawClass());
		return (table && deserializer.getClass() == MapDeserializer.class) ? new Pairs((MapDeserializer) deserializer)
				: deserializer;
	}

	/**
	 * Reads a set, or a list that is copied for each element.
	 */
	private static final class Elements extends CollectionDeserializer {

		Elements(CollectionDeserializer source) {
			super(source);
		}

		@Override
		protected CollectionDeserializer withResolved(@Nullable ValueDeserializer<?> delegate,
				@Nullable ValueDeserializer<?> element, @Nullable TypeDeserializer elementType,
				NullValueProvider nullValues, @Nullable Boolean unwrapSingle) {
			return new Elements(super.withResolved(delegate, element, elementType, nullValues, unwrapSingle));
		}

		@Override
		protected Collection<Object> _deserializeFromArray(JsonParser parser, DeserializationContext context,
				Collection<Object> result) {
			if (result instanceof CopyOnWriteArrayList) {
				List<Object> list = new ArrayList<>();
				super._deserializeFromArray(parser, context, list);
				result.addAll(list);
			}
			else {
				BoundedHashTable.fill(result, (table) -> super._deserializeFromArray(parser, context, table));
			}
			return result;
		}

	}

	/**
	 * Reads a map.
	 */
	private static final class Pairs extends MapDeserializer {

		Pairs(MapDeserializer source) {
			super(source);
		}

		@Override
		protected MapDeserializer withResolved(@Nullable KeyDeserializer key, @Nullable TypeDeserializer valueType,
				@Nullable ValueDeserializer<?> value, NullValueProvider nullValues, @Nullable Set<String> ignored,
				@Nullable Set<String> included) {
			return new Pairs(super.withResolved(key, valueType, value, nullValues, ignored, included));
		}

		@Override
		public Map<Object, Object> deserialize(JsonParser parser, DeserializationContext context) {
			JsonToken token = parser.currentToken();
			boolean usual = this._hasDefaultCreator && this._propertyBasedCreator == null
					&& this._delegateDeserializer == null && (token == JsonToken.START_OBJECT
							|| token == JsonToken.PROPERTY_NAME || token == JsonToken.END_OBJECT);
			if (!usual) {
				return super.deserialize(parser, context);
			}
			Map<Object, Object> result = createMap(context);
			BoundedHashTable.fill(result, (table) -> _readAndBind(parser, context, table));
			return result;
		}

		@SuppressWarnings("unchecked")
		private Map<Object, Object> createMap(DeserializationContext context) {
			return (Map<Object, Object>) this._valueInstantiator.createUsingDefault(context);
		}

	}

}
