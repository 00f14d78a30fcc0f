package io.netconduit.context;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ConduitServerStartException;
import io.netconduit.server.ServerDescriptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops a server with its application context, and keeps the JVM alive in
 * between.
 *
 * @since 0.1.0
 */
public final class ConduitServerLifecycle implements SmartLifecycle {

	/**
	 * The phase: started after a web server and stopped before it. A web server that
	 * shuts down gracefully, in phase MAX_VALUE - 1024, accepts no more connections, but
	 * it must report that the application is not ready until this server has drained.
	 */
	public static final int PHASE = Integer.MAX_VALUE - 768;

	private static final Logger logger = LoggerFactory.getLogger(ConduitServerLifecycle.class);

	private final ConduitServer server;

	private final ServerEventPublisher events;

	private @Nullable CountDownLatch keepAlive;

	private volatile boolean autoStartup = true;

	/**
	 * Create a lifecycle.
	 * @param server the server
	 * @param events publishes the server's stop, which is over when its listeners have
	 * run
	 */
	public ConduitServerLifecycle(ConduitServer server, ServerEventPublisher events) {
		this.server = server;
		this.events = events;
	}

	/**
	 * Set whether to start the server when its application context starts.
	 * @param autoStartup {@code false} to leave it to the application, which then calls
	 * {@link ConduitServer#start()}; the context still stops the server
	 */
	public void setAutoStartup(boolean autoStartup) {
		this.autoStartup = autoStartup;
	}

	@Override
	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	@Override
	public synchronized void start() {
		if (this.keepAlive != null) {
			return;
		}
		try {
			this.server.start();
		}
		catch (IllegalStateException ex) {
			ServerDescriptor descriptor = this.server.descriptor();
			throw new ConduitServerStartException(descriptor.host(), descriptor.port(), ex);
		}
		this.keepAlive = keepAlive(name());
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
		// A mock in an application's test may have nothing to stop.
		return ForeignCode.future(() -> orNothing(this.server.stop()))
			.handle(this::logFailure)
			.thenCompose((result) -> published());
	}

	private static CompletableFuture<Void> orNothing(@Nullable CompletableFuture<Void> stopping) {
		return (stopping != null) ? stopping : CompletableFuture.completedFuture(null);
	}

	// A listener that does not return must not hold up the stop.
	private CompletableFuture<Void> published() {
		// A mock in an application's test has no descriptor.
		@Nullable ServerDescriptor descriptor = this.server.descriptor();
		Duration timeout = (descriptor != null) ? descriptor.connection().timeouts().shutdown() : Duration.ZERO;
		return EventWorkers.within(this.events.stopPublished(), timeout);
	}

	private @Nullable Void logFailure(@Nullable Void result, @Nullable Throwable ex) {
		if (ex != null) {
			logger.warn("Conduit server {} did not stop normally", name(), ex);
		}
		return null;
	}

	private String name() {
		// A mock in an application's test has no descriptor.
		@Nullable ServerDescriptor descriptor = this.server.descriptor();
		return (descriptor != null) ? descriptor.connection().identity().name() : "mock";
	}

	@Override
	public synchronized boolean isRunning() {
		return this.keepAlive != null || this.server.isRunning();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Keep the JVM alive until the server stops: the event loops do not.
	 * @param name the server's name
	 * @return a latch; counting it down ends this
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
