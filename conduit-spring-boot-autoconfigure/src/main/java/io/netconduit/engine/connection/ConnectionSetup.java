package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netconduit.engine.transport.FrameChannelSettings;
import io.netconduit.engine.transport.TransportRecorder;
import io.netconduit.engine.transport.WireLog;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.RateLimitSettings;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The parts that all connections of one server or client share.
 *
 * @param role which end of the connection this process is
 * @param settings the descriptor's settings for each connection
 * @param connectionTimeout idle timeout: closes a connection that sends nothing for this
 * long, or {@code null} for no limit
 * @param dialects the accepted dialects; a client has exactly one
 * @param ticker reports that time has passed
 * @param nanoClock the time, in nanoseconds from an arbitrary start
 * @param frameChannelSettings the derived settings of each socket, shared by all
 * @param rateLimit how fast the peer may send messages and calls
 * @param log logs the faults of untrusted peers
 * @param recorder records the life of each connection
 * @param linger how long to discard input before a refused or closed socket is closed
 * @since 0.1.0
 */
public record ConnectionSetup(ConnectionRole role, ConnectionSettings settings, @Nullable Duration connectionTimeout,
		Set<Dialect> dialects, ConnectionTicker ticker, LongSupplier nanoClock,
		FrameChannelSettings frameChannelSettings, RateLimitSettings rateLimit, ConnectionLog log,
		ConnectionRecorder recorder, Duration linger) {

	/**
	 * Create a setup.
	 * @param role which end of the connection this process is
	 * @param settings the descriptor's settings for each connection
	 * @param connectionTimeout idle timeout: closes a connection that sends nothing for
	 * this long, or {@code null} for no limit
	 * @param dialects the accepted dialects; a client has exactly one
	 * @param ticker reports that time has passed
	 * @param nanoClock the time, in nanoseconds from an arbitrary start
	 */
	public ConnectionSetup(ConnectionRole role, ConnectionSettings settings, @Nullable Duration connectionTimeout,
			Set<Dialect> dialects, ConnectionTicker ticker, LongSupplier nanoClock) {
		this(role, settings, connectionTimeout, dialects, ticker, nanoClock,
				new FrameChannelSettings(dialects, settings.frames().maxMessageSize(), settings.key("max-message-size"),
						settings.frames().bufferSize(), settings.queues().sendQueueSize(),
						settings.frames().enableCompression(), (settings.frames().wireLogging()) ? wireLog(role) : null,
						nanoClock),
				RateLimitSettings.OFF, new ConnectionLog(nanoClock), ConnectionRecorder.NOOP, ProtocolLimits.LINGER);
	}

	/**
	 * Limit how fast each peer may send.
	 * @param limit how fast the peer may send messages and calls
	 * @return this setup with that limit
	 */
	public ConnectionSetup withRateLimit(RateLimitSettings limit) {
		return new ConnectionSetup(this.role, this.settings, this.connectionTimeout, this.dialects, this.ticker,
				this.nanoClock, this.frameChannelSettings, limit, this.log, this.recorder, this.linger);
	}

	/**
	 * Share the log of other setups.
	 * @param shared logs the faults of untrusted peers
	 * @return this setup with that log
	 */
	public ConnectionSetup withLog(ConnectionLog shared) {
		return new ConnectionSetup(this.role, this.settings, this.connectionTimeout, this.dialects, this.ticker,
				this.nanoClock, this.frameChannelSettings, this.rateLimit, shared, this.recorder, this.linger);
	}

	/**
	 * Record the events of connections.
	 * @param ofConnections records the life of each connection
	 * @param ofChannels records the traffic of each channel
	 * @return this setup with those recorders
	 */
	public ConnectionSetup withRecorders(ConnectionRecorder ofConnections, TransportRecorder ofChannels) {
		return new ConnectionSetup(this.role, this.settings, this.connectionTimeout, this.dialects, this.ticker,
				this.nanoClock, this.frameChannelSettings.withRecorder(ofChannels), this.rateLimit, this.log,
				ofConnections, this.linger);
	}

	/**
	 * Change how long the end of a socket takes.
	 * @param time how long to discard input before the socket is closed
	 * @return this setup with that time
	 */
	public ConnectionSetup withLinger(Duration time) {
		return new ConnectionSetup(this.role, this.settings, this.connectionTimeout, this.dialects, this.ticker,
				this.nanoClock, this.frameChannelSettings, this.rateLimit, this.log, this.recorder, time);
	}

	private static Function<Channel, WireLog> wireLog(ConnectionRole role) {
		return (role == ConnectionRole.SERVER) ? WireLog::forServer : WireLog::forClient;
	}

}
