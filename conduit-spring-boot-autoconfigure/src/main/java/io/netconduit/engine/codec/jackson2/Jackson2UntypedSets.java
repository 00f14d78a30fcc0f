package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.CollectionDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import io.netconduit.engine.codec.msgpack.PlainValueReader;

/**
 * Reads a list and converts it to a set if that is cheap: applies the rule for
 * {@linkplain PlainValueReader#requireOneKind maps} to sets without a declared element
 * type, because they are hash tables too.
 */
final class Jackson2UntypedSets extends DelegatingDeserializer {

	private final CollectionDeserializer elements;

	Jackson2UntypedSets(CollectionDeserializer elements) {
		super(elements);
		this.elements = elements;
	}

	@Override
	protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
		return new Jackson2UntypedSets((CollectionDeserializer) contextual);
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
		Collection<Object> set = (Collection<Object>) this.elements.getValueInstantiator().createUsingDefault(context);
		set.addAll(list);
		return set;
	}

}
