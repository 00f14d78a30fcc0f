package io.netconduit.engine.rpc;

import org.jspecify.annotations.Nullable;

/**
 * A library on the class path whose objects emit values over time. Handlers may return
 * such objects. Found by {@link java.util.ServiceLoader}, so that it applies without an
 * application context too; a library that fails to load is taken to be absent.
 *
 * @since 0.1.0
 */
public interface PublisherLibrary {

	/**
	 * Finds out how to subscribe to objects of a class.
	 * @param type the class
	 * @return how to subscribe, or {@code null} if the library does not know the class
	 */
	@Nullable PublisherType find(Class<?> type);

}
