package io.netconduit.engine.rpc;

import java.util.function.Predicate;

/**
 * A library on the class path that has threads of its own that must not block, and
 * refuses to block on those of others that it knows. Found by
 * {@link java.util.ServiceLoader}, so that it applies without an application context too.
 *
 * @since 0.1.0
 */
public interface ThreadLibrary {

	/**
	 * Introduces our event loops to the library. Called once, before the library is used
	 * otherwise. If it fails, the library is taken to be absent.
	 * @param eventLoops whether a thread runs one of our event loops
	 */
	void register(Predicate<Thread> eventLoops);

	/**
	 * Whether a thread must not block, as far as the library knows.
	 * @param thread the thread
	 * @return whether it must not block
	 */
	boolean isNonBlocking(Thread thread);

	/**
	 * Describes the library's threads that must not block.
	 * @return such a thread, as in {@code event loop thread}
	 */
	String threadKind();

}
