package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs the faults of untrusted peers of a server or client, at most once a second for
 * each kind. One for each server and client.
 *
 * @since 0.1.0
 */
public final class ConnectionLog {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionLog.class);

	private static final Duration PERIOD = Duration.ofSeconds(1);

	private final RateLimitedLog protocolErrors;

	private final RateLimitedLog closesOfPeers;

	private final RateLimitedLog uncheckedLogins;

	private final RateLimitedLog failedTicks;

	private final RateLimitedLog unsecured;

	/**
	 * Create a log.
	 * @param nanoClock the time, in nanoseconds from an arbitrary start
	 */
	public ConnectionLog(LongSupplier nanoClock) {
		this.protocolErrors = new RateLimitedLog(logger, Level.WARN, PERIOD, nanoClock);
		this.closesOfPeers = new RateLimitedLog(logger, Level.WARN, PERIOD, nanoClock);
		this.uncheckedLogins = new RateLimitedLog(logger, Level.ERROR, PERIOD, nanoClock);
		this.failedTicks = new RateLimitedLog(logger, Level.ERROR, PERIOD, nanoClock);
		this.unsecured = new RateLimitedLog(logger, Level.ERROR, PERIOD, nanoClock);
	}

	/**
	 * Log that a peer broke the protocol.
	 * @param peer the peer's address
	 * @param reason the peer's fault, without any content of the payload
	 */
	public void protocolError(Object peer, String reason) {
		this.protocolErrors
			.log(() -> "The connection with " + peer + " is closed because of a protocol error: " + reason);
	}

	/**
	 * Log that a peer closed a connection because of a failure.
	 * @param sentence describes the CLOSE, with the printable part of its reason
	 */
	void closedByPeer(String sentence) {
		this.closesOfPeers.log(() -> sentence);
	}

	/**
	 * Log that a login cannot be checked, which is not the client's fault.
	 * @param peer the client's address
	 * @param failure why it cannot be checked
	 */
	void uncheckedLogin(Object peer, Throwable failure) {
		this.uncheckedLogins.log(() -> "The login of " + peer + " cannot be checked", failure);
	}

	/**
	 * Log that an event loop does not run the task that checks timeouts.
	 * @param failure why it does not
	 */
	void failedSchedule(Throwable failure) {
		this.failedTicks.log(() -> "The next check of timeouts cannot be scheduled", failure);
	}

	/**
	 * Log that a connection cannot be secured, which is not the peer's fault.
	 * @param peer the peer's address
	 * @param failure why it cannot be secured
	 */
	public void unsecured(Object peer, Throwable failure) {
		this.unsecured.log(() -> "The connection with " + peer + " cannot be secured", failure);
	}

	/**
	 * Log that the timeouts of a connection could not be checked.
	 * @param peer the peer's address
	 * @param failure why they could not be checked
	 */
	void failedTick(Object peer, Throwable failure) {
		this.failedTicks.log(() -> "The timeouts of the connection with " + peer + " cannot be checked", failure);
	}

}
