package io.netconduit.engine.connection;

import io.netconduit.ConnectionState;

/**
 * Where one connection stands. Any thread may look; moves that {@link ConnectionState}
 * does not allow are not made.
 */
final class StateMachine {

	private volatile ConnectionState state = ConnectionState.DISCONNECTED;

	ConnectionState state() {
		return this.state;
	}

	/**
	 * Move on.
	 * @param next where to
	 * @return whether the move was allowed, and made
	 */
	synchronized boolean move(ConnectionState next) {
		if (!this.state.canMoveTo(next)) {
			return false;
		}
		this.state = next;
		return true;
	}

}
