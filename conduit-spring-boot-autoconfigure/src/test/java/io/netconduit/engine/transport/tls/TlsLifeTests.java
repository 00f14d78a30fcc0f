package io.netconduit.engine.transport.tls;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.Dialect;
import io.netconduit.PeerInfo;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.connection.ClientLogin;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.connection.ConnectionSetup;
import io.netconduit.engine.connection.ConnectionTicker;
import io.netconduit.engine.rpc.HandlerFailures;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.engine.rpc.PeerListener;
import io.netconduit.engine.rpc.RpcSetup;
import io.netconduit.engine.security.scram.ChannelBinding;
import io.netconduit.engine.security.scram.ClientKeyCache;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.HeartbeatSettings;
import io.netconduit.settings.Mechanism;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.ManualClock;
import io.netconduit.testing.StallingChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the life of a connection of whose TLS records nothing is decrypted yet.
 */
class TlsLifeTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(6);

	private final StallingChannel channel = new StallingChannel();

	private final ManualClock clock = new ManualClock();

	private final List<ConduitConnectionException> ends = new ArrayList<>();

	private boolean incomplete;

	private Connection connection;

	@BeforeEach
	void connect() throws NoSuchAlgorithmException {
		this.channel.freezeTime();
		TlsRecords records = new TlsRecords();
		this.channel.pipeline().addLast(records, new Decryption());
		TlsSession.keep(this.channel, SSLContext.getDefault().createSSLEngine().getSession(), 0, records);
		ConnectionSettings settings = ConnectionSettings.defaults("conduit.test", "test")
			.withHeartbeat(new HeartbeatSettings(Duration.ofSeconds(2), TIMEOUT));
		ConnectionSetup setup = new ConnectionSetup(ConnectionRole.CLIENT, settings, null,
				EnumSet.of(Dialect.DOCUMENTED), new ConnectionTicker(settings), this.clock);
		RpcSetup rpc = new RpcSetup(new HandlerRegistry(), new JacksonValueMapper(), Runnable::run,
				new HandlerFailures(List.of()), this.clock);
		ClientLogin login = new ClientLogin(Mechanism.SHA256, "conduit", "secret", ChannelBinding.none(), 4_096,
				new ClientKeyCache(), new SecureRandom());
		this.connection = Connection.login("test", setup, this.channel,
				(lower) -> new PeerConnection(lower, rpc, new Listener()).connectionListener(), login, PeerInfo.UNKNOWN,
				Runnable::run);
		this.channel.runPendingTasks();
		this.channel.writeInbound(Layout.DOCUMENTED.buffer(FrameCodes.AUTH_SUCCESS, 0, 0, Hex.bytes("80")));
		this.channel.runPendingTasks();
		this.incomplete = true;
	}

	@AfterEach
	void end() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void bytesOfIncompleteRecordAreLife() {
		for (int i = 0; i < 7; i++) {
			send();
			pass(TIMEOUT.minusSeconds(1));
			assertThat(this.ends).isEmpty();
		}
		assertThat(this.connection.state()).isEqualTo(ConnectionState.ACTIVE);
	}

	@Test
	void recordMustCompleteInTheTimeOfAFrame() {
		for (Duration left = TIMEOUT.plusSeconds(29); left.toMillis() > 0; left = left.minusSeconds(1)) {
			send();
			pass(Duration.ofSeconds(1));
			assertThat(this.ends).isEmpty();
		}
		send();
		pass(Duration.ofSeconds(2));
		assertThat(this.ends).singleElement()
			.satisfies((cause) -> assertThat(cause)
				.hasMessageContaining("The peer started a frame and did not complete it in time"));
	}

	@Test
	void completeRecordBeginsTheTimeAgain() {
		for (int i = 0; i < 100; i++) {
			this.incomplete = i % 20 != 19;
			if (this.incomplete) {
				send();
			}
			else {
				this.channel.writeInbound(Layout.DOCUMENTED.buffer(FrameCodes.RESUME, 0, 0, new byte[0]));
			}
			pass(Duration.ofSeconds(1));
			assertThat(this.ends).isEmpty();
		}
	}

	private void send() {
		this.channel.writeInbound(Unpooled.buffer(1).writeByte(0x17));
		this.channel.runPendingTasks();
	}

	private void pass(Duration time) {
		for (Duration left = time; left.toMillis() > 0; left = left.minusMillis(500)) {
			this.clock.advance(Duration.ofMillis(500));
			this.channel.advanceTimeBy(500, TimeUnit.MILLISECONDS);
			this.channel.runPendingTasks();
		}
	}

	/**
	 * Takes the place of the TLS handler, which passes on nothing of an incomplete
	 * record.
	 */
	private final class Decryption extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			if (TlsLifeTests.this.incomplete) {
				((ByteBuf) message).release();
			}
			else {
				context.fireChannelRead(message);
			}
		}

	}

	/**
	 * Keeps the ends.
	 */
	private final class Listener implements PeerListener {

		@Override
		public void established(PeerConnection peer) {
		}

		@Override
		public void ended(PeerConnection peer, @Nullable ConduitConnectionException cause) {
			if (cause != null) {
				TlsLifeTests.this.ends.add(cause);
			}
		}

	}

}
