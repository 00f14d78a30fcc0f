package io.netconduit.engine.rpc;

import java.util.Iterator;
import java.util.ServiceLoader;

import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.foreign.Notifier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the threads that must not block: our event loops, those of listeners, and those
 * of a {@link ThreadLibrary}.
 *
 * @since 0.1.0
 */
public final class NonBlockingThreads {

	private static final Logger logger = LoggerFactory.getLogger(NonBlockingThreads.class);

	private static final @Nullable ThreadLibrary LIBRARY = find();

	private NonBlockingThreads() {
	}

	/**
	 * Introduces our event loops to the libraries on the class path. Must be called
	 * before user code runs on an event loop, and not on an event loop. Later calls have
	 * no effect.
	 */
	public static void register() {
		// Creating the constant has done it.
	}

	/**
	 * Whether a thread runs one of our event loops.
	 * @param thread the thread
	 * @return whether it does
	 */
	public static boolean isEventLoop(Thread thread) {
		return Connection.isEventLoop(thread);
	}

	/**
	 * Whether the current thread must not block.
	 * @return whether it runs an event loop, or belongs to a library that forbids it
	 */
	public static boolean isCurrent() {
		return kind(Thread.currentThread()) != null;
	}

	/**
	 * Refuses to block the current thread if it must not block.
	 * @throws IllegalStateException if it must not block
	 */
	public static void requireBlockingAllowed() {
		Thread thread = Thread.currentThread();
		String kind = kind(thread);
		if (kind != null) {
			throw new IllegalStateException("The " + kind + " " + thread.getName()
					+ " must not block: use the asynchronous variant of the method, or run the handler on a worker");
		}
	}

	private static @Nullable String kind(Thread thread) {
		if (Connection.isEventLoop(thread)) {
			return "event loop thread";
		}
		if (Notifier.isNonBlockingThread()) {
			return "listener thread";
		}
		ThreadLibrary library = LIBRARY;
		return (library != null && library.isNonBlocking(thread)) ? library.threadKind() : null;
	}

	private static @Nullable ThreadLibrary find() {
		Iterator<ThreadLibrary> found = ServiceLoader.load(ThreadLibrary.class, ThreadLibrary.class.getClassLoader())
			.iterator();
		ThreadLibrary[] library = new ThreadLibrary[1];
		Throwable failure = ForeignCode.attempt(() -> {
			if (found.hasNext()) {
				ThreadLibrary first = found.next();
				first.register(NonBlockingThreads::isEventLoop);
				library[0] = first;
			}
		});
		if (failure != null) {
			logger.debug("No library with threads that must not block is on the class path: {}", failure.toString());
		}
		return library[0];
	}

}
