package io.netconduit.engine.protocol;

/**
 * A frame on its way to the peer, as its sender sees it: it can be withdrawn until it is
 * handed to the socket.
 *
 * @since 0.1.0
 */
public interface Withdrawable {

	/**
	 * Withdraw the frame from the place where it waits. May be called by any thread, and
	 * more than once.
	 * @return {@code true} if the peer never gets the frame; {@code false} if it was
	 * handed to the socket, so that the peer may get it
	 */
	boolean withdraw();

}
