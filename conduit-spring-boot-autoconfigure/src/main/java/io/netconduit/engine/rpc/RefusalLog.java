package io.netconduit.engine.rpc;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.RateLimitedLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs calls and messages that are refused or dropped: overload at most once a minute for
 * each reason, messages at most once a second. One for each server and client.
 *
 * @since 0.1.0
 */
public final class RefusalLog {

	private static final Logger logger = LoggerFactory.getLogger(RefusalLog.class);

	private static final Duration OVERLOAD_PERIOD = Duration.ofMinutes(1);

	private static final Duration MESSAGE_PERIOD = Duration.ofSeconds(1);

	private final RateLimitedLog[] byRefusal;

	private final RateLimitedLog deniedMessages;

	private final RateLimitedLog failedMessages;

	private final RateLimitedLog unknownMessages;

	/**
	 * Create a log that logs the first line of each kind at once.
	 * @param nanoClock the time, in nanoseconds from an arbitrary start
	 */
	public RefusalLog(LongSupplier nanoClock) {
		this.byRefusal = Arrays.stream(Refusal.values())
			.map((refusal) -> new RateLimitedLog(logger, Level.WARN, OVERLOAD_PERIOD, nanoClock))
			.toArray(RateLimitedLog[]::new);
		this.deniedMessages = new RateLimitedLog(logger, Level.WARN, MESSAGE_PERIOD, nanoClock);
		this.failedMessages = new RateLimitedLog(logger, Level.WARN, MESSAGE_PERIOD, nanoClock);
		this.unknownMessages = new RateLimitedLog(logger, Level.WARN, OVERLOAD_PERIOD, nanoClock);
	}

	/**
	 * Log that a call was refused, or reading delayed, because of overload.
	 * @param refusal the reason
	 * @param connection the peer's connection
	 */
	void report(Refusal refusal, Connection connection) {
		this.byRefusal[refusal.ordinal()].log(() -> "Overload by the peer at " + connection.remoteAddress() + ": "
				+ refusal.message() + " (" + connection.settings().key(refusal.key()) + ")");
	}

	/**
	 * Log that a message was dropped because its sender lacks a role.
	 * @param message creates the message of the log
	 */
	void messageDenied(Supplier<String> message) {
		this.deniedMessages.log(message);
	}

	/**
	 * Log that a message was dropped because no handler exists for its type, and its
	 * sender requests no acknowledgement.
	 * @param message creates the message of the log
	 */
	void messageUnknown(Supplier<String> message) {
		this.unknownMessages.log(message);
	}

	/**
	 * Log that a message was not handled whose sender requests no acknowledgement.
	 * @param message creates the message of the log
	 */
	void messageFailed(Supplier<String> message) {
		this.failedMessages.log(message);
	}

}
