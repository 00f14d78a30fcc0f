package io.netconduit.context;

import java.util.function.Predicate;

import io.netconduit.engine.rpc.ThreadLibrary;
import reactor.core.scheduler.Schedulers;

/**
 * Makes blocking methods refuse to run on the non-blocking threads of Reactor, and
 * Reactor's own blocking methods, such as {@code Mono.block}, on our event loops. Has no
 * effect if Reactor is not on the class path.
 *
 * @since 0.1.0
 */
public final class ReactorThreadLibrary implements ThreadLibrary {

	@Override
	public void register(Predicate<Thread> eventLoops) {
		Schedulers.registerNonBlockingThreadPredicate(eventLoops);
	}

	@Override
	public boolean isNonBlocking(Thread thread) {
		return Schedulers.isNonBlockingThread(thread);
	}

	@Override
	public String threadKind() {
		return "Reactor thread";
	}

}
