package io.netconduit.engine.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConduitCredentials;
import io.netconduit.Dialect;
import io.netconduit.ErrorCode;
import io.netconduit.PeerInfo;
import io.netconduit.engine.protocol.FrameFlags;
import io.netconduit.engine.protocol.FrameType;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.engine.transport.TransportRecorder;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.Mechanism;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.ManualClock;
import io.netconduit.testing.StallingChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServerHandshake} with a client that logs in by one frame.
 */
class HandshakeOfServerTests {

	private final StallingChannel channel = new StallingChannel();

	private final ManualClock clock = new ManualClock();

	private final Listener listener = new Listener();

	private Connection connection;

	@AfterEach
	void end() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void clientIsEstablishedBeforeItHasItsAnswer() throws NoSuchAlgorithmException {
		accept(ConnectionRecorder.NOOP, () -> true);
		logIn("secret");
		assertThat(this.listener.sentBefore).containsExactly(0);
		assertThat(sentTypes()).containsExactly(FrameCodes.AUTH_SUCCESS);
	}

	@Test
	void sendsOnlyItsAnswerUntilTheQuietPeriodIsOver() throws NoSuchAlgorithmException {
		accept(ConnectionRecorder.NOOP, () -> true);
		this.listener.whenEstablished = this::sendMessage;
		logIn("secret");
		assertThat(sentTypes()).containsExactly(FrameCodes.AUTH_SUCCESS);
		this.channel.advanceTimeBy(249, TimeUnit.MILLISECONDS);
		this.channel.runPendingTasks();
		assertThat(sentTypes()).isEmpty();
		this.channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
		this.channel.runPendingTasks();
		assertThat(sentTypes()).containsExactly(FrameCodes.MESSAGE);
	}

	@Test
	void sendsAtOnceWhenTheClientSpeaks() throws NoSuchAlgorithmException {
		accept(ConnectionRecorder.NOOP, () -> true);
		this.listener.whenEstablished = this::sendMessage;
		logIn("secret");
		this.channel.writeInbound(Layout.PYTHON.buffer(FrameCodes.PING, 0, 0, new byte[0]));
		assertThat(sentTypes()).containsExactly(FrameCodes.AUTH_SUCCESS, FrameCodes.MESSAGE, FrameCodes.PONG);
	}

	@Test
	@ExpectedLog("cannot be checked")
	void failureOfAdmissionEndsTheLogin() throws NoSuchAlgorithmException {
		accept(ConnectionRecorder.NOOP, () -> {
			throw new NoClassDefFoundError("org/example/Missing");
		});
		logIn("secret");
		assertThat(sentTypes()).containsExactly(FrameCodes.AUTH_FAILURE);
		assertThat(this.listener.ends).hasSize(1);
	}

	@Test
	@ExpectedLog("closed because of an unexpected error")
	void layerAboveLearnsOfTheEndWhenTheRecorderFails() throws NoSuchAlgorithmException {
		accept(new ConnectionRecorder() {

			@Override
			public void handshakeFailed(ConduitConnectionException cause, long nanos) {
				throw new NoClassDefFoundError("org/example/Meter");
			}

		}, () -> true);
		this.channel.close();
		assertThat(this.listener.ends).hasSize(1);
		assertThat(this.connection.close(ErrorCode.GOING_AWAY, "over")).isDone();
	}

	private void sendMessage() {
		this.connection.sender()
			.send(FrameType.MESSAGE, FrameFlags.NONE, 0, Unpooled.wrappedBuffer(Hex.bytes("80")),
					Duration.ofSeconds(1));
	}

	private void accept(ConnectionRecorder recorder, BooleanSupplier admission) {
		this.channel.freezeTime();
		ConnectionSettings settings = ConnectionSettings.defaults("conduit.test", "test");
		ConnectionSetup setup = new ConnectionSetup(ConnectionRole.SERVER, settings, null, EnumSet.of(Dialect.PYTHON),
				new ConnectionTicker(settings), this.clock)
			.withRecorders(recorder, TransportRecorder.NOOP);
		ServerAuthenticator authenticator = ServerAuthenticator.builder(Runnable::run)
			.users(List.of(ConduitCredentials.ofPassword("conduit", "secret")))
			.mechanisms(Set.of(Mechanism.SHA256))
			.iterations(4096)
			.build();
		this.connection = Connection.accept("test", setup, this.channel, (made) -> this.listener,
				authenticator.login("192.0.2.1", null), PeerInfo.UNKNOWN, admission);
		this.channel.runPendingTasks();
	}

	private void logIn(String password) throws NoSuchAlgorithmException {
		String hash = HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
		this.channel.writeInbound(
				Layout.PYTHON.buffer(FrameCodes.AUTH_REQUEST, 0, 0, Hex.bytes("81 'password_hash' '" + hash + "'")));
		this.channel.runPendingTasks();
	}

	private List<Integer> sentTypes() {
		List<Integer> types = new ArrayList<>();
		for (ByteBuf sent = this.channel.readOutbound(); sent != null; sent = this.channel.readOutbound()) {
			while (sent.isReadable()) {
				types.add((int) sent.getShort(sent.readerIndex() + 6));
				sent.skipBytes(32 + sent.getInt(sent.readerIndex() + 12));
			}
			sent.release();
		}
		return types;
	}

	/**
	 * Keeps what had been sent when the connection was established, and how it ended.
	 */
	private final class Listener extends IdleListener {

		private final List<Integer> sentBefore = new ArrayList<>();

		private final List<@Nullable ConduitConnectionException> ends = new ArrayList<>();

		private Runnable whenEstablished = () -> {
		};

		@Override
		public void established() {
			this.sentBefore.add(HandshakeOfServerTests.this.channel.outboundMessages().size());
			this.whenEstablished.run();
		}

		@Override
		public void ended(@Nullable ConduitConnectionException cause) {
			this.ends.add(cause);
		}

	}

}
