package io.netconduit.engine.codec.jackson;

import java.lang.reflect.Type;

import io.netconduit.engine.codec.token.LibraryTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.json.JsonMapper;

/**
 * The types as Jackson reads them.
 */
final class JacksonTypes implements LibraryTypes {

	private final JsonMapper mapper;

	private final DeserializationContextExt context;

	JacksonTypes(JsonMapper mapper) {
		this.mapper = mapper;
		this.context = mapper._deserializationContext();
	}

	@Override
	public JacksonType of(Type type) {
		return JacksonType.declared(this.context, this.mapper.constructType(type));
	}

	@Override
	public @Nullable Object convert(Object value, Type type) {
		return this.mapper.convertValue(value, this.mapper.constructType(type));
	}

}
