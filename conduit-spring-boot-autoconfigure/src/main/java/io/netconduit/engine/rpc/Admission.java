package io.netconduit.engine.rpc;

import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.protocol.ProtocolLimits;
import org.jspecify.annotations.Nullable;

/**
 * Admits the calls of one connection within its own limit and the server's limit. A small
 * call of a connection that has no other call in flight is always admitted, so that other
 * connections cannot starve it: at most one call for each connection is over the server's
 * limit.
 */
final class Admission {

	/** Largest request that is admitted over the server's limit, in bytes. */
	private static final int SMALL = 16 * 1024;

	private final Connection connection;

	private final InFlightLimit own;

	private final InFlightLimit server;

	Admission(Connection connection, InFlightLimit server) {
		this.connection = connection;
		this.own = new InFlightLimit(connection.settings().queues().maxInFlightPerConnection(),
				ProtocolLimits.REQUEST_BYTES_IN_FLIGHT, Refusal.CONNECTION_CALLS, Refusal.CONNECTION_BYTES);
		this.server = server;
	}

	/**
	 * Whether a call would be admitted at this moment. On the event loop only.
	 * @param size the length of its request in bytes
	 * @return the reason to refuse it, or {@code null} if it would be admitted
	 */
	@Nullable Refusal check(int size) {
		if (this.connection.isOverfull()) {
			return Refusal.UNREAD;
		}
		Refusal refusal = this.own.check(size);
		return (refusal != null || isDue(size)) ? refusal : this.server.check(size);
	}

	/**
	 * Admit a call that passed the {@linkplain #check check}, unless other connections
	 * have taken the place. On the event loop only.
	 * @param size the length of its request in bytes
	 * @return the reason why it was refused, or {@code null} if it was admitted
	 */
	@Nullable Refusal tryEnter(int size) {
		Refusal refusal = null;
		if (isDue(size)) {
			this.server.enter(size);
		}
		else {
			refusal = this.server.tryEnter(size);
		}
		if (refusal == null) {
			this.own.enter(size);
		}
		return refusal;
	}

	/**
	 * Count a call that already runs: one for each event loop may be over the limit.
	 * @param size the length of its request in bytes
	 */
	void enter(int size) {
		this.server.enter(size);
		this.own.enter(size);
	}

	/**
	 * A call is over. May be called by any thread.
	 * @param size the length of its request in bytes
	 */
	void leave(int size) {
		this.own.leave(size);
		this.server.leave(size);
	}

	/**
	 * Whether a call is admitted although other connections use up the server's limit. On
	 * the event loop only.
	 * @param size the length of its request in bytes
	 * @return whether it is small and the only one of its connection
	 */
	boolean isDue(int size) {
		return size <= SMALL && this.own.calls() == 0;
	}

}
