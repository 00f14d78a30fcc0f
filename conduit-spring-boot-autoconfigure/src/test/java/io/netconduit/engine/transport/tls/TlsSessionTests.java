package io.netconduit.engine.transport.tls;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

import io.netconduit.ConduitConnectionException;
import io.netconduit.Dialect;
import io.netconduit.PeerInfo;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.connection.ConnectionSetup;
import io.netconduit.engine.connection.ConnectionTicker;
import io.netconduit.engine.rpc.HandlerFailures;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.engine.rpc.PeerListener;
import io.netconduit.engine.rpc.RpcSetup;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.HeartbeatSettings;
import io.netconduit.settings.TimeoutSettings;
import io.netconduit.testing.FuzzPeer;
import io.netconduit.testing.ManualClock;
import io.netconduit.testing.StallingChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a {@link TlsSession} means to the connection over it.
 */
class TlsSessionTests {

	private static final Duration AUTH_TIMEOUT = Duration.ofSeconds(10);

	private final StallingChannel channel = new StallingChannel();

	private final ManualClock clock = new ManualClock();

	private int ends;

	@ParameterizedTest
	@CsvSource({ "9, 1", "4, 6", "0, 10" })
	void tlsHandshakeCountsTowardsTheLoginTimeout(int tlsSeconds, int leftSeconds) throws Exception {
		this.channel.freezeTime();
		TlsSession.keep(this.channel, emptySession(), Duration.ofSeconds(tlsSeconds).toNanos(), new TlsRecords());
		accept();
		pass(Duration.ofSeconds(leftSeconds).minusMillis(1));
		assertThat(this.ends).isZero();
		pass(Duration.ofSeconds(1));
		assertThat(this.ends).isOne();
		this.channel.finishAndReleaseAll();
	}

	private void pass(Duration time) {
		this.clock.advance(time);
		this.channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
		this.channel.runPendingTasks();
	}

	private void accept() {
		ConnectionSettings settings = ConnectionSettings.defaults("conduit.test", "test")
			.withTimeouts(TimeoutSettings.defaults().withAuth(AUTH_TIMEOUT))
			.withHeartbeat(new HeartbeatSettings(AUTH_TIMEOUT, AUTH_TIMEOUT.multipliedBy(2)));
		ConnectionSetup setup = new ConnectionSetup(ConnectionRole.SERVER, settings, null,
				EnumSet.of(Dialect.DOCUMENTED), new ConnectionTicker(settings), this.clock);
		RpcSetup rpc = new RpcSetup(new HandlerRegistry(), new JacksonValueMapper(), Runnable::run,
				new HandlerFailures(List.of()), this.clock);
		Connection.accept("test", setup, this.channel,
				(connection) -> new PeerConnection(connection, rpc, new Listener()).connectionListener(),
				FuzzPeer.authenticator().login("192.0.2.1", null), PeerInfo.UNKNOWN, () -> true);
		this.channel.runPendingTasks();
	}

	private static SSLSession emptySession() throws NoSuchAlgorithmException {
		return SSLContext.getDefault().createSSLEngine().getSession();
	}

	/**
	 * Counts the ends.
	 */
	private final class Listener implements PeerListener {

		@Override
		public void established(PeerConnection peer) {
		}

		@Override
		public void ended(PeerConnection peer, @Nullable ConduitConnectionException cause) {
			TlsSessionTests.this.ends++;
		}

	}

}
