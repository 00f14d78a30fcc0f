package io.netconduit.engine.codec.jackson;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.CollectionDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import io.netconduit.engine.codec.msgpack.PlainValueReader;

/**
 * Applies the rule for {@linkplain PlainValueReader#requireKind maps} to sets without a
 * declared element type, because they are hash tables too.
 */
final class UntypedSets extends BeanDeserializerModifier {

	private static final long serialVersionUID = 1L;

	/** Types for which Jackson reads any value. */
	private static final Set<Class<?>> UNTYPED = Set.of(Object.class, Serializable.class, Number.class);

	@Override
	public JsonDeserializer<?> modifyCollectionDeserializer(DeserializationConfig config, CollectionType type,
			BeanDescription description, JsonDeserializer<?> deserializer) {
		boolean untypedSet = Set.class.isAssignableFrom(type.getRawClass())
				&& UNTYPED.contains(type.getContentType().getRawClass());
		return (untypedSet && deserializer instanceof CollectionDeserializer elements)
				? new UntypedSetDeserializer(elements) : deserializer;
	}

	/**
	 * Reads a list and converts it to a set if that is cheap.
	 */
	private static final class UntypedSetDeserializer extends DelegatingDeserializer {

		private static final long serialVersionUID = 1L;

		private final transient CollectionDeserializer elements;

		UntypedSetDeserializer(CollectionDeserializer elements) {
			super(elements);
			this.elements = elements;
		}

		@Override
		protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
			return new UntypedSetDeserializer((CollectionDeserializer) contextual);
		}

		@Override
		@SuppressWarnings("unchecked")
		public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			if (!parser.isExpectedStartArrayToken()) {
				return this.elements.deserialize(parser, context);
			}
			List<Object> list = new ArrayList<>();
			this.elements.deserialize(parser, context, list);
			PlainValueReader.requireOneKind(list);
			Collection<Object> set = (Collection<Object>) this.elements.getValueInstantiator()
				.createUsingDefault(context);
			set.addAll(list);
			return set;
		}

	}

}
