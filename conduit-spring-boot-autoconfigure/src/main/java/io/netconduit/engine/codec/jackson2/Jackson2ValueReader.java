package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.Set;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.netconduit.engine.codec.msgpack.KnownNames;
import io.netconduit.engine.codec.token.LibraryTypes;
import io.netconduit.engine.codec.token.LibraryValueReader;
import io.netconduit.engine.codec.token.ReadFailure;
import io.netconduit.engine.codec.token.TokenReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one type through Jackson.
 */
final class Jackson2ValueReader extends LibraryValueReader {

	private final ObjectMapper mapper;

	private final ObjectReader reader;

	Jackson2ValueReader(ObjectMapper mapper, JavaType type, KnownNames names, Set<String> subtypeKeys) {
		super(type, names, subtypeKeys);
		this.mapper = mapper;
		this.reader = mapper.readerFor(type);
	}

	@Override
	protected @Nullable Object read(TokenReader tokens) throws IOException {
		return this.reader.readValue(new Jackson2Parser(this.mapper, tokens));
	}

	@Override
	protected ReadFailure failure(Exception ex) {
		return Jackson2Failures.of(ex);
	}

	@Override
	protected LibraryTypes types() {
		return new Jackson2Types(this.mapper);
	}

}
