package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.WireTypes;
import io.netconduit.engine.codec.token.MappingLibrary;
import io.netconduit.engine.codec.token.TokenWriter;
import io.netty.buffer.ByteBuf;

/**
 * Jackson 2, configured for payloads.
 */
final class Jackson2Library implements MappingLibrary {

	private final ObjectMapper mapper;

	private final ObjectWriter writer;

	private Jackson2Library(ObjectMapper mapper) {
		this.mapper = mapper;
		this.writer = mapper.writer();
	}

	/**
	 * Set up Jackson.
	 * @param builder the builder with the settings of the application
	 * @param customizers change the builder before the rules for payloads are added
	 * @return the library
	 */
	static Jackson2Library create(JsonMapper.Builder builder,
			Collection<? extends Consumer<JsonMapper.Builder>> customizers) {
		Jackson2Kotlin.addModule(builder);
		customizers.forEach((customizer) -> customizer.accept(builder));
		return new Jackson2Library(Jackson2Rules.apply(builder).build());
	}

	@Override
	public ValueReader readerFor(Type type) {
		return new Jackson2ValueReader(this.mapper, type);
	}

	@Override
	public void write(ByteBuf out, Object value, int nesting) {
		try {
			this.writer.writeValue(new Jackson2Generator(this.mapper, new TokenWriter(out, nesting)), value);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(
					"A value of " + value.getClass().getName() + " cannot be written as MessagePack", ex);
		}
	}

	@Override
	public WireType describe(Type type) {
		return WireTypes.guess(type);
	}

}
