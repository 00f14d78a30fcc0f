package io.netconduit.benchmarks;

import java.nio.file.Path;
import java.util.List;

import io.netconduit.benchmarks.peer.NettyTransport;
import io.netconduit.benchmarks.peer.Peer;
import io.netconduit.benchmarks.result.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@link Benchmarks}: what to measure, and for how long.
 *
 * @param scenarios the scenarios
 * @param peers the peers
 * @param rounds the number of rounds that count
 * @param seconds how long a visit lasts
 * @param transport the transport of all peers
 * @param smoke whether to check that everything works, not to measure
 * @param json where to write the results, or {@code null}
 */
record Options(List<Scenario> scenarios, List<Peer> peers, int rounds, double seconds, NettyTransport transport,
		boolean smoke, @Nullable Path json) {

	private static final int SMOKE_MILLIS = 100;

	private static final int IDLE_MILLIS = 20_000;

	long millis() {
		return this.smoke ? SMOKE_MILLIS : (long) (this.seconds * 1000);
	}

	/**
	 * Return the number of warm-up rounds, which do not count.
	 * @return the number of warm-up rounds
	 */
	int warmUpRounds() {
		return this.smoke ? 0 : 1;
	}

	int allRounds() {
		return this.smoke ? 1 : this.rounds + warmUpRounds();
	}

	int idleConnections() {
		return this.smoke ? 50 : Scenario.S8.connections();
	}

	int firstIdleConnections() {
		return this.smoke ? 5 : 200;
	}

	/**
	 * Return how long idle connections are observed, which is several heartbeats.
	 * @return the time, in milliseconds
	 */
	long idleMillis() {
		return this.smoke ? SMOKE_MILLIS : IDLE_MILLIS;
	}

	int receivers() {
		return this.smoke ? 20 : Scenario.S10.connections();
	}

}
