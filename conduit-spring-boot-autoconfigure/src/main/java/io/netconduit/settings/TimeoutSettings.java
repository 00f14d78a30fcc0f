package io.netconduit.settings;

import java.time.Duration;

/**
 * How long the steps of a connection may take.
 *
 * @param auth how long the handshake may take
 * @param send how long a send waits for a peer that does not read or asked to pause
 * @param rpc how long a call waits for its answer unless the call sets a timeout
 * @param shutdown how long a shutdown may take, including the wait for calls in flight;
 * {@code 0} does not wait for them
 * @param messageHandler how long a handler may handle a message; later messages of the
 * connection wait for it
 * @since 0.1.0
 */
public record TimeoutSettings(Duration auth, Duration send, Duration rpc, Duration shutdown, Duration messageHandler) {

	private static final Duration MESSAGE_HANDLER = Duration.ofMinutes(5);

	/** Time to close sockets and event loops when nothing is in flight any more. */
	private static final Duration MOST_CLOSING = Duration.ofMillis(3500);

	private static final int CLOSING_SHARE = 4;

	/**
	 * Creates the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public TimeoutSettings {
		SettingChecks.duration("auth-timeout", auth);
		SettingChecks.duration("send-timeout", send);
		SettingChecks.duration("rpc-timeout", rpc);
		SettingChecks.duration("shutdown-timeout", shutdown, Duration.ZERO, Duration.ofHours(1));
		SettingChecks.duration("message-handler-timeout", messageHandler);
	}

	/**
	 * Creates the settings with the default time for a message's handler.
	 * @param auth how long the handshake may take
	 * @param send how long a send waits for a peer that does not read or asked to pause
	 * @param rpc how long a call waits for its answer unless the call sets a timeout
	 * @param shutdown how long a shutdown may take, including the wait for calls in
	 * flight; {@code 0} does not wait for them
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public TimeoutSettings(Duration auth, Duration send, Duration rpc, Duration shutdown) {
		this(auth, send, rpc, shutdown, MESSAGE_HANDLER);
	}

	/**
	 * Returns the defaults.
	 * @return the defaults
	 */
	public static TimeoutSettings defaults() {
		return new TimeoutSettings(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(30),
				Duration.ofSeconds(30));
	}

	/**
	 * Returns these settings with another value.
	 * @param auth how long the handshake may take
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public TimeoutSettings withAuth(Duration auth) {
		return new TimeoutSettings(auth, this.send, this.rpc, this.shutdown, this.messageHandler);
	}

	/**
	 * Returns these settings with another value.
	 * @param send how long a send waits for a peer that does not read or asked to pause
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public TimeoutSettings withSend(Duration send) {
		return new TimeoutSettings(this.auth, send, this.rpc, this.shutdown, this.messageHandler);
	}

	/**
	 * Returns these settings with another value.
	 * @param rpc how long a call waits for its answer unless the call sets a timeout
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public TimeoutSettings withRpc(Duration rpc) {
		return new TimeoutSettings(this.auth, this.send, rpc, this.shutdown, this.messageHandler);
	}

	/**
	 * Returns these settings with another value.
	 * @param shutdown how long a shutdown may take, including the wait for calls in
	 * flight; {@code 0} does not wait for them
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public TimeoutSettings withShutdown(Duration shutdown) {
		return new TimeoutSettings(this.auth, this.send, this.rpc, shutdown, this.messageHandler);
	}

	/**
	 * Returns these settings with another value.
	 * @param messageHandler how long a handler may handle a message; later messages of
	 * the connection wait for it
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public TimeoutSettings withMessageHandler(Duration messageHandler) {
		return new TimeoutSettings(this.auth, this.send, this.rpc, this.shutdown, messageHandler);
	}

	/**
	 * Returns how long a close waits for work in flight, so that everything is closed
	 * within the shutdown timeout.
	 * @return the shutdown timeout less the time to close sockets and threads
	 */
	public Duration drain() {
		Duration share = this.shutdown.dividedBy(CLOSING_SHARE);
		return this.shutdown.minus((share.compareTo(MOST_CLOSING) < 0) ? share : MOST_CLOSING);
	}

}
