package io.netconduit.transport;

/**
 * Is told what became of one outbound frame. Called once, on the event loop.
 *
 * @since 0.1.0
 */
public interface SendListener {

	/**
	 * The frame was handed to the socket: from now on the peer may see it.
	 */
	void sent();

}
