package io.netconduit.engine.transport;

import io.netty.util.concurrent.FastThreadLocalThread;

/**
 * A thread that runs one event loop, and so must never block.
 */
final class EventLoopThread extends FastThreadLocalThread {

	EventLoopThread(Runnable task, String name) {
		super(task, name);
	}

}
