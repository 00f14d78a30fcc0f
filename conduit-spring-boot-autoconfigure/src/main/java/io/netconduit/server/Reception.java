package io.netconduit.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.Executor;

import javax.security.auth.x500.X500Principal;

import io.netconduit.ConduitConnectionException;
import io.netconduit.PeerInfo;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionSetup;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.engine.rpc.PeerListener;
import io.netconduit.engine.rpc.RpcSetup;
import io.netconduit.engine.security.NonBlockingRandom;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.engine.security.TlsServerEndPoint;
import io.netconduit.engine.security.scram.RandomText;
import io.netconduit.engine.transport.tls.Tls;
import io.netconduit.engine.transport.tls.TlsListener;
import io.netconduit.engine.transport.tls.TlsSession;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives accepted channels: admits them, hands them over to a {@link Connection}, and
 * keeps track of the clients.
 */
final class Reception extends ChannelInitializer<Channel> {

	private static final Logger logger = LoggerFactory.getLogger(Reception.class);

	private final ConnectionSetup connectionSetup;

	private final RpcSetup rpcSetup;

	private final Executor engine;

	private final ServerAuthenticator authenticator;

	private final PeerInfo serverInfo;

	private final @Nullable Tls tls;

	private final AcceptGate gate;

	private final ConnectionRegistry registry;

	private final ServerEvents events;

	private final RandomText ids = new RandomText(NonBlockingRandom.create());

	Reception(ConnectionSetup connectionSetup, RpcSetup rpcSetup, Executor engine, ServerAuthenticator authenticator,
			PeerInfo serverInfo, @Nullable Tls tls, AcceptGate gate, ConnectionRegistry registry, ServerEvents events) {
		this.connectionSetup = connectionSetup;
		this.rpcSetup = rpcSetup;
		this.engine = engine;
		this.authenticator = authenticator;
		this.serverInfo = serverInfo;
		this.tls = tls;
		this.gate = gate;
		this.registry = registry;
		this.events = events;
	}

	/**
	 * Start, off this thread, slow preparations that only the peers wait for: deriving
	 * the keys of the passwords, without which no client can log in, and creating the
	 * readers and writers of objects.
	 */
	void prepare() {
		this.authenticator.prepare();
		this.engine.execute(this.rpcSetup.mapper()::prepare);
	}

	@Override
	protected void initChannel(Channel channel) {
		InetAddress address = (channel.remoteAddress() instanceof InetSocketAddress remote) ? remote.getAddress()
				: null;
		if (!this.gate.enter(address)) {
			logger.debug("The connection from {} is closed: too many connections have not authenticated yet", address);
			channel.close();
			return;
		}
		Guest guest = new Guest(address);
		// Not when its login ends: a socket that stays open after that still belongs to
		// an unauthenticated client.
		channel.closeFuture().addListener((future) -> guest.leaveGate());
		String host = (address != null) ? address.getHostAddress() : "unknown";
		if (this.tls == null) {
			accept(channel, host, guest, null);
			return;
		}
		Throwable failure = ForeignCode.attempt(() -> secure(this.tls, channel, host, guest));
		if (failure != null) {
			this.connectionSetup.log().unsecured(host, failure);
			channel.close();
		}
	}

	private void secure(Tls tls, Channel channel, String host, Guest guest) {
		tls.secure(channel, host, 0, this.connectionSetup.settings().timeouts().auth(), this.engine, new TlsListener() {

			@Override
			public void secured(TlsSession session) {
				accept(channel, host, guest, session);
			}

			@Override
			public void failed(Throwable cause) {
				ServerTlsFailures.report(host, cause, Reception.this.connectionSetup.log(),
						Reception.this.connectionSetup.settings());
			}

		});
	}

	private void accept(Channel channel, String host, Guest guest, @Nullable TlsSession session) {
		X509Certificate presented = (session != null) ? session.localCertificate() : null;
		byte[] binding = (presented != null) ? TlsServerEndPoint.of(presented) : null;
		X500Principal subject = (session != null) ? session.peerPrincipal() : null;
		Connection.accept(this.ids.connectionId(), this.connectionSetup, channel,
				(connection) -> new PeerConnection(connection, this.rpcSetup, guest, subject).connectionListener(),
				this.authenticator.login(host, binding), this.serverInfo, guest::admit);
	}

	/**
	 * One client, from its arrival to its end. On its event loop only.
	 */
	private final class Guest implements PeerListener {

		private final @Nullable InetAddress address;

		private boolean waiting = true;

		private boolean admitted;

		Guest(@Nullable InetAddress address) {
			this.address = address;
		}

		boolean admit() {
			this.admitted = Reception.this.registry.reserve();
			return this.admitted;
		}

		@Override
		public void established(PeerConnection peer) {
			leaveGate();
			Reception.this.registry.add(peer);
			peer.holdUntil(Reception.this.events.connected(peer));
		}

		@Override
		public void ended(PeerConnection peer, @Nullable ConduitConnectionException cause) {
			if (this.admitted) {
				Reception.this.registry.leave();
			}
			if (Reception.this.registry.remove(peer)) {
				logger.debug("Connection {} with {} ended: {}", peer.id(), peer.remoteAddress(),
						(cause != null) ? cause.getMessage() : "closed normally");
				Reception.this.events.disconnected(peer, cause);
			}
		}

		private void leaveGate() {
			if (this.waiting) {
				this.waiting = false;
				Reception.this.gate.leave(this.address);
			}
		}

	}

}
