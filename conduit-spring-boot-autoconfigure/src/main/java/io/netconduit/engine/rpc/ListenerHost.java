package io.netconduit.engine.rpc;

/**
 * A server or client that takes further listeners after it was built. The library's own
 * servers and clients do; a mock or decorator of the application does not.
 *
 * @param <L> the type of the listeners
 * @since 0.1.0
 */
public interface ListenerHost<L> {

	/**
	 * Adds a listener, unless it is present already. Takes effect with the next event.
	 * @param listener the listener
	 */
	void addListener(L listener);

}
