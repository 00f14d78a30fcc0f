package io.netconduit.engine.codec.jackson;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.function.Consumer;

import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.WireTypes;
import io.netconduit.engine.codec.token.MappingLibrary;
import io.netconduit.engine.codec.token.TokenWriter;
import io.netty.buffer.ByteBuf;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.SerializationContextExt;

/**
 * Jackson 3, configured for payloads.
 */
final class JacksonLibrary implements MappingLibrary {

	private final JsonMapper mapper;

	private JacksonLibrary(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Set up Jackson.
	 * @param builder the builder with the settings of the application
	 * @param customizers change the builder before the rules for payloads are added
	 * @return the library
	 */
	static JacksonLibrary create(JsonMapper.Builder builder,
			Collection<? extends Consumer<JsonMapper.Builder>> customizers) {
		JacksonKotlin.addModule(builder);
		customizers.forEach((customizer) -> customizer.accept(builder));
		return new JacksonLibrary(JacksonRules.apply(builder).build());
	}

	@Override
	public ValueReader readerFor(Type type) {
		return new JacksonValueReader(this.mapper, type);
	}

	@Override
	public void write(ByteBuf out, Object value, int nesting) {
		try {
			SerializationContextExt context = this.mapper._serializationContext();
			context.serializeValue(new JacksonGenerator(context, new TokenWriter(out, nesting)), value);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(
					"A value of " + value.getClass().getName() + " cannot be written as MessagePack", ex);
		}
	}

	@Override
	public WireType describe(Type type) {
		return WireTypes.guess(type);
	}

}
