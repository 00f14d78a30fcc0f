package io.netconduit.benchmarks.result;

import io.netconduit.benchmarks.peer.Peer;
import org.jspecify.annotations.Nullable;

/**
 * One visit of the load to one peer.
 *
 * @param peer the peer
 * @param scenario the scenario
 * @param round 1, 2, …; 0 for the median of the rounds that count
 * @param calls the results of the calls (messages in {@link Scenario#S5}, frames received
 * in {@link Scenario#S10}), or {@code null} in {@link Scenario#S8}
 * @param cost the cost of a call, or {@code null} in {@link Scenario#S8}
 * @param idle the cost of an idle connection, or {@code null} in all other scenarios
 */
public record Visit(Peer peer, Scenario scenario, int round, @Nullable Calls calls, @Nullable Cost cost,
		@Nullable Idle idle) {

	/**
	 * Return the number of failures.
	 * @return the number of failed calls, of messages lost or out of order, and of
	 * connections that were not opened
	 */
	public long failures() {
		long failed = (this.calls != null) ? this.calls.failures() + this.calls.outOfOrder() : 0;
		return failed + ((this.idle != null) ? this.idle.failures() : 0);
	}

}
