package io.netconduit.rpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Where calls and messages go: to a connection, or to whichever one a client has.
 *
 * @since 0.1.0
 */
public interface CallTarget {

	/**
	 * Find the connection.
	 * @return the connection, at once or when it is made; fails where there is none
	 */
	CompletableFuture<PeerConnection> connection();

	/**
	 * Return how long a call takes at the most where it says nothing.
	 * @return the timeout
	 */
	Duration rpcTimeout();

}
