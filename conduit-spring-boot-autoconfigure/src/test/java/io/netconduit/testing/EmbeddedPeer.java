package io.netconduit.testing;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.netconduit.Dialect;
import io.netconduit.PeerInfo;
import io.netconduit.engine.connection.ClientLogin;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionListener;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.connection.ConnectionSetup;
import io.netconduit.engine.connection.ConnectionTicker;
import io.netconduit.engine.security.scram.ChannelBinding;
import io.netconduit.engine.security.scram.ClientKeyCache;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.FrameSettings;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.QueueSettings;

/**
 * The server's end of a client connection without a socket, and the clock of both ends.
 */
public final class EmbeddedPeer {

	private static final int AUTH_SUCCESS = 8;

	private final StallingChannel channel = new StallingChannel();

	private final ManualClock clock = new ManualClock();

	private final Connection connection;

	/**
	 * Create a connection whose handshake has started.
	 * @param mechanism the client's login mechanism
	 * @param worker derives the client's keys
	 * @param maxInFlight the maximum number of calls in flight
	 * @param above creates the layer above the connection
	 */
	public EmbeddedPeer(Mechanism mechanism, Executor worker, int maxInFlight,
			Function<Connection, ConnectionListener> above) {
		this(mechanism, worker, settings(maxInFlight), above);
	}

	private EmbeddedPeer(Mechanism mechanism, Executor worker, ConnectionSettings settings,
			Function<Connection, ConnectionListener> above) {
		this.channel.freezeTime();
		ConnectionSetup setup = new ConnectionSetup(ConnectionRole.CLIENT, settings, null,
				EnumSet.of(Dialect.DOCUMENTED), new ConnectionTicker(settings), this.clock);
		ClientLogin login = new ClientLogin(mechanism, "conduit", "secret", ChannelBinding.none(), 4_096,
				new ClientKeyCache(), new SecureRandom());
		this.connection = Connection.login("test", setup, this.channel, above, login, PeerInfo.UNKNOWN, worker);
		this.channel.runPendingTasks();
	}

	/**
	 * Create an established connection.
	 * @param maxInFlight the maximum number of calls in flight
	 * @param above creates the layer above the connection
	 * @return the server's end of the connection
	 */
	public static EmbeddedPeer established(int maxInFlight, Function<Connection, ConnectionListener> above) {
		return established(new EmbeddedPeer(Mechanism.SHA256, Runnable::run, maxInFlight, above));
	}

	/**
	 * Create an established connection with other settings.
	 * @param settings changes the settings
	 * @param above creates the layer above the connection
	 * @return the server's end of the connection
	 */
	public static EmbeddedPeer established(UnaryOperator<ConnectionSettings> settings,
			Function<Connection, ConnectionListener> above) {
		return established(new EmbeddedPeer(Mechanism.SHA256, Runnable::run, settings.apply(settings(10)), above));
	}

	private static EmbeddedPeer established(EmbeddedPeer peer) {
		peer.send(AUTH_SUCCESS, 0, 0, "80");
		peer.received();
		return peer;
	}

	private static ConnectionSettings settings(int maxInFlight) {
		return ConnectionSettings.defaults("conduit.test", "test")
			.withFrames(FrameSettings.defaults().withMaxMessageSize(32 * 1024 * 1024))
			.withQueues(new QueueSettings(100, 10, true, maxInFlight));
	}

	/**
	 * Send a frame to the connection.
	 * @param type the number of the type
	 * @param flags the flags
	 * @param id the correlation id
	 * @param payload the payload in the notation of {@link Hex}
	 */
	public void send(int type, int flags, long id, String payload) {
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(type, flags, id, Hex.bytes(payload)));
		this.channel.runPendingTasks();
	}

	/**
	 * Take the frames that the connection has sent.
	 * @return the frames in their order
	 */
	public List<WireFrame> received() {
		this.channel.runPendingTasks();
		return WireFrame.sent(this.channel);
	}

	/**
	 * Advance the clock in steps of a tick.
	 * @param time the time
	 */
	public void waits(Duration time) {
		for (Duration left = time; left.toNanos() > 0; left = left.minusMillis(500)) {
			Duration step = (left.toMillis() > 500) ? Duration.ofMillis(500) : left;
			this.clock.advance(step);
			this.channel.advanceTimeBy(step.toNanos(), TimeUnit.NANOSECONDS);
			this.channel.runPendingTasks();
		}
	}

	/**
	 * Close the connection and release all buffers.
	 */
	public void end() {
		this.channel.finishAndReleaseAll();
	}

	/**
	 * Return the connection.
	 * @return the connection
	 */
	public Connection connection() {
		return this.connection;
	}

	/**
	 * Return the channel under the connection.
	 * @return the channel
	 */
	public StallingChannel channel() {
		return this.channel;
	}

	/**
	 * Return the clock.
	 * @return the clock
	 */
	public ManualClock clock() {
		return this.clock;
	}

}
