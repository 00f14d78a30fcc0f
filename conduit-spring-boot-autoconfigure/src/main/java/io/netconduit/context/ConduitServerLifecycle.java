package io.netconduit.context;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.netconduit.server.ConduitServer;
import io.netconduit.server.ConduitServerStartException;
import io.netconduit.server.ServerDescriptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops a server with its application context, and keeps the JVM alive while
 * the server runs.
 *
 * @since 0.1.0
 */
public final class ConduitServerLifecycle implements SmartLifecycle {

	/**
	 * The lifecycle phase. A server starts after a web server and stops before it. A web
	 * server refuses connections as soon as it begins its graceful shutdown in phase
	 * MAX_VALUE - 1024, but it has to answer readiness probes until this server has
	 * drained.
	 */
	public static final int PHASE = Integer.MAX_VALUE - 768;

	private static final Logger logger = LoggerFactory.getLogger(ConduitServerLifecycle.class);

	private final ConduitServer server;

	private final ServerEventPublisher events;

	private @Nullable CountDownLatch keepAlive;

	/**
	 * Create a lifecycle.
	 * @param server the server
	 * @param events the publisher of the server's events; a stop completes after the
	 * listeners of its event have run
	 */
	public ConduitServerLifecycle(ConduitServer server, ServerEventPublisher events) {
		this.server = server;
		this.events = events;
	}

	@Override
	public synchronized void start() {
		if (isRunning()) {
			return;
		}
		ServerDescriptor descriptor = this.server.descriptor();
		try {
			this.server.start();
		}
		catch (IllegalStateException ex) {
			throw new ConduitServerStartException(descriptor.host(), descriptor.port(), ex);
		}
		this.keepAlive = keepAlive(descriptor.connection().name());
	}

	@Override
	public void stop() {
		shutdown().join();
	}

	@Override
	public void stop(Runnable callback) {
		shutdown().whenComplete((result, ex) -> callback.run());
	}

	private synchronized CompletableFuture<Void> shutdown() {
		CountDownLatch latch = this.keepAlive;
		if (latch != null) {
			latch.countDown();
			this.keepAlive = null;
		}
		try {
			return this.server.stop().handle(this::logFailure).thenCompose((result) -> this.events.stopPublished());
		}
		catch (RuntimeException ex) {
			logFailure(null, ex);
			return CompletableFuture.completedFuture(null);
		}
	}

	private @Nullable Void logFailure(@Nullable Void result, @Nullable Throwable ex) {
		if (ex != null) {
			logger.warn("Conduit server {} did not stop normally", this.server.descriptor().connection().name(), ex);
		}
		return null;
	}

	@Override
	public synchronized boolean isRunning() {
		return this.keepAlive != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Keep the JVM alive with a non-daemon thread, because event loops may run on daemon
	 * threads.
	 * @param name the server's name
	 * @return a latch that ends the thread when it is counted down
	 */
	private static CountDownLatch keepAlive(String name) {
		CountDownLatch latch = new CountDownLatch(1);
		Thread thread = new Thread(() -> {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "conduit-keep-alive-" + name);
		thread.setDaemon(false);
		thread.start();
		return latch;
	}

}
