package io.netconduit.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.engine.rpc.PeerConnection;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated connections of a server, by id, and the places for them.
 */
final class ConnectionRegistry {

	private final int limit;

	private final Map<String, PeerConnection> connections = new ConcurrentHashMap<>();

	private final AtomicInteger places = new AtomicInteger();

	private volatile boolean closed;

	ConnectionRegistry(int limit) {
		this.limit = limit;
	}

	/**
	 * Take a place, after the proof and before the connection is established.
	 * @return whether there was one; {@link #leave} releases it
	 */
	boolean reserve() {
		if (this.places.incrementAndGet() > this.limit || this.closed) {
			this.places.decrementAndGet();
			return false;
		}
		return true;
	}

	/** Add no more connections: the server is stopping. */
	void close() {
		this.closed = true;
	}

	void leave() {
		this.places.decrementAndGet();
	}

	void add(PeerConnection connection) {
		this.connections.put(connection.id(), connection);
	}

	/**
	 * Remove a connection.
	 * @param connection the connection
	 * @return whether it was established
	 */
	boolean remove(PeerConnection connection) {
		return this.connections.remove(connection.id(), connection);
	}

	@Nullable PeerConnection find(String id) {
		return this.connections.get(id);
	}

	Collection<PeerConnection> all() {
		return List.copyOf(this.connections.values());
	}

}
