package io.netconduit;

import java.time.Duration;

import io.netconduit.client.ClientListener;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerListener;
import org.jspecify.annotations.Nullable;

/**
 * A listener of servers and clients that throws in one method.
 */
final class ChaosListener implements ServerListener, ClientListener {

	@Override
	public void started(ConduitServer server) {
		AbstractChaosTests.pass("server listener started");
	}

	@Override
	public void stopping(ConduitServer server) {
		AbstractChaosTests.pass("server listener stopping");
	}

	@Override
	public void stopped(ConduitServer server) {
		AbstractChaosTests.pass("server listener stopped");
	}

	@Override
	public void connected(ConduitServer server, ConduitConnection connection) {
		AbstractChaosTests.pass("server listener connected");
	}

	@Override
	public void disconnected(ConduitServer server, ConduitConnection connection, @Nullable Throwable cause) {
		AbstractChaosTests.pass("server listener disconnected");
	}

	@Override
	public void connected(ConduitClient client, ConduitConnection connection) {
		AbstractChaosTests.pass("client listener connected");
	}

	@Override
	public void reconnected(ConduitClient client, ConduitConnection connection) {
		AbstractChaosTests.pass("client listener reconnected");
	}

	@Override
	public void disconnected(ConduitClient client, ConduitConnection connection, @Nullable Throwable cause) {
		AbstractChaosTests.pass("client listener disconnected");
	}

	@Override
	public void reconnecting(ConduitClient client, Duration delay, int attempt) {
		AbstractChaosTests.pass("client listener reconnecting");
	}

	@Override
	public void failed(ConduitClient client, Throwable cause, int attempts) {
		AbstractChaosTests.pass("client listener failed");
	}

	@Override
	public void stopping(ConduitClient client) {
		AbstractChaosTests.pass("client listener stopping");
	}

}
