package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
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
import io.netconduit.engine.codec.token.CollectionRule;
import io.netconduit.engine.codec.token.OpenTables;
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
		CollectionRule rule = CollectionRule.of(type.getRawClass(), type.getContentType().getRawClass());
		return (rule != null && deserializer.getClass() == CollectionDeserializer.class)
				? new Elements((CollectionDeserializer) deserializer, rule) : deserializer;
	}

	@Override
	public JsonDeserializer<?> modifyMapDeserializer(DeserializationConfig config, MapType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		boolean table = !SortedMap.class.isAssignableFrom(type.getRawClass())
				&& BoundedHashTable.isNeeded(type.getKeyType().getRawClass());
		return (table && deserializer.getClass() == MapDeserializer.class) ? new Pairs((MapDeserializer) deserializer)
				: deserializer;
	}

	@Override
	public KeyDeserializer modifyKeyDeserializer(DeserializationConfig config, JavaType type,
			KeyDeserializer deserializer) {
		return BoundedHashTable.isNeeded(type.getRawClass()) ? new Jackson2AnyKeys(deserializer) : deserializer;
	}

	/**
	 * Return the tables that are being filled.
	 * @param context the context of a read
	 * @return its tables
	 */
	static OpenTables open(DeserializationContext context) {
		if (context.getAttribute(OpenTables.class) instanceof OpenTables known) {
			return known;
		}
		OpenTables open = new OpenTables();
		context.setAttribute(OpenTables.class, open);
		return open;
	}

	/**
	 * Reads a set, or a list that is copied for each element.
	 */
	private static final class Elements extends CollectionDeserializer {

		private static final long serialVersionUID = 1L;

		private final CollectionRule rule;

		Elements(CollectionDeserializer source, CollectionRule rule) {
			super(source);
			this.rule = rule;
		}

		@Override
		protected CollectionDeserializer withResolved(@Nullable JsonDeserializer<?> delegate,
				@Nullable JsonDeserializer<?> element, @Nullable TypeDeserializer elementType,
				NullValueProvider nullValues, @Nullable Boolean unwrapSingle) {
			return new Elements(super.withResolved(delegate, element, elementType, nullValues, unwrapSingle),
					this.rule);
		}

		@Override
		@SuppressWarnings("unchecked")
		public @Nullable Collection<Object> deserialize(JsonParser parser, DeserializationContext context)
				throws IOException {
			if (this._delegateDeserializer == null) {
				return super.deserialize(parser, context);
			}
			Object elements = this._delegateDeserializer.deserialize(parser, context);
			this.rule.check(elements);
			return (Collection<Object>) this._valueInstantiator.createUsingDelegate(context, elements);
		}

		@Override
		protected Collection<Object> _deserializeFromArray(JsonParser parser, DeserializationContext context,
				Collection<Object> result) throws IOException {
			open(context).fill(this.rule, result, (table) -> super._deserializeFromArray(parser, context, table));
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
			// Jackson creates such a map when it has read the pairs.
			KeyDeserializer counted = (this._propertyBasedCreator != null && key != null) ? Jackson2AnyKeys.counted(key)
					: key;
			return new Pairs(super.withResolved(counted, valueType, value, nullValues, ignored, included));
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
			open(context).fill(result, (table) -> _readAndBind(parser, context, table));
			return result;
		}

		@Override
		public Map<Object, Object> deserialize(JsonParser parser, DeserializationContext context,
				Map<Object, Object> result) throws IOException {
			open(context).fill(result, (table) -> super.deserialize(parser, context, table));
			return result;
		}

		@SuppressWarnings("unchecked")
		private Map<Object, Object> createMap(DeserializationContext context) throws IOException {
			return (Map<Object, Object>) this._valueInstantiator.createUsingDefault(context);
		}

	}

}
