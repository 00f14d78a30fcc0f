package io.netconduit.engine.transport;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Makes the {@linkplain EventLoopThread threads} of a group, numbered from 1.
 */
final class EventLoopThreadFactory implements ThreadFactory {

	private final AtomicInteger count = new AtomicInteger();

	private final @Nullable ClassLoader contextClassLoader = Thread.currentThread().getContextClassLoader();

	private final String namePrefix;

	private final boolean daemon;

	EventLoopThreadFactory(String namePrefix, boolean daemon) {
		this.namePrefix = namePrefix;
		this.daemon = daemon;
	}

	@Override
	public Thread newThread(Runnable task) {
		EventLoopThread thread = new EventLoopThread(task, this.namePrefix + "-" + this.count.incrementAndGet());
		// Netty starts a thread at its first use, from an arbitrary thread, so the new
		// thread should inherit nothing from it.
		thread.setDaemon(this.daemon);
		thread.setPriority(Thread.NORM_PRIORITY);
		thread.setContextClassLoader(this.contextClassLoader);
		return thread;
	}

}
