package io.netconduit.engine.codec.jackson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.netconduit.engine.codec.msgpack.PlainValueReader;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.CollectionDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * Reads a list and converts it to a set if that is cheap: applies the rule for
 * {@linkplain PlainValueReader#requireOneKind maps} to sets without a declared element
 * type, because they are hash tables too.
 */
final class JacksonUntypedSets extends DelegatingDeserializer {

	private final CollectionDeserializer elements;

	JacksonUntypedSets(CollectionDeserializer elements) {
		super(elements);
		this.elements = elements;
	}

	@Override
	protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> contextual) {
		return new JacksonUntypedSets((CollectionDeserializer) contextual);
	}

	@Override
	@SuppressWarnings("unchecked")
	public Object deserialize(JsonParser parser, DeserializationContext context) {
		if (!parser.isExpectedStartArrayToken()) {
			return this.elements.deserialize(parser, context);
		}
		List<Object> list = new ArrayList<>();
		this.elements.deserialize(parser, context, list);
		PlainValueReader.requireOneKind(list);
		Collection<Object> set = (Collection<Object>) this.elements.getValueInstantiator().createUsingDefault(context);
		set.addAll(list);
		return set;
	}

}
