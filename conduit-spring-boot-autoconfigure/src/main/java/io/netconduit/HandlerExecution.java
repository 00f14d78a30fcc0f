package io.netconduit;

/**
 * Where a handler runs.
 *
 * @since 0.1.0
 */
public enum HandlerExecution {

	/**
	 * Lets the engine choose. On a method it means what its class says; on a class it
	 * depends on the method's return type: a {@link java.util.concurrent.CompletionStage}
	 * or a publisher runs on the event loop, anything else on a worker. A lambda runs on
	 * a worker.
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
