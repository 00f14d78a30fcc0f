package io.netconduit.client;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

import javax.net.ssl.SSLException;

import io.netconduit.engine.foreign.ForeignFailures;
import io.netconduit.engine.transport.tls.TlsFailures;
import io.netconduit.settings.ConnectionSettings;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;

/**
 * Describes in a sentence why a TLS handshake failed.
 */
final class ClientTlsFailures {

	private ClientTlsFailures() {
	}

	/**
	 * Explain a failure.
	 * @param cause what the handshake failed with
	 * @param descriptor what the client connects to, and the keys of its settings
	 * @return the end of a sentence
	 */
	static String explain(Throwable cause, ClientDescriptor descriptor) {
		ConnectionSettings settings = descriptor.connection();
		if (cause instanceof NotSslRecordException) {
			return "the server does not speak TLS (" + settings.key("ssl.enabled") + ")";
		}
		if (cause instanceof SslHandshakeTimeoutException) {
			return "the TLS handshake did not finish within " + settings.key("auth-timeout");
		}
		if (cause instanceof ClosedChannelException
				|| !(cause instanceof SSLException) && cause instanceof IOException) {
			return "the server closed the connection during the TLS handshake; it may not speak TLS ("
					+ settings.key("ssl.enabled")
					+ "), or have too many connections that are not logged in (auth.max-unauthenticated of the server)";
		}
		return "the TLS handshake failed: " + reason(cause, descriptor);
	}

	private static String reason(Throwable cause, ClientDescriptor descriptor) {
		ConnectionSettings settings = descriptor.connection();
		Throwable root = cause;
		boolean untrusted = false;
		for (Throwable next : ForeignFailures.causes(cause)) {
			if (next instanceof CertificateExpiredException || next instanceof CertificateNotYetValidException) {
				return "the server's certificate is not valid at this time: " + ForeignFailures.message(next)
						+ " (ssl.bundle of the server, or a clock)";
			}
			untrusted |= next instanceof CertPathBuilderException || next instanceof CertPathValidatorException;
			root = next;
		}
		if (untrusted) {
			return "the server's certificate is not trusted (" + settings.key("ssl.bundle") + "): "
					+ ForeignFailures.message(root);
		}
		if (root instanceof CertificateException) {
			return "the server's certificate is not for " + descriptor.serverHost() + " (" + settings.key("server-host")
					+ "): " + ForeignFailures.message(root);
		}
		return TlsFailures.explain(root, true, settings::key);
	}

}
