package io.netconduit.engine.codec.jackson2;

import java.lang.reflect.Type;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import io.netconduit.engine.codec.token.LibraryTypes;
import org.jspecify.annotations.Nullable;

/**
 * The types as Jackson reads them.
 */
final class Jackson2Types implements LibraryTypes {

	private final ObjectMapper mapper;

	private final DefaultDeserializationContext context;

	Jackson2Types(ObjectMapper mapper) {
		this.mapper = mapper;
		this.context = ((DefaultDeserializationContext) mapper.getDeserializationContext())
			.createDummyInstance(mapper.getDeserializationConfig());
	}

	@Override
	public Jackson2Type of(Type type) {
		return Jackson2Type.declared(this.context, this.mapper.constructType(type));
	}

	@Override
	public @Nullable Object convert(Object value, Type type) {
		return this.mapper.convertValue(value, this.mapper.constructType(type));
	}

}
