package io.netconduit.engine.codec;

import java.util.stream.Stream;

import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;

/**
 * The mappers that follow the same rules, for tests that try them all.
 */
enum Mappers {

	JACKSON(new JacksonValueMapper()), JACKSON2(new Jackson2ValueMapper());

	private final ValueMapper mapper;

	Mappers(ValueMapper mapper) {
		this.mapper = mapper;
	}

	ValueMapper get() {
		return this.mapper;
	}

	/**
	 * All mappers.
	 */
	static Stream<Mappers> all() {
		return Stream.of(values());
	}

}
