package io.netconduit.engine.connection;

import io.netconduit.ConnectionState;

/**
 * The state of one connection. Any thread may read it; transitions that
 * {@link ConnectionState} does not allow are ignored.
 */
final class StateMachine {

	private volatile ConnectionState state = ConnectionState.DISCONNECTED;

	ConnectionState state() {
		return this.state;
	}

	/**
	 * Move on.
	 * @param next the next state
	 * @return whether the move was allowed and made
	 */
	synchronized boolean move(ConnectionState next) {
		if (!this.state.canMoveTo(next)) {
			return false;
		}
		this.state = next;
		return true;
	}

}
