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
 * One end of a connection, whose far end is an input. Nothing in it is random, so that an
 * input may hold a whole login.
 */
public final class FuzzPeer {

	/** Of a frame in an input: type, flags, correlation id and two bytes of length. */
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
	 * Begin the handshake of a client.
	 * @param allocator where its buffers come from
	 * @param dialect what it speaks
	 * @param mechanism how it logs in
	 * @param above makes the layer above
	 * @return its end of the connection
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
	 * @param allocator where the server's buffers come from
	 * @param authenticator decides about the client
	 * @param above makes the layer above
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
	 * Create what decides about clients, the same for every execution.
	 * @return the authenticator, which knows conduit by the password secret
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
	 * Log in to a server as it should be: in the python dialect by the password's hash,
	 * else by SCRAM.
	 * @param layout where things are in the headers
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
	 * @param bytes the bytes, taken over
	 */
	public void send(ByteBuf bytes) {
		this.channel.writeInbound(bytes);
		this.channel.runPendingTasks();
	}

	/**
	 * Send a frame.
	 * @param layout where things are in its header
	 * @param type the number of the type
	 * @param payload the payload
	 */
	public void send(Layout layout, int type, byte... payload) {
		ByteBuf frame = this.channel.alloc().heapBuffer(Layout.HEADER + payload.length);
		send(frame.writeBytes(layout.header(type, 0, payload.length, 0, 0)).writeBytes(payload));
	}

	/**
	 * Send the frames of an input, which notes them shorter than the wire does, so that
	 * fewer of its mutations are refused for their headers.
	 * @param layout where things are in their headers
	 * @param input the input: for each frame a byte of type, one of flags, one of
	 * correlation id, of which the highest bit stays the highest, two of length, and the
	 * payload
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
	 * Take what was sent by this end.
	 * @return the bytes as hex digits
	 */
	public String sent() {
		return WireFrame.sentBytes(this.channel);
	}

	/**
	 * Lose the connection and give everything back.
	 */
	public void end() {
		this.channel.finishAndReleaseAll();
	}

	/**
	 * What a client sends that knows the password. As nothing is random, the server's
	 * challenge is always the same.
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
	 * Gives zeros.
	 */
	private static final class NoRandom extends SecureRandom {

		private static final long serialVersionUID = 1L;

		@Override
		public void nextBytes(byte[] bytes) {
			Arrays.fill(bytes, (byte) 0);
		}

	}

}
