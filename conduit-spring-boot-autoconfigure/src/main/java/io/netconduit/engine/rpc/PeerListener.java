package io.netconduit.engine.rpc;

import io.netconduit.ConduitConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks of a server or client for its peers, called on the peer's event loop.
 *
 * @since 0.1.0
 */
public interface PeerListener {

	/**
	 * The handshake succeeded.
	 * @param peer the peer
	 */
	void established(PeerConnection peer);

	/**
	 * The connection has ended, established or not. Called once.
	 * @param peer the peer
	 * @param cause the reason, or {@code null} if it was closed normally
	 */
	void ended(PeerConnection peer, @Nullable ConduitConnectionException cause);

}
