package io.netconduit.engine.rpc;

/**
 * Where a handler runs.
 *
 * @since 0.1.0
 */
public enum Execution {

	/**
	 * On a worker: it may block.
	 */
	WORKER,

	/**
	 * On the connection's event loop: it must not block.
	 */
	EVENT_LOOP

}
