package io.netconduit.engine.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitCredentials;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.PeerInfo;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.HeartbeatSettings;
import io.netconduit.settings.TimeoutSettings;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.ManualClock;
import io.netconduit.testing.StallingChannel;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

	@ParameterizedTest
	@MethodSource("failures")
	@ExpectedLog("cannot be checked")
	void endsAtOnceWhenNoAnswerCanBeSent(Throwable failure) {
		accept();
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(AUTH_REQUEST, 0, 1,
				Hex.bytes("82 'mechanism' 'SCRAM-SHA-256' 'message' 'n,,n=conduit,r=abcdefghijklmnop'")));
		this.channel.config().setAllocator(new ExhaustedAllocator(failure));
		this.worker.forEach(Runnable::run);
		this.channel.runPendingTasks();
		assertThat(this.ends.causes).singleElement().satisfies((cause) -> {
			assertThat(cause.errorCode()).isEqualTo(ErrorCode.OVERLOADED);
			assertThat(cause).hasRootCauseMessage("no memory");
		});
		pass(Duration.ofSeconds(2));
		assertThat(this.channel.isOpen()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void endsOnTimeWhenRefusalCannotBeSent(Throwable failure) {
		accept();
		this.channel.config().setAllocator(new ExhaustedAllocator(failure));
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(AUTH_REQUEST, 0, 1, Hex.bytes("80")));
		assertThat(this.ends.causes).singleElement().satisfies((cause) -> assertThat(cause).hasCause(failure));
		pass(Duration.ofSeconds(2));
		assertThat(this.channel.isOpen()).isFalse();
	}

	static Stream<Throwable> failures() {
		return Stream.of(new IllegalStateException("no memory"), new OutOfMemoryError("no memory"));
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

		private final Throwable failure;

		ExhaustedAllocator(Throwable failure) {
			this.failure = failure;
		}

		private RuntimeException thrown() {
			if (this.failure instanceof Error error) {
				throw error;
			}
			return (RuntimeException) this.failure;
		}

		@Override
		protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
			throw thrown();
		}

		@Override
		protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
			throw thrown();
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
