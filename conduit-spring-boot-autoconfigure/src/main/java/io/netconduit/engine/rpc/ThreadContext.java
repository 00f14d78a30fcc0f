package io.netconduit.engine.rpc;

import java.util.function.Supplier;

/**
 * What an interceptor sets for the thread of a handler. If the handler fails later, on
 * another thread, exception handlers and resolvers see it there too.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ThreadContext {

	/**
	 * Captures what is set for the current thread.
	 * @return sets the same for another thread, and returns what restores that thread's
	 * own
	 */
	Supplier<Runnable> capture();

}
