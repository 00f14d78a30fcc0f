package io.netconduit.engine.codec.jackson2;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.token.TokenReader;
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
		MessagePackReader value;
		try {
			// A slice, so that no deserializer reads past the value.
			value = new MessagePackReader(in.readSlice());
		}
		catch (MessagePackException ex) {
			throw ValueBindingException.of(ex, this.type.getRawClass());
		}
		Jackson2Parser parser = new Jackson2Parser(this.mapper, new TokenReader(value));
		try {
			return this.reader.readValue(parser);
		}
		catch (InvalidDefinitionException ex) {
			if (isScalarForContainer(ex, parser)) {
				throw Jackson2Failures.describe(ex, this.type.getRawClass(), parser.tokens());
			}
			throw new IllegalStateException("No value can be read as " + this.type.toCanonical()
					+ "; give the type a constructor or a deserializer that Jackson finds", ex);
		}
		catch (IOException | RuntimeException ex) {
			// Inside a bean Jackson wraps exceptions of deserializers, but not these.
			throw Jackson2Failures.describe(ex, this.type.getRawClass(), parser.tokens());
		}
	}

	// The fault of the caller and not of the type: Jackson reports text in place of an
	// array like a type that cannot be read at all.
	private static boolean isScalarForContainer(InvalidDefinitionException ex, Jackson2Parser parser) {
		JsonToken token = parser.currentToken();
		return ex.getType() != null && ex.getType().isContainerType() && token != null && token.isScalarValue();
	}

}
