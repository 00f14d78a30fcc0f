package io.netconduit.annotation;

/**
 * Where a handler runs.
 *
 * @since 0.1.0
 */
public enum HandlerExecution {

	/**
	 * On a method, as its class says. On a class, by the return type of each method: a
	 * method that returns a publisher runs on the event loop, any other one on a worker,
	 * also one that returns a {@link java.util.concurrent.CompletionStage}.
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
