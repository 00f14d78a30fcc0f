package io.netconduit.engine.connection;

import java.lang.ref.WeakReference;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;

import io.netconduit.ConnectionState;
import io.netconduit.Dialect;
import io.netconduit.PeerInfo;
import io.netconduit.engine.security.scram.ChannelBinding;
import io.netconduit.engine.security.scram.ClientKeyCache;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.TimeoutSettings;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.ManualClock;
import io.netconduit.testing.StallingChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what a connection keeps of its handshake.
 */
class HandshakeMemoryTests {

	private static final int AUTH_SUCCESS = 8;

	private final StallingChannel channel = new StallingChannel();

	private final ManualClock clock = new ManualClock();

	private @Nullable ClientLogin login = new ClientLogin(Mechanism.SHA256, "conduit", "secret", ChannelBinding.none(),
			4_096, new ClientKeyCache(), new SecureRandom());

	private final Connection connection = connect(this.login);

	@AfterEach
	void end() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void releasesTheLoginAfterSuccess() {
		WeakReference<ClientLogin> kept = new WeakReference<>(this.login);
		this.login = null;
		System.gc();
		assertThat(kept.get()).isNotNull();
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(AUTH_SUCCESS, 0, 0, Hex.bytes("80")));
		assertThat(this.connection.state()).isEqualTo(ConnectionState.ACTIVE);
		await().untilAsserted(() -> {
			System.gc();
			assertThat(kept.get()).isNull();
		});
	}

	private Connection connect(ClientLogin used) {
		ConnectionSettings settings = ConnectionSettings.defaults("conduit.client", "test")
			.withTimeouts(TimeoutSettings.defaults().withAuth(Duration.ofSeconds(30)));
		ConnectionSetup setup = new ConnectionSetup(ConnectionRole.CLIENT, settings, null,
				EnumSet.of(Dialect.DOCUMENTED), new ConnectionTicker(settings), this.clock);
		Connection begun = Connection.login("test", setup, this.channel, (made) -> new IdleListener(), used,
				PeerInfo.UNKNOWN, Runnable::run);
		this.channel.runPendingTasks();
		return begun;
	}

}
