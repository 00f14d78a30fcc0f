package io.netconduit.server;

import java.time.Duration;

import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.ConnectionSettingsBuilder;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.RateLimitSettings;
import io.netconduit.settings.ThreadSettings;

/**
 * Builds {@link LimitSettings}; the builder of the server's descriptor extends it.
 *
 * @param <B> the builder that extends it
 * @since 0.1.0
 */
public abstract class LimitSettingsBuilder<B extends LimitSettingsBuilder<B>> extends ConnectionSettingsBuilder<B> {

	private int maxInFlight = LimitSettings.DEFAULT_MAX_IN_FLIGHT;

	private long maxInFlightSize = LimitSettings.defaultMaxInFlightSize();

	private int messagesPerSecond;

	private long bytesPerSecond;

	private Duration rateLimitBurst = RateLimitSettings.OFF.burst();

	LimitSettingsBuilder(String name, int ioThreads) {
		super(name, ioThreads);
	}

	LimitSettingsBuilder(ConnectionSettings settings, ThreadSettings threads, LimitSettings limits) {
		super(settings, threads);
		this.maxInFlight = limits.maxInFlight();
		this.maxInFlightSize = limits.maxInFlightSize();
		this.messagesPerSecond = limits.rateLimit().messagesPerSecond();
		this.bytesPerSecond = limits.rateLimit().bytesPerSecond();
		this.rateLimitBurst = limits.rateLimit().burst();
	}

	/**
	 * Set how many calls all connections together may have in flight.
	 * @param maxInFlight how many calls may run or wait, {@code 0} for no limit
	 * @return this builder
	 */
	public B maxInFlight(int maxInFlight) {
		this.maxInFlight = maxInFlight;
		return self();
	}

	/**
	 * Set how many bytes of requests all connections together may have in flight.
	 * @param maxInFlightSize how many bytes, {@code 0} for no limit
	 * @return this builder
	 */
	public B maxInFlightSize(long maxInFlightSize) {
		this.maxInFlightSize = maxInFlightSize;
		return self();
	}

	/**
	 * Set how many messages and calls each peer may send a second.
	 * @param messagesPerSecond how many, {@code 0} for no limit
	 * @return this builder
	 */
	public B messagesPerSecond(int messagesPerSecond) {
		this.messagesPerSecond = messagesPerSecond;
		return self();
	}

	/**
	 * Set how many bytes of messages and calls each peer may send a second.
	 * @param bytesPerSecond how many bytes, {@code 0} for no limit
	 * @return this builder
	 */
	public B bytesPerSecond(long bytesPerSecond) {
		this.bytesPerSecond = bytesPerSecond;
		return self();
	}

	/**
	 * Set how far a peer may be ahead of its rates.
	 * @param rateLimitBurst for how long it may have saved up what it did not send
	 * @return this builder
	 */
	public B rateLimitBurst(Duration rateLimitBurst) {
		this.rateLimitBurst = rateLimitBurst;
		return self();
	}

	/**
	 * Build the settings.
	 * @return the settings
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	final LimitSettings buildLimitSettings() {
		return new LimitSettings(this.maxInFlight, this.maxInFlightSize,
				new RateLimitSettings(this.messagesPerSecond, this.bytesPerSecond, this.rateLimitBurst));
	}

}
