package io.netconduit.engine.codec.jackson2;

import java.io.IOException;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.token.DuplicateKeys;
import io.netconduit.engine.codec.token.TokenReader;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one type through Jackson.
 */
final class Jackson2ValueReader implements ValueReader {

	private final ObjectMapper mapper;

	private final JavaType type;

	private final ObjectReader reader;

	/**
	 * Create a reader.
	 * @param mapper the mapper
	 * @param type the type
	 */
	Jackson2ValueReader(ObjectMapper mapper, JavaType type) {
		this.mapper = mapper;
		this.type = type;
		this.reader = mapper.readerFor(this.type);
	}

	@Override
	public @Nullable Object read(MessagePackReader in) {
		ByteBuf value;
		try {
			// A slice, so that no deserializer reads past the value.
			value = in.readSlice();
		}
		catch (MessagePackException ex) {
			throw ValueBindingException.of(ex, this.type.getRawClass());
		}
		Jackson2Parser parser = new Jackson2Parser(this.mapper, new TokenReader(new MessagePackReader(value)));
		try {
			return this.reader.readValue(parser);
		}
		catch (IOException | RuntimeException ex) {
			ByteBuf unique = DuplicateKeys.without(value);
			if (unique == null) {
				throw described(ex, parser, value);
			}
			return readUnique(unique);
		}
	}

	private @Nullable Object readUnique(ByteBuf value) {
		Jackson2Parser parser = new Jackson2Parser(this.mapper, new TokenReader(new MessagePackReader(value)));
		try {
			return this.reader.readValue(parser);
		}
		catch (IOException | RuntimeException ex) {
			throw described(ex, parser, value);
		}
		finally {
			value.release();
		}
	}

	private RuntimeException described(Exception ex, Jackson2Parser parser, ByteBuf value) {
		DeserializationContext context = ((DefaultDeserializationContext) this.mapper.getDeserializationContext())
			.createInstance(this.mapper.getDeserializationConfig(), parser, null);
		ValueBindingException described = Jackson2Failures.of(ex)
			.describe(ex, Jackson2ReadType.of(this.mapper, context, this.type), parser.tokens(), value);
		return (described != null) ? described : new IllegalStateException("No value can be read as "
				+ this.type.toCanonical() + "; give the type a constructor or a deserializer that Jackson finds", ex);
	}

}
