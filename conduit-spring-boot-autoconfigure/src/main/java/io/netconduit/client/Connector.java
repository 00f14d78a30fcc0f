package io.netconduit.client;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import javax.security.auth.x500.X500Principal;

import io.netconduit.ConduitAuthenticationException;
import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.PeerInfo;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.connection.ClientLogin;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionLog;
import io.netconduit.engine.connection.ConnectionRole;
import io.netconduit.engine.connection.ConnectionSetup;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.foreign.ForeignFailures;
import io.netconduit.engine.protocol.Capabilities;
import io.netconduit.engine.rpc.HandlerFailures;
import io.netconduit.engine.rpc.HandlerInvoker;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.OutboundInterceptors;
import io.netconduit.engine.rpc.PeerConnection;
import io.netconduit.engine.rpc.PeerListener;
import io.netconduit.engine.rpc.RefusalLog;
import io.netconduit.engine.rpc.RpcSetup;
import io.netconduit.engine.security.NonBlockingRandom;
import io.netconduit.engine.security.scram.ClientKeyCache;
import io.netconduit.engine.security.scram.RandomText;
import io.netconduit.engine.transport.Addresses;
import io.netconduit.engine.transport.tls.Tls;
import io.netconduit.engine.transport.tls.TlsListener;
import io.netconduit.engine.transport.tls.TlsSession;
import io.netconduit.settings.ConnectionSettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes one attempt to reach the server: resolves its name, opens a socket to one of its
 * addresses, logs in.
 */
final class Connector {

	private final ClientSetup setup;

	private final ClientDescriptor descriptor;

	private final HandlerRegistry handlers;

	private final ValueMapper mapper;

	private final HandlerFailures failures;

	private final HandlerInvoker invoker;

	private final OutboundInterceptors outbound;

	private final ClientSecurity security;

	private final ClientKeyCache keys = new ClientKeyCache();

	private final SecureRandom random = NonBlockingRandom.create();

	private final RandomText ids = new RandomText(this.random);

	private final ConnectionLog log = new ConnectionLog(System::nanoTime);

	private final RefusalLog refusals = new RefusalLog(System::nanoTime);

	Connector(ClientSetup setup, HandlerRegistry handlers, ValueMapper mapper, OutboundInterceptors outbound) {
		this.setup = setup;
		this.descriptor = setup.descriptor();
		this.handlers = handlers;
		this.mapper = mapper;
		this.failures = new HandlerFailures(setup.exceptionResolvers());
		this.invoker = new HandlerInvoker(setup.inboundInterceptors(), this.failures);
		this.outbound = outbound;
		this.security = new ClientSecurity(setup.descriptor(), setup.tlsContexts());
	}

	/**
	 * Make an attempt.
	 * @param resources the threads
	 * @param listener notified of the connection, from its handshake on
	 * @param wanted whether the attempt still counts; checked before anything is sent
	 * @param bindable whether the server is not known to be unable to bind logins
	 * @return completes with the connection when its handshake has begun; fails if no
	 * socket could be opened or secured, or it is no longer wanted
	 */
	CompletableFuture<PeerConnection> connect(ClientResources resources, PeerListener listener, BooleanSupplier wanted,
			boolean bindable) {
		Attempt attempt = new Attempt(resources, listener, wanted, bindable, new CompletableFuture<>());
		Throwable refusal = ForeignCode.attempt(() -> resources.engine().execute(() -> open(attempt)));
		if (refusal != null) {
			attempt
				.fail(new ConduitConnectionException(ErrorCode.DISCONNECTED, "The client was closed", false, refusal));
		}
		return attempt.opened();
	}

	private void open(Attempt attempt) {
		step(attempt, null, () -> {
			List<InetSocketAddress> addresses = Addresses.resolveServerAddresses(this.descriptor.serverHost(),
					this.descriptor.serverPort(), this.descriptor.useIpv6(), this.descriptor.connection().prefix());
			this.security.warnOfPlaintext(addresses);
			this.security.prepare();
			openNext(attempt, addresses.iterator(), null);
		});
	}

	private void openNext(Attempt attempt, Iterator<InetSocketAddress> addresses, @Nullable Throwable lastFailure) {
		if (!addresses.hasNext()) {
			fail(attempt, lastFailure);
			return;
		}
		InetSocketAddress address = addresses.next();
		bootstrap(attempt.resources()).connect(address).addListener((ChannelFuture socket) -> {
			if (!socket.isSuccess()) {
				step(attempt, null, () -> openNext(attempt, addresses, socket.cause()));
			}
			else {
				step(attempt, socket.channel(), () -> secure(attempt, socket.channel()));
			}
		});
	}

