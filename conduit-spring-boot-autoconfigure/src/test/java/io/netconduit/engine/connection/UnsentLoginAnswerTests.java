package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitCredentials;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.PeerInfo;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.HeartbeatSettings;
import io.netconduit.settings.TimeoutSettings;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.ManualClock;
import io.netconduit.testing.StallingChannel;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServerHandshake} whose answers cannot be sent.
 */
class UnsentLoginAnswerTests {

	private static final int AUTH_REQUEST = 7;

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final StallingChannel channel = new StallingChannel();

	private final ManualClock clock = new ManualClock();

	private final List<Runnable> worker = new ArrayList<>();

	private final Ends ends = new Ends();

	@AfterEach
	void end() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void timesOutWhenNoAnswerCanBeSent() {
		accept();
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(AUTH_REQUEST, 0, 1,
				Hex.bytes("82 'mechanism' 'SCRAM-SHA-256' 'message' 'n,,n=conduit,r=abcdefghijklmnop'")));
		this.channel.config().setAllocator(new ExhaustedAllocator());
		this.worker.forEach(Runnable::run);
		this.channel.runPendingTasks();
		assertThat(this.ends.causes).isEmpty();
		pass(TIMEOUT);
		assertThat(this.ends.causes).singleElement().satisfies((cause) -> {
			assertThat(cause.errorCode()).isEqualTo(ErrorCode.TIMEOUT);
			assertThat(cause).hasRootCauseMessage("no memory");
		});
		pass(Duration.ofSeconds(2));
		assertThat(this.channel.isOpen()).isFalse();
	}

	private void accept() {
		this.channel.freezeTime();
		ConnectionSettings settings = ConnectionSettings.defaults("conduit.test", "test")
			.withTimeouts(new TimeoutSettings(TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT))
			.withHeartbeat(new HeartbeatSettings(TIMEOUT, TIMEOUT.multipliedBy(2)));
		ConnectionSetup setup = new ConnectionSetup(ConnectionRole.SERVER, settings, null,
				EnumSet.of(Dialect.DOCUMENTED), new ConnectionTicker(settings), this.clock);
		ServerAuthenticator authenticator = ServerAuthenticator.builder(this.worker::add)
			.users(List.of(ConduitCredentials.ofPassword("conduit", "secret")))
			.iterations(4096)
			.build();
		Connection.accept("test", setup, this.channel, (connection) -> this.ends,
				authenticator.login("192.0.2.1", null), PeerInfo.UNKNOWN, () -> true);
		this.channel.runPendingTasks();
	}

	private void pass(Duration time) {
		this.clock.advance(time);
		this.channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
		this.channel.runPendingTasks();
	}

	/**
	 * Has no buffer to give.
	 */
	private static final class ExhaustedAllocator extends AbstractByteBufAllocator {

		@Override
		protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
			throw new IllegalStateException("no memory");
		}

		@Override
		protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
			throw new IllegalStateException("no memory");
		}

		@Override
		public boolean isDirectBufferPooled() {
			return false;
		}

	}

	/**
	 * Keeps the ends.
	 */
	private static final class Ends extends IdleListener {

		private final List<ConduitConnectionException> causes = new ArrayList<>();

		@Override
		public void ended(@Nullable ConduitConnectionException cause) {
			if (cause != null) {
				this.causes.add(cause);
			}
		}

	}

}
