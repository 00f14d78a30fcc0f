package io.netconduit.annotation;

/**
 * Where a handler runs.
 *
 * @since 0.1.0
 */
public enum HandlerExecution {

	/**
	 * On a method what its class says; on a class, by what each method returns: on the
	 * event loop where that is a {@link java.util.concurrent.CompletionStage} or a
	 * publisher, else on a worker.
	 */
	AUTO,

	/**
	 * On a worker: the handler may block.
	 */
	WORKER,

	/**
	 * On the connection's event loop: the handler must not block.
	 */
	EVENT_LOOP

}