	private void secure(Attempt attempt, Channel channel) throws ConnectException {
		Tls tls = this.security.tls();
		if (tls == null) {
			login(attempt, channel, null);
			return;
		}
		tls.secure(channel, this.descriptor.serverHost(), this.descriptor.serverPort(),
				this.descriptor.connection().timeouts().auth(), attempt.resources().engine(), new TlsListener() {

					@Override
					public void secured(TlsSession session) {
						step(attempt, channel, () -> login(attempt, channel, session));
					}

					@Override
					public void failed(Throwable cause) {
						fail(attempt, ClientTlsFailures.explain(cause, Connector.this.descriptor), cause);
					}

				});
	}

	private void login(Attempt attempt, Channel channel, @Nullable TlsSession session) throws ConnectException {
		if (!attempt.wanted().getAsBoolean()) {
			throw new ConnectException("the client was closed");
		}
		attempt.opened().complete(begin(attempt, channel, session));
	}

	// Customizers and the source of TLS contexts may throw anything. Netty would only log
	// it, and the caller would wait forever.
	private void step(Attempt attempt, @Nullable Channel channel, ForeignCode.Action step) {
		Throwable failure = ForeignCode.attempt(step);
		if (failure == null) {
			return;
		}
		if (channel != null) {
			channel.close();
		}
		if (failure instanceof ConduitAuthenticationException) {
			attempt.fail(failure);
		}
		else {
			fail(attempt, failure);
		}
	}

	private Bootstrap bootstrap(ClientResources resources) {
		Bootstrap bootstrap = new Bootstrap().group(resources.eventLoops().group())
			.channel(resources.eventLoops().channelType())
			.option(ChannelOption.TCP_NODELAY, true)
			.option(ChannelOption.SO_KEEPALIVE, true)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) this.descriptor.connectTimeout().toMillis())
			.handler(new ChannelInboundHandlerAdapter());
		Throwable failure = ForeignCode
			.attempt(() -> this.setup.bootstrapCustomizers().forEach((customizer) -> customizer.customize(bootstrap)));
		if (failure != null) {
			throw new IllegalStateException("A bootstrap customizer failed: " + failure, failure);
		}
		// A reset before the handlers are in place would reach no handler.
		return bootstrap.option(ChannelOption.AUTO_READ, false);
	}

	private PeerConnection begin(Attempt attempt, Channel channel, @Nullable TlsSession session) {
		ClientResources resources = attempt.resources();
		ConnectionSettings settings = this.descriptor.connection();
		ConnectionSetup connectionSetup = new ConnectionSetup(ConnectionRole.CLIENT, settings, null,
				Set.of(this.descriptor.dialect()), resources.ticker(), System::nanoTime)
			.withLog(this.log);
		RpcSetup rpcSetup = new RpcSetup(this.handlers, this.mapper, resources.workers(), this.failures,
				System::nanoTime)
			.withRefusals(this.refusals)
			.withInterceptors(this.invoker, this.outbound);
		ClientAuthSettings auth = this.descriptor.auth();
		String password = auth.password();
		ClientLogin login = new ClientLogin(auth.mechanism(), auth.username(), (password != null) ? password : "",
				this.security.binding(session, attempt.bindable()), auth.minIterations(), this.keys, this.random);
		X500Principal subject = (session != null) ? session.peerPrincipal() : null;
		PeerInfo info = new PeerInfo(settings.identity().name(), settings.identity().version(),
				settings.identity().description(), settings.identity().protocolVersion(), Capabilities.OWN);
		AtomicReference<@Nullable PeerConnection> peer = new AtomicReference<>();
		Connection.login(this.ids.connectionId(), connectionSetup, channel, (connection) -> {
			PeerConnection created = new PeerConnection(connection, rpcSetup, attempt.listener(), subject);
			peer.set(created);
			return created.connectionListener();
		}, login, info, resources.engine());
		return Objects.requireNonNull(peer.get());
	}

	private void fail(Attempt attempt, @Nullable Throwable cause) {
		// The message of an Error, such as the name of a class, does not explain itself.
		String why = (cause instanceof Error) ? cause.getClass().getName() + ": " + ForeignFailures.message(cause)
				: (cause != null) ? ForeignFailures.message(cause) : "its name has no address";
		if (cause instanceof ConnectTimeoutException) {
			why += " (" + this.descriptor.connection().key("connect-timeout") + ")";
		}
		fail(attempt, why, cause);
	}

	private void fail(Attempt attempt, String why, @Nullable Throwable cause) {
		attempt.fail(new ConduitConnectionException(ErrorCode.DISCONNECTED, "Cannot connect to "
				+ this.descriptor.serverHost() + " port " + this.descriptor.serverPort() + ": " + why, false, cause));
	}

	/**
	 * State of one attempt.
	 *
	 * @param resources the threads
	 * @param listener notified of the connection
	 * @param wanted whether the attempt still counts
	 * @param bindable whether the server is not known to be unable to bind logins
	 * @param opened completes with the connection
	 */
	private record Attempt(ClientResources resources, PeerListener listener, BooleanSupplier wanted, boolean bindable,
			CompletableFuture<PeerConnection> opened) {

		void fail(Throwable failure) {
			this.resources.onLoop(() -> this.opened.completeExceptionally(failure));
		}

	}

}
