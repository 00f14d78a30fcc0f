package io.netconduit.engine.codec.jackson;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.netconduit.engine.codec.token.LibraryValueMapper;
import io.netconduit.engine.codec.token.LibraryVersion;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes Java values as MessagePack, those without a MessagePack representation
 * of their own through Jackson 3. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JacksonValueMapper extends LibraryValueMapper {

	/**
	 * Create a mapper with nothing customized. Jackson is set up by {@link #prepare()} or
	 * when it is first needed.
	 */
	public JacksonValueMapper() {
		super(LibraryVersion.JACKSON3, () -> JacksonLibrary.create(JsonMapper.builder().findAndAddModules(), List.of()),
				false);
	}

	/**
	 * Create a mapper. Jackson is set up at once, so that a customizer that fails stops
	 * the start.
	 * @param source makes the builder of the application
	 * @param customizers change the builder, in this order
	 */
	public JacksonValueMapper(Supplier<JsonMapper.Builder> source,
			Collection<? extends Consumer<JsonMapper.Builder>> customizers) {
		super(LibraryVersion.JACKSON3, () -> JacksonLibrary.create(source.get(), customizers), true);
		prepare();
	}

}
