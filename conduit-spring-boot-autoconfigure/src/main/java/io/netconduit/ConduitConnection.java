package io.netconduit;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * One authenticated peer: a client as seen by the server, or the server as seen by a
 * client. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface ConduitConnection extends ConduitRequester {

	/**
	 * Return the id that names this connection in this process.
	 * @return the id
	 */
	String id();

	/**
	 * Return the state of the connection.
	 * @return the state
	 */
	ConnectionState state();

	/**
	 * Return the peer's address.
	 * @return the address
	 */
	InetSocketAddress remoteAddress();

	/**
	 * Return the user that the peer authenticated as.
	 * @return the principal; {@code null} on a client, because a server has no user
	 */
	@Nullable Principal principal();

	/**
	 * Return the subject of the certificate that the peer presented in its TLS handshake:
	 * on a server, the client's certificate, if {@code conduit.server.ssl.client-auth}
	 * requests one; on a client, the server's. It is independent of {@link #principal()}
	 * and never replaces it.
	 * @return the subject, an {@link javax.security.auth.x500.X500Principal}, or
	 * {@code null} without TLS or certificate
	 */
	@Nullable Principal certificatePrincipal();

	/**
	 * Return what the peer reports about itself: untrusted text.
	 * @return {@code client_info} on a server, {@code server_info} on a client
	 */
	PeerInfo peer();

	/**
	 * Return the header layout of this connection.
	 * @return the dialect
	 */
	Dialect dialect();

	/**
	 * Return the attributes that the application attaches to this connection.
	 * @return a concurrent, mutable map that lives as long as the connection
	 */
	Map<String, Object> attributes();

	/**
	 * Return the statistics of this connection so far.
	 * @return a snapshot
	 */
	ConnectionStatistics statistics();

	/**
	 * Close normally: accept no new work, finish what is in flight, notify the peer.
	 * @return completes when the socket is closed, at the latest after the
	 * {@code shutdown-timeout}
	 */
	CompletableFuture<Void> close();

}
