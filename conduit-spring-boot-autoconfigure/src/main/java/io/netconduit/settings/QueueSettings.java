package io.netconduit.settings;

/**
 * How much may wait on one connection.
 *
 * @param sendQueueSize how many frames may wait for a peer that does not read
 * @param receiveQueueSize how many messages may wait for their handlers
 * @param enableBackpressure whether to ask a peer to pause if its messages arrive faster
 * than they are handled
 * @param maxInFlightPerConnection how many calls of one peer may run or wait at a time
 * @since 0.1.0
 */
public record QueueSettings(int sendQueueSize, int receiveQueueSize, boolean enableBackpressure,
		int maxInFlightPerConnection) {

	private static final int LONGEST_QUEUE = 1_000_000;

	/**
	 * Creates the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public QueueSettings {
		SettingChecks.number("send-queue-size", sendQueueSize, 1, LONGEST_QUEUE);
		SettingChecks.number("receive-queue-size", receiveQueueSize, 1, LONGEST_QUEUE);
		SettingChecks.number("max-in-flight-per-connection", maxInFlightPerConnection, 1, LONGEST_QUEUE);
	}

	/**
	 * Returns the defaults.
	 * @return the defaults
	 */
	public static QueueSettings defaults() {
		return new QueueSettings(1000, 1000, true, 4096);
	}

	/**
	 * Returns these settings with another value.
	 * @param sendQueueSize how many frames may wait for a peer that does not read
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public QueueSettings withSendQueueSize(int sendQueueSize) {
		return new QueueSettings(sendQueueSize, this.receiveQueueSize, this.enableBackpressure,
				this.maxInFlightPerConnection);
	}

	/**
	 * Returns these settings with another value.
	 * @param receiveQueueSize how many messages may wait for their handlers
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public QueueSettings withReceiveQueueSize(int receiveQueueSize) {
		return new QueueSettings(this.sendQueueSize, receiveQueueSize, this.enableBackpressure,
				this.maxInFlightPerConnection);
	}

	/**
	 * Returns these settings with another value.
	 * @param enableBackpressure whether to ask a peer to pause if its messages arrive
	 * faster than they are handled
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public QueueSettings withEnableBackpressure(boolean enableBackpressure) {
		return new QueueSettings(this.sendQueueSize, this.receiveQueueSize, enableBackpressure,
				this.maxInFlightPerConnection);
	}

	/**
	 * Returns these settings with another value.
	 * @param maxInFlightPerConnection how many calls of one peer may run or wait at a
	 * time
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public QueueSettings withMaxInFlightPerConnection(int maxInFlightPerConnection) {
		return new QueueSettings(this.sendQueueSize, this.receiveQueueSize, this.enableBackpressure,
				maxInFlightPerConnection);
	}

}
