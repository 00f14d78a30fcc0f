package io.netconduit;

import java.util.EnumSet;
import java.util.Set;

/**
 * State of a connection. Only this type defines the allowed transitions.
 *
 * @since 0.1.0
 */
public enum ConnectionState {

	/**
	 * Not connected, and nothing is under way.
	 */
	DISCONNECTED,

	/**
	 * The socket is being opened.
	 */
	CONNECTING,

	/**
	 * The handshake is under way.
	 */
	AUTHENTICATING,

	/**
	 * The handshake succeeded; the application is being notified.
	 */
	CONNECTED,

	/**
	 * Messages and calls flow both ways.
	 */
	ACTIVE,

	/**
	 * The peer asked to hold back messages and calls.
	 */
	PAUSED,

	/**
	 * Accepts no new work; work in flight finishes.
	 */
	CLOSING,

	/**
	 * Closed normally.
	 */
	CLOSED,

	/**
	 * Ended by an error: refused, lost, or cut.
	 */
	FAILED;

	/**
	 * Whether a connection may move from this state to another.
	 * @param next the state to move to
	 * @return whether the move is allowed
	 */
	public boolean canMoveTo(ConnectionState next) {
		return next().contains(next);
	}

	/**
	 * Whether messages and calls may be sent, at once or after a RESUME.
	 * @return whether the connection is connected, active or paused
	 */
	public boolean isOpen() {
		return this == CONNECTED || this == ACTIVE || this == PAUSED;
	}

	/**
	 * Whether nothing follows on this connection.
	 * @return whether it is closed or failed
	 */
	public boolean isTerminal() {
		return this == CLOSED || this == FAILED;
	}

	private Set<ConnectionState> next() {
		return switch (this) {
			case DISCONNECTED -> EnumSet.of(CONNECTING, CLOSED);
			case CONNECTING -> EnumSet.of(AUTHENTICATING, CLOSED, FAILED);
			case AUTHENTICATING -> EnumSet.of(CONNECTED, CLOSED, FAILED);
			case CONNECTED -> EnumSet.of(ACTIVE, PAUSED, CLOSING, CLOSED, FAILED);
			case ACTIVE -> EnumSet.of(PAUSED, CLOSING, CLOSED, FAILED);
			case PAUSED -> EnumSet.of(ACTIVE, CLOSING, CLOSED, FAILED);
			case CLOSING -> EnumSet.of(CLOSED, FAILED);
			case CLOSED, FAILED -> EnumSet.noneOf(ConnectionState.class);
		};
	}

}
