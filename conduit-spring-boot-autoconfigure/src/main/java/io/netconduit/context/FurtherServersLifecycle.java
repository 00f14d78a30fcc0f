package io.netconduit.context;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the servers of an application that has several of them, except the one
 * that {@link ConduitServerLifecycle} serves.
 *
 * @since 0.1.0
 */
public final class FurtherServersLifecycle implements SmartLifecycle {

	private final boolean autoStartup;

	private final Supplier<List<ConduitServerLifecycle>> servers;

	private volatile List<ConduitServerLifecycle> started = List.of();

	private volatile boolean running;

	/**
	 * Create a lifecycle.
	 * @param autoStartup {@code false} to leave the start to the application; the context
	 * still stops the servers
	 * @param servers finds the servers when the context starts
	 */
	public FurtherServersLifecycle(boolean autoStartup, Supplier<List<ConduitServerLifecycle>> servers) {
		this.autoStartup = autoStartup;
		this.servers = servers;
	}

	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		if (this.started.isEmpty()) {
			this.started = this.servers.get();
		}
		this.running = true;
		if (this.autoStartup) {
			this.started.forEach(ConduitServerLifecycle::start);
		}
	}

	@Override
	public void stop() {
		this.running = false;
		this.started.forEach(ConduitServerLifecycle::stop);
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		CompletableFuture<?>[] stops = this.started.stream()
			.map(FurtherServersLifecycle::stop)
			.toArray(CompletableFuture<?>[]::new);
		CompletableFuture.allOf(stops).whenComplete((result, ex) -> callback.run());
	}

	private static CompletableFuture<Void> stop(ConduitServerLifecycle server) {
		CompletableFuture<Void> stopped = new CompletableFuture<>();
		server.stop(() -> stopped.complete(null));
		return stopped;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return ConduitServerLifecycle.PHASE;
	}

}
