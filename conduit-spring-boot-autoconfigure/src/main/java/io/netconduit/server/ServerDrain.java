package io.netconduit.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import io.netconduit.engine.foreign.AlarmClock;
import io.netconduit.engine.rpc.PeerConnection;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;

/**
 * Closes the connections of a server that stops, each normally: its peer is notified, and
 * accepted work finishes.
 */
final class ServerDrain {

	private static final String REASON = "The server is stopping";

	private static final long LEAST_MILLIS = 100;

	/** Longest time that the event loops may take to stop. */
	private static final long MOST_RESERVE_MILLIS = 2_250;

	private static final int RESERVE_SHARE = 8;

	private final ConnectionRegistry connections;

	private final EventLoopGroup eventLoops;

	ServerDrain(ConnectionRegistry connections, EventLoopGroup eventLoops) {
		this.connections = connections;
		this.eventLoops = eventLoops;
	}

	/**
	 * Accept no more connections and close all existing ones.
	 * @param timeoutMillis how long the whole stop may take, the end of the event loops
	 * included
	 * @return completes when all sockets are closed; fails if that takes too long
	 */
	CompletableFuture<Void> run(long timeoutMillis) {
		this.connections.close();
		CompletableFuture<Void> established = closeAll();
		// A client that got its place before is registered by the same task of its event
		// loop, which may still run.
		CompletableFuture<Void> late = passEventLoops().thenCompose((nothing) -> closeAll());
		CompletableFuture<Void> all = CompletableFuture.allOf(established, late);
		AlarmClock.Alarm end = AlarmClock.after(limit(timeoutMillis),
				() -> all.completeExceptionally(new TimeoutException("Connections were still open")));
		return all.whenComplete((nothing, failure) -> end.cancel());
	}

	private static Duration limit(long timeoutMillis) {
		long reserve = Math.min(MOST_RESERVE_MILLIS, timeoutMillis / RESERVE_SHARE);
		return Duration.ofMillis(Math.max(LEAST_MILLIS, timeoutMillis - reserve));
	}

	private CompletableFuture<Void> closeAll() {
		return CompletableFuture.allOf(this.connections.all()
			.stream()
			.map((PeerConnection connection) -> connection.close(REASON))
			.toArray(CompletableFuture<?>[]::new));
	}

	private CompletableFuture<Void> passEventLoops() {
		List<CompletableFuture<Void>> passed = new ArrayList<>();
		for (EventExecutor eventLoop : this.eventLoops) {
			passed.add(CompletableFuture.runAsync(() -> {
			}, eventLoop));
		}
		return CompletableFuture.allOf(passed.toArray(CompletableFuture<?>[]::new));
	}

}
