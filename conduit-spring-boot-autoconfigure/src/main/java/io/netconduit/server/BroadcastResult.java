package io.netconduit.server;

import java.util.List;

import io.netconduit.ConduitConnection;

/**
 * Result of a broadcast: which connections the message was queued for. Connections that
 * the caller left out are in neither list.
 *
 * @param reached the connections that the message was queued for
 * @param skipped the connections that were skipped because their send queue was full,
 * their client had asked to pause, or they were closing
 * @since 0.1.0
 */
public record BroadcastResult(List<ConduitConnection> reached, List<ConduitConnection> skipped) {

	/**
	 * Create a result.
	 * @param reached the connections that the message was queued for
	 * @param skipped the connections that were skipped
	 */
	public BroadcastResult {
		reached = List.copyOf(reached);
		skipped = List.copyOf(skipped);
	}

}
