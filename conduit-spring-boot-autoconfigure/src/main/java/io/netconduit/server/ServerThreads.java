package io.netconduit.server;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.netconduit.engine.rpc.WorkerPool;
import io.netconduit.engine.transport.EngineExecutor;
import io.netconduit.engine.transport.EventLoops;
import io.netconduit.settings.ThreadSettings;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a server, from one start to the next stop.
 */
final class ServerThreads {

	private static final String NAME = "conduit-server";

	private final EventLoops eventLoops;

	private final @Nullable WorkerPool ownWorkers;

	private final Executor workers;

	private final @Nullable EngineExecutor ownEngine;

	private final Executor engine;

	ServerThreads(ServerSetup setup) {
		ServerDescriptor descriptor = setup.descriptor();
		ThreadSettings threads = descriptor.threads();
		this.eventLoops = EventLoops.create(threads.transport(), threads.ioThreads(), NAME + "-io", true,
				descriptor.connection().key("transport"));
		Executor given = setup.workers();
		if (given != null) {
			this.ownWorkers = null;
			this.workers = given;
		}
		else {
			WorkerPool pool = new WorkerPool(NAME + "-worker", threads.workerThreads(), threads.workerQueueSize(),
					descriptor.connection().key("worker.threads"));
			this.ownWorkers = pool;
			this.workers = pool;
		}
		this.ownEngine = (setup.engine() != null) ? null : new EngineExecutor(NAME + "-engine");
		this.engine = (this.ownEngine != null) ? this.ownEngine : Objects.requireNonNull(setup.engine());
	}

	EventLoops eventLoops() {
		return this.eventLoops;
	}

	/**
	 * Return the threads that run handlers.
	 * @return the workers
	 */
	Executor workers() {
		return this.workers;
	}

	/**
	 * Return the threads of the server's own slow work, which handlers cannot use up.
	 * @return the executor
	 */
	Executor engine() {
		return this.engine;
	}

	/**
	 * End the threads; what waits for a worker still runs.
	 * @return completes when the event loops have ended
	 */
	CompletableFuture<Void> close() {
		return this.eventLoops.shutdown().whenComplete((nothing, failure) -> {
			if (this.ownEngine != null) {
				this.ownEngine.close();
			}
			if (this.ownWorkers != null) {
				this.ownWorkers.close();
			}
		});
	}

}
