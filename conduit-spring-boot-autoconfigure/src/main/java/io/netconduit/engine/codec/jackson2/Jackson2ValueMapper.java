package io.netconduit.engine.codec.jackson2;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netconduit.engine.codec.token.LibraryValueMapper;
import io.netconduit.engine.codec.token.LibraryVersion;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes Java values as MessagePack, those without a MessagePack representation
 * of their own through Jackson 2. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Jackson2ValueMapper extends LibraryValueMapper {

	/**
	 * Create a mapper with nothing customized. Jackson is set up by {@link #prepare()} or
	 * when it is first needed.
	 */
	public Jackson2ValueMapper() {
		super(LibraryVersion.JACKSON2,
				() -> Jackson2Library.create(Jackson2Rules.builder().findAndAddModules(), List.of()), false);
	}

	/**
	 * Create a mapper. Jackson is set up at once, so that a customizer that fails stops
	 * the start.
	 * @param application the mapper of the application, whose settings apply, too;
	 * {@code null} if it has none
	 * @param customizers change the builder, in this order
	 */
	public Jackson2ValueMapper(@Nullable ObjectMapper application,
			Collection<? extends Consumer<JsonMapper.Builder>> customizers) {
		super(LibraryVersion.JACKSON2, () -> Jackson2Library.create((application != null)
				? Jackson2Rules.builder(application) : Jackson2Rules.builder().findAndAddModules(), customizers), true);
		prepare();
	}

}
