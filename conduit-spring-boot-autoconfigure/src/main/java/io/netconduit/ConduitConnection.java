package io.netconduit;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * One authenticated peer: what a server knows of a client, and a client of its server.
 * Safe for use by several threads.
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
	 * Return where the connection stands.
	 * @return the state
	 */
	ConnectionState state();

	/**
	 * Return the peer's address.
	 * @return the address
	 */
	InetSocketAddress remoteAddress();

	/**
	 * Return whom the peer authenticated as.
	 * @return the principal; on a client's side {@code null}, a server has no user
	 */
	@Nullable Principal principal();

	/**
	 * Return the subject of the certificate that the peer presented in its TLS handshake:
	 * on a server that of the client, where {@code conduit.server.ssl.client-auth} asked
	 * for one; on a client that of the server. It comes beside {@link #principal()},
	 * never in its place.
	 * @return the subject, an {@link javax.security.auth.x500.X500Principal}, or
	 * {@code null} without TLS or certificate
	 */
	@Nullable Principal certificatePrincipal();

	/**
	 * Return what the peer says of itself: a stranger's text.
	 * @return {@code client_info} on a server, {@code server_info} on a client
	 */
	PeerInfo peer();

	/**
	 * Return the header layout that is spoken on this connection.
	 * @return the dialect
	 */
	Dialect dialect();

	/**
	 * Return the attributes that the application attaches to this connection.
	 * @return a concurrent, mutable map that lives as long as the connection
	 */
	Map<String, Object> attributes();

	/**
	 * Return what happened on this connection so far.
	 * @return a snapshot
	 */
	ConnectionStatistics statistics();

	/**
	 * Close in order: no new work, what is in flight finishes, the peer is told.
	 * @return completes when the socket is closed, at the latest after the
	 * {@code shutdown-timeout}
	 */
	CompletableFuture<Void> close();

}
