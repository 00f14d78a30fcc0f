package io.netconduit.benchmarks.result;

import io.netconduit.benchmarks.peer.Peer;
import org.jspecify.annotations.Nullable;

/**
 * One visit of the load to one peer.
 *
 * @param peer who was visited
 * @param scenario what it was made to do
 * @param round 1, 2, …; 0 for the median of the rounds that count
 * @param calls what came of the calls (messages in {@link Scenario#S5}, frames received
 * in {@link Scenario#S10}), or {@code null} in {@link Scenario#S8}
 * @param cost what a call took, or {@code null} in {@link Scenario#S8}
 * @param idle what an idle connection holds, or {@code null} elsewhere
 */
public record Visit(Peer peer, Scenario scenario, int round, @Nullable Calls calls, @Nullable Cost cost,
		@Nullable Idle idle) {

	/**
	 * Return what went wrong.
	 * @return the number of calls failed, messages lost or out of order, and connections
	 * not opened
	 */
	public long failures() {
		long failed = (this.calls != null) ? this.calls.failures() + this.calls.outOfOrder() : 0;
		return failed + ((this.idle != null) ? this.idle.failures() : 0);
	}

}
