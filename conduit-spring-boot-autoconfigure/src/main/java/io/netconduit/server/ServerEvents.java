package io.netconduit.server;

import java.util.List;
import java.util.function.BiConsumer;

import io.netconduit.ConduitConnection;
import io.netconduit.engine.rpc.ForeignCode;
import org.jspecify.annotations.Nullable;

/**
 * Calls the listeners of a server. A failing listener does not affect the others.
 */
final class ServerEvents {

	private final ConduitServer server;

	private final List<ServerListener> listeners;

	ServerEvents(ConduitServer server, List<ServerListener> listeners) {
		this.server = server;
		this.listeners = listeners;
	}

	void started() {
		call(ServerListener::started);
	}

	void stopping() {
		call(ServerListener::stopping);
	}

	void stopped() {
		call(ServerListener::stopped);
	}

	void connected(ConduitConnection connection) {
		call((listener, server) -> listener.connected(server, connection));
	}

	void disconnected(ConduitConnection connection, @Nullable Throwable cause) {
		call((listener, server) -> listener.disconnected(server, connection, cause));
	}

	private void call(BiConsumer<ServerListener, ConduitServer> event) {
		for (ServerListener listener : this.listeners) {
			ForeignCode.run("Server listener " + listener.getClass().getName(),
					() -> event.accept(listener, this.server));
		}
	}

}
