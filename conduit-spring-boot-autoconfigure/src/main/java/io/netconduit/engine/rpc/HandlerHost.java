package io.netconduit.engine.rpc;

/**
 * A server or client with a table of handlers, as the engine's own have one; a mock or a
 * decorator of the application's has none.
 *
 * @since 0.1.0
 */
public interface HandlerHost {

	/**
	 * Returns the table of handlers, to which more may be added at any time.
	 * @return the handlers
	 */
	HandlerRegistry handlers();

}
