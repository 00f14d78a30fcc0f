package io.netconduit;

/**
 * The kind of thread that a handler runs on.
 *
 * @since 0.1.0
 */
public enum HandlerExecution {

	/**
	 * On a method, the setting of its class. On a class, the return type of each method
	 * decides: a method that returns a publisher runs on the event loop; any other method
	 * runs on a worker, even if it returns a
	 * {@link java.util.concurrent.CompletionStage}.
	 */
	AUTO,

	/**
	 * A worker thread. The handler may block.
	 */
	WORKER,

	/**
	 * The connection's event loop. The handler must not block.
	 */
	EVENT_LOOP

}
