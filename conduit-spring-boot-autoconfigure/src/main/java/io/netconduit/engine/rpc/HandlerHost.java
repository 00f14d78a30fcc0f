package io.netconduit.engine.rpc;

/**
 * A server or client with a table of handlers. The library's own servers and clients have
 * one; a mock or decorator of the application does not.
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
