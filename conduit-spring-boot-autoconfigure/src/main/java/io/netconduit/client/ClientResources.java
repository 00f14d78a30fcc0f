package io.netconduit.client;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.netconduit.engine.connection.ConnectionTicker;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.rpc.WorkerPool;
import io.netconduit.engine.transport.EngineExecutor;
import io.netconduit.engine.transport.EventLoops;
import io.netconduit.settings.ThreadSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a client, from its first connect to its close.
 */
final class ClientResources {

	private static final Logger logger = LoggerFactory.getLogger(ClientResources.class);

	private final @Nullable EventLoops ownEventLoops;

	private final EventLoops eventLoops;

	private final @Nullable WorkerPool ownWorkers;

	private final Executor workers;

	private final EngineExecutor engine;

	private final ConnectionTicker ticker;

	ClientResources(ClientSetup setup) {
		ThreadSettings threads = setup.descriptor().threads();
		String name = "conduit-client";
		EventLoops shared = setup.eventLoops();
		this.ownEventLoops = (shared != null) ? null : EventLoops.create(threads.transport(), threads.ioThreads(),
				name + "-io", true, setup.descriptor().connection().key("transport"));
		this.eventLoops = (this.ownEventLoops != null) ? this.ownEventLoops : Objects.requireNonNull(shared);
		logger.info("Conduit client {} uses {}", setup.descriptor().connection().identity().name(),
				this.eventLoops.describe());
		Executor given = setup.workers();
		if (given != null) {
			this.ownWorkers = null;
			this.workers = given;
		}
		else {
			WorkerPool pool = new WorkerPool(name + "-worker", threads.workerThreads(), threads.workerQueueSize(),
					setup.descriptor().connection().key("worker.threads"));
			this.ownWorkers = pool;
			this.workers = pool;
		}
		this.engine = new EngineExecutor(name + "-engine");
		this.ticker = new ConnectionTicker(setup.descriptor().connection());
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
	 * Return the threads of the client's own slow work, which handlers cannot use up.
	 * @return the executor
	 */
	Executor engine() {
		return this.engine;
	}

	ConnectionTicker ticker() {
		return this.ticker;
	}

	/**
	 * Run a task on an event loop, or at once if the event loops have ended. The
	 * continuations of the application's futures do not run on the engine's own threads,
	 * which they could use up.
	 * @param task the task
	 */
	void onLoop(Runnable task) {
		if (EventLoops.isEventLoopThread()
				|| ForeignCode.attempt(() -> this.eventLoops.group().execute(task)) != null) {
			task.run();
		}
	}

	CompletableFuture<Void> close() {
		this.engine.close();
		if (this.ownWorkers != null) {
			this.ownWorkers.close();
		}
		return (this.ownEventLoops != null) ? this.ownEventLoops.shutdown() : CompletableFuture.completedFuture(null);
	}

}
