package io.netconduit.engine.transport.tls;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.netconduit.engine.protocol.ProtocolLimits;
import io.netconduit.settings.ClientAuth;
import io.netconduit.settings.TlsContext;
import io.netconduit.settings.TlsContexts;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/**
 * Secures channels by TLS 1.2 or 1.3, with the engine of the JDK.
 *
 * @since 0.1.0
 */
public final class Tls {

	private static final int RECORD_HEADER = 5;

	static {
		// Netty examines the JDK's TLS when it first sees a record. This reads random
		// bytes, so it must not happen on an event loop.
		SslHandler.isEncrypted(Unpooled.wrappedBuffer(new byte[RECORD_HEADER]), false);
	}

	private final TlsContexts contexts;

	private final boolean client;

	private final boolean verifyHostname;

	private final ClientAuth clientAuth;

	private Tls(TlsContexts contexts, boolean client, boolean verifyHostname, ClientAuth clientAuth) {
		this.contexts = contexts;
		this.client = client;
		this.verifyHostname = verifyHostname;
		this.clientAuth = clientAuth;
	}

	/**
	 * TLS of a server.
	 * @param contexts gives keys and trust
	 * @param clientAuth whether to request certificates from clients
	 * @return the server's side
	 */
	public static Tls ofServer(TlsContexts contexts, ClientAuth clientAuth) {
		return new Tls(contexts, false, false, clientAuth);
	}

	/**
	 * TLS of a client.
	 * @param contexts gives keys and trust
	 * @param verifyHostname whether the server's certificate must be for the host that
	 * the client connects to
	 * @return the client's side
	 */
	public static Tls ofClient(TlsContexts contexts, boolean verifyHostname) {
		return new Tls(contexts, true, verifyHostname, ClientAuth.NONE);
	}

	/**
	 * Begin the handshake on a channel that has no other handlers yet.
	 * @param channel the channel, on whose event loop this runs
	 * @param host the peer's name or address; a client checks the server's certificate
	 * against it
	 * @param port the peer's port
	 * @param timeout how long the handshake may take
	 * @param executor runs slow tasks: signatures and the checks of certificates
	 * @param listener receives the outcome
	 */
	public void secure(Channel channel, String host, int port, Duration timeout, Executor executor,
			TlsListener listener) {
		SslHandler handler = new SslHandler(engine(host, port), false, executor);
		handler.setHandshakeTimeoutMillis(timeout.toMillis());
		handler.setCloseNotifyFlushTimeoutMillis(ProtocolLimits.LINGER.toMillis());
		// Some peers send close_notify and leave the socket open.
		handler.sslCloseFuture().addListener((future) -> channel.close());
		TlsRecords records = new TlsRecords();
		channel.pipeline().addLast(records, new TlsHandshake(handler, records, listener));
		channel.pipeline().addAfter(channel.pipeline().context(records).name(), null, handler);
		channel.config().setAutoRead(true);
	}

	private SSLEngine engine(String host, int port) {
		TlsContext context = this.contexts.current();
		SSLEngine engine = context.context().createSSLEngine(host, port);
		engine.setUseClientMode(this.client);
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setProtocols((!context.protocols().isEmpty()) ? context.protocols().toArray(String[]::new)
				: Arrays.stream(parameters.getProtocols())
					.filter(TlsContext.PROTOCOLS::contains)
					.toArray(String[]::new));
		if (!context.ciphers().isEmpty()) {
			parameters.setCipherSuites(context.ciphers().toArray(String[]::new));
		}
		if (this.client) {
			parameters.setEndpointIdentificationAlgorithm((this.verifyHostname) ? "HTTPS" : "");
		}
		else {
			parameters.setUseCipherSuitesOrder(true);
			parameters.setWantClientAuth(this.clientAuth == ClientAuth.WANT);
			if (this.clientAuth == ClientAuth.NEED) {
				parameters.setNeedClientAuth(true);
			}
		}
		engine.setSSLParameters(parameters);
		return engine;
	}

	/**
	 * Shut down the output of a channel, after close_notify if it is secured. Without
	 * close_notify, the peer cannot tell the end from one that an attacker has caused.
	 * @param channel the channel
	 */
	public static void shutOutput(DuplexChannel channel) {
		SslHandler handler = channel.pipeline().get(SslHandler.class);
		if (handler == null) {
			channel.shutdownOutput();
		}
		else {
			handler.closeOutbound().addListener((future) -> channel.shutdownOutput());
		}
	}

}
