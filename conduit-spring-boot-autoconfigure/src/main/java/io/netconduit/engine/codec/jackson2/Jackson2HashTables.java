package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.std.CollectionDeserializer;
import com.fasterxml.jackson.databind.deser.std.MapDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import io.netconduit.engine.codec.token.BoundedHashTable;
import org.jspecify.annotations.Nullable;

/**
 * Fills sets and maps, whatever their elements and keys, in a time that a peer cannot
 * make much longer than their payload.
 */
final class Jackson2HashTables extends BeanDeserializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public JsonDeserializer<?> modifyCollectionDeserializer(DeserializationConfig config, CollectionType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
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
	public JsonDeserializer<?> modifyMapDeserializer(DeserializationConfig config, MapType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		boolean table = !SortedMap.class.isAssignableFrom(type.getRawClass())
				&& BoundedHashTable.isNeeded(type.getKeyType().getRawClass());
		return (table && deserializer.getClass() == MapDeserializer.class) ? new Pairs((MapDeserializer) deserializer)
				: deserializer;
	}

	/**
	 * Reads a set, or a list that is copied for each element.
	 */
	private static final class Elements extends CollectionDeserializer {

		private static final long serialVersionUID = 1L;

		Elements(CollectionDeserializer source) {
			super(source);
		}

		@Override
		protected CollectionDeserializer withResolved(@Nullable JsonDeserializer<?> delegate,
				@Nullable JsonDeserializer<?> element, @Nullable TypeDeserializer elementType,
				NullValueProvider nullValues, @Nullable Boolean unwrapSingle) {
			return new Elements(super.withResolved(delegate, element, elementType, nullValues, unwrapSingle));
		}

		@Override
		protected Collection<Object> _deserializeFromArray(JsonParser parser, DeserializationContext context,
				Collection<Object> result) throws IOException {
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

		private static final long serialVersionUID = 1L;

		Pairs(MapDeserializer source) {
			super(source);
		}

		@Override
		protected MapDeserializer withResolved(@Nullable KeyDeserializer key, @Nullable TypeDeserializer valueType,
				@Nullable JsonDeserializer<?> value, NullValueProvider nullValues, @Nullable Set<String> ignored,
				@Nullable Set<String> included) {
			return new Pairs(super.withResolved(key, valueType, value, nullValues, ignored, included));
		}

		@Override
		public Map<Object, Object> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			JsonToken token = parser.currentToken();
			boolean usual = this._hasDefaultCreator && this._propertyBasedCreator == null
					&& this._delegateDeserializer == null && (token == JsonToken.START_OBJECT
							|| token == JsonToken.FIELD_NAME || token == JsonToken.END_OBJECT);
			if (!usual) {
				return super.deserialize(parser, context);
			}
			Map<Object, Object> result = createMap(context);
			BoundedHashTable.fill(result, (table) -> _readAndBind(parser, context, table));
			return result;
		}

		@SuppressWarnings("unchecked")
		private Map<Object, Object> createMap(DeserializationContext context) throws IOException {
			return (Map<Object, Object>) this._valueInstantiator.createUsingDefault(context);
		}

	}

}
