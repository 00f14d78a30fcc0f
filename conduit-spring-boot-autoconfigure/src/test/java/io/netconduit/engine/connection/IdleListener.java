package io.netconduit.engine.connection;

import io.netconduit.ConduitConnectionException;
import io.netconduit.engine.protocol.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A layer above a connection that has nothing to do.
 */
class IdleListener implements ConnectionListener {

	@Override
	public void established() {
	}

	@Override
	public void received(Frame frame) {
	}

	@Override
	public int workInProgress() {
		return 0;
	}

	@Override
	public int answersPending() {
		return 0;
	}

	@Override
	public long questionsAsked() {
		return 0;
	}

	@Override
	public void ended(@Nullable ConduitConnectionException cause) {
	}

}
