package io.netconduit.testing;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;

import io.netconduit.ConduitCredentials;
import io.netconduit.Dialect;
import io.netconduit.PeerInfo;
import io.netconduit.engine.connection.ClientLogin;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionListener;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.connection.ConnectionSetup;
import io.netconduit.engine.connection.ConnectionTicker;
import io.netconduit.engine.security.LoginStep;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.engine.security.Sha256Login;
import io.netconduit.engine.security.scram.ChannelBinding;
import io.netconduit.engine.security.scram.ClientKeyCache;
import io.netconduit.engine.security.scram.ScramClient;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.FrameSettings;
import io.netconduit.settings.Mechanism;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * One end of a connection that receives the input of a fuzz test. It uses no random
 * numbers, so that an input can contain a complete login.
 */
public final class FuzzPeer {

	/** Size of a frame header in an input: type, flags, correlation id, length (2). */
	private static final int SHORT_HEADER = 5;

	private static final int AUTH_REQUEST = 7;

	private static final ConnectionSettings SETTINGS = ConnectionSettings.defaults("fuzz", "fuzz")
		.withFrames(FrameSettings.defaults().withMaxMessageSize(64 * 1024));

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final ManualClock clock = new ManualClock();

	private FuzzPeer(FuzzAllocator allocator) {
		this.channel.config().setAllocator(allocator);
		this.channel.freezeTime();
	}

	/**
	 * Start the handshake of a client.
	 * @param allocator allocates its buffers
	 * @param dialect its dialect
	 * @param mechanism its login mechanism
	 * @param above creates the layer above the connection
	 * @return the client's end of the connection
	 */
	public static FuzzPeer client(FuzzAllocator allocator, Dialect dialect, Mechanism mechanism,
			Function<Connection, ConnectionListener> above) {
		FuzzPeer peer = new FuzzPeer(allocator);
		ClientLogin login = new ClientLogin(mechanism, "conduit", "secret", ChannelBinding.none(), 1,
				new ClientKeyCache(), new NoRandom());
		Connection.login("fuzz", peer.setup(ConnectionRole.CLIENT, EnumSet.of(dialect)), peer.channel, above, login,
				PeerInfo.UNKNOWN, Runnable::run);
		peer.channel.runPendingTasks();
		return peer;
	}

	/**
	 * Accept a client.
	 * @param allocator allocates the server's buffers
	 * @param authenticator authenticates the client
	 * @param above creates the layer above the connection
	 * @return the server's end of the connection
	 */
	public static FuzzPeer server(FuzzAllocator allocator, ServerAuthenticator authenticator,
			Function<Connection, ConnectionListener> above) {
		FuzzPeer peer = new FuzzPeer(allocator);
		Connection.accept("fuzz", peer.setup(ConnectionRole.SERVER, EnumSet.allOf(Dialect.class)), peer.channel, above,
				authenticator.login("192.0.2.1", null), PeerInfo.UNKNOWN, () -> true);
		peer.channel.runPendingTasks();
		return peer;
	}

	/**
	 * Create an authenticator that behaves the same in every execution.
	 * @return the authenticator, with the user {@code conduit} and the password
	 * {@code secret}
	 */
	public static ServerAuthenticator authenticator() {
		ServerAuthenticator authenticator = ServerAuthenticator.builder(Runnable::run)
			.users(List.of(ConduitCredentials.ofPassword("conduit", "secret")))
			.mechanisms(EnumSet.allOf(Mechanism.class))
			.iterations(4096)
			.saltSecret(new byte[] { 1 })
			.random(new NoRandom())
			.failedProofsPerMinute(0)
			.build();
		authenticator.prepare();
		return authenticator;
	}

	private ConnectionSetup setup(ConnectionRole role, EnumSet<Dialect> dialects) {
		return new ConnectionSetup(role, SETTINGS, null, dialects, new ConnectionTicker(SETTINGS), this.clock);
	}

	/**
	 * Log in to a server: with the password's hash in the python dialect, with SCRAM
	 * otherwise.
	 * @param layout the header layout
	 */
	public void logIn(Layout layout) {
		if (layout == Layout.PYTHON) {
			send(layout, AUTH_REQUEST, GoodLogin.HASH);
			return;
		}
		send(layout, AUTH_REQUEST, GoodLogin.FIRST);
		send(layout, AUTH_REQUEST, GoodLogin.LAST);
	}

	/**
	 * Send bytes.
	 * @param bytes the bytes, which this method releases
	 */
	public void send(ByteBuf bytes) {
		this.channel.writeInbound(bytes);
		this.channel.runPendingTasks();
	}

	/**
	 * Send a frame.
	 * @param layout the header layout
	 * @param type the number of the type
	 * @param payload the payload
	 */
	public void send(Layout layout, int type, byte... payload) {
		ByteBuf frame = this.channel.alloc().heapBuffer(Layout.HEADER + payload.length);
		send(frame.writeBytes(layout.header(type, 0, payload.length, 0, 0)).writeBytes(payload));
	}

	/**
	 * Send the frames of an input. Their headers are shorter than on the wire, so that
	 * fewer mutations are rejected because of their headers.
	 * @param layout the header layout
	 * @param input for each frame, one byte each for the type, the flags and the
	 * correlation id, whose highest bit becomes bit 63, then a length of two bytes and
	 * the payload
	 */
	public void sendFrames(Layout layout, ByteBuf input) {
		ByteBuf frames = this.channel.alloc().heapBuffer(Layout.HEADER);
		while (input.readableBytes() >= SHORT_HEADER) {
			int type = input.readUnsignedByte();
			int flags = input.readUnsignedByte();
			int id = input.readUnsignedByte();
			int length = Math.min(input.readUnsignedShort(), input.readableBytes());
			long wideId = (id & 0x7fL) | ((id & 0x80L) << 56);
			frames.writeBytes(layout.header(type, flags, length, wideId, 0)).writeBytes(input, length);
		}
		send(frames);
	}

	/**
	 * Take the bytes that this end has sent.
	 * @return the bytes as hex digits
	 */
	public String sent() {
		return WireFrame.sentBytes(this.channel);
	}

	/**
	 * Close the connection and release all buffers.
	 */
	public void end() {
		this.channel.finishAndReleaseAll();
	}

	/**
	 * The messages of a client that knows the password. Without random numbers, the
	 * server's challenge is always the same.
	 */
	private static final class GoodLogin {

		static final byte[] HASH = Hex.bytes("81 'password_hash' '" + Sha256Login.passwordHash("secret") + "'");

		static final byte[] FIRST;

		static final byte[] LAST;

		static {
			ScramClient client = new ScramClient("conduit", "secret", ChannelBinding.none(), new NoRandom(), 4096,
					new ClientKeyCache());
			FIRST = message(client.firstMessage());
			LoginStep challenge = authenticator().login("192.0.2.1", null)
				.first("SCRAM-SHA-256", client.firstMessage(), null, false)
				.toCompletableFuture()
				.join();
			LAST = message(client.finalMessage(((LoginStep.Continue) challenge).message()));
		}

		private GoodLogin() {
		}

		private static byte[] message(String text) {
			return Hex.bytes("82 'mechanism' 'SCRAM-SHA-256' 'message' '" + text + "'");
		}

	}

	/**
	 * Returns zeros only.
	 */
	private static final class NoRandom extends SecureRandom {

		private static final long serialVersionUID = 1L;

		@Override
		public void nextBytes(byte[] bytes) {
			Arrays.fill(bytes, (byte) 0);
		}

	}

}
