package io.netconduit.engine.transport.tls;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;

/**
 * The result of a TLS handshake, kept with its channel.
 *
 * @since 0.1.0
 */
public final class TlsSession {

	private static final AttributeKey<TlsSession> KEY = AttributeKey.valueOf(TlsSession.class, "session");

	private final @Nullable X509Certificate localCertificate;

	private final @Nullable X509Certificate peerCertificate;

	private final long handshakeNanos;

	private final TlsRecords records;

	private TlsSession(SSLSession session, long handshakeNanos, TlsRecords records) {
		this.localCertificate = first(session.getLocalCertificates());
		this.peerCertificate = first(peerCertificates(session));
		this.handshakeNanos = handshakeNanos;
		this.records = records;
	}

	/**
	 * Keep the outcome of a handshake.
	 * @param channel the channel that is secured
	 * @param session the session
	 * @param handshakeNanos how long the handshake took
	 * @param records counts the bytes of the records
	 * @return the session, which {@link #of(Channel)} finds from here on
	 */
	static TlsSession keep(Channel channel, SSLSession session, long handshakeNanos, TlsRecords records) {
		TlsSession kept = new TlsSession(session, handshakeNanos, records);
		channel.attr(KEY).set(kept);
		return kept;
	}

	/**
	 * Find the session of a channel.
	 * @param channel the channel
	 * @return the session, or {@code null} if it is plaintext
	 */
	public static @Nullable TlsSession of(Channel channel) {
		return channel.hasAttr(KEY) ? channel.attr(KEY).get() : null;
	}

	private static @Nullable X509Certificate first(Certificate @Nullable [] chain) {
		return (chain != null && chain.length > 0 && chain[0] instanceof X509Certificate certificate) ? certificate
				: null;
	}

	private static Certificate @Nullable [] peerCertificates(SSLSession session) {
		try {
			return session.getPeerCertificates();
		}
		catch (SSLPeerUnverifiedException ex) {
			// A client may have no certificate.
			return null;
		}
	}

	/**
	 * Return the certificate that this side has presented.
	 * @return the certificate, or {@code null} if it has presented none
	 */
	public @Nullable X509Certificate localCertificate() {
		return this.localCertificate;
	}

	/**
	 * Return the certificate that the peer has presented.
	 * @return the certificate, or {@code null} if it has presented none
	 */
	public @Nullable X509Certificate peerCertificate() {
		return this.peerCertificate;
	}

	/**
	 * Return the subject of the certificate that the peer has presented.
	 * @return the subject, or {@code null} if it has presented none
	 */
	public @Nullable X500Principal peerPrincipal() {
		return (this.peerCertificate != null) ? this.peerCertificate.getSubjectX500Principal() : null;
	}

	/**
	 * Return how long the handshake took.
	 * @return the time in nanoseconds
	 */
	public long handshakeNanos() {
		return this.handshakeNanos;
	}

	/**
	 * Return how many encrypted bytes the socket has delivered, those of incomplete
	 * records included. On the event loop only.
	 * @return the number of bytes
	 */
	public long bytesRead() {
		return this.records.bytesRead();
	}

	/**
	 * Return how many of the encrypted bytes the socket has taken. On the event loop
	 * only.
	 * @return the number of bytes
	 */
	public long bytesWritten() {
		return this.records.bytesWritten();
	}

}
