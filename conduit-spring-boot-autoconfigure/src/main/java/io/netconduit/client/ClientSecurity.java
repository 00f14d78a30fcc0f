package io.netconduit.client;

import java.net.InetSocketAddress;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLContext;

import io.netconduit.ConduitAuthenticationException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.security.TlsServerEndPoint;
import io.netconduit.engine.security.scram.ChannelBinding;
import io.netconduit.engine.transport.tls.Tls;
import io.netconduit.engine.transport.tls.TlsSession;
import io.netconduit.settings.ChannelBindingPolicy;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.TlsContext;
import io.netconduit.settings.TlsContexts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secures the client's connections with TLS and provides the channel binding of their
 * logins.
 */
final class ClientSecurity {

	private static final Logger logger = LoggerFactory.getLogger(ClientSecurity.class);

	private final ClientDescriptor descriptor;

	private final @Nullable Tls tls;

	private final boolean trustsAsJvm;

	private final AtomicBoolean warned = new AtomicBoolean();

	ClientSecurity(ClientDescriptor descriptor, @Nullable TlsContexts contexts) {
		this.descriptor = descriptor;
		this.trustsAsJvm = contexts == null && descriptor.tls().enabled();
		this.tls = (descriptor.tls().enabled())
				? Tls.ofClient((contexts != null) ? contexts : this::trustOfJvm, descriptor.tls().verifyHostname())
				: null;
	}

	/**
	 * Reads what the event loop needs next and must not read itself: the JVM's trust
	 * store. Never call this method on an event loop.
	 */
	void prepare() {
		if (this.trustsAsJvm) {
			trustOfJvm();
		}
	}

	private TlsContext trustOfJvm() {
		try {
			return TlsContext.of(SSLContext.getDefault());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(
					"The JVM's own trust store cannot be read: set " + this.descriptor.connection().key("ssl.bundle"),
					ex);
		}
	}

	/**
	 * Return how to secure a connection.
	 * @return how, or {@code null} for plaintext
	 */
	@Nullable Tls tls() {
		return this.tls;
	}

	/**
	 * Log a warning, once for each client, if plaintext leaves this machine.
	 * @param addresses the addresses of the server
	 */
	void warnOfPlaintext(List<InetSocketAddress> addresses) {
		boolean leaves = addresses.stream().anyMatch((address) -> !address.getAddress().isLoopbackAddress());
		if (this.tls == null && leaves && this.warned.compareAndSet(false, true)) {
			ConnectionSettings settings = this.descriptor.connection();
			logger.warn(
					"Conduit client {} speaks plaintext with {}: anyone on the network path can read and "
							+ "change it; set {}, or set {} to true",
					settings.identity().name(), this.descriptor.serverHost(), settings.key("ssl.bundle"),
					settings.key("ssl.enabled"));
		}
	}

	/**
	 * Return the channel binding of a login.
	 * @param session the TLS session, or {@code null} for plaintext
	 * @param offered whether the server is not known to be unable to bind
	 * @return the binding
	 * @throws ConduitAuthenticationException if it must be bound to a certificate that
	 * has no hash
	 */
	ChannelBinding binding(@Nullable TlsSession session, boolean offered) {
		ClientAuthSettings auth = this.descriptor.auth();
		if (session == null || auth.channelBinding() == ChannelBindingPolicy.DISABLE
				|| auth.mechanism() == Mechanism.SHA256) {
			return ChannelBinding.none();
		}
		X509Certificate certificate = session.peerCertificate();
		byte[] data = (certificate != null) ? TlsServerEndPoint.of(certificate) : null;
		if (data != null) {
			return (offered) ? ChannelBinding.tlsServerEndPoint(data) : ChannelBinding.notOffered();
		}
		if (auth.channelBinding() == ChannelBindingPolicy.REQUIRE) {
			throw new ConduitAuthenticationException(ErrorCode.AUTH_FAILED, unbindable(certificate), false, null);
		}
		return ChannelBinding.none();
	}

	private String unbindable(@Nullable X509Certificate certificate) {
		return "The server's certificate, signed by " + ((certificate != null) ? certificate.getSigAlgName() : "nobody")
				+ ", has no hash to bind the login to, but " + this.descriptor.connection().key("auth.channel-binding")
				+ " is require";
	}

}
