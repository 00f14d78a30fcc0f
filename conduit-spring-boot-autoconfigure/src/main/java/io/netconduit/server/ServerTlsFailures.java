package io.netconduit.server;

import java.nio.channels.ClosedChannelException;

import io.netconduit.engine.connection.ConnectionLog;
import io.netconduit.engine.transport.tls.TlsFailures;
import io.netconduit.settings.ConnectionSettings;
import io.netty.handler.ssl.NotSslRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs clients whose TLS handshake failed, at most one line for each.
 */
final class ServerTlsFailures {

	private static final Logger logger = LoggerFactory.getLogger(ServerTlsFailures.class);

	private ServerTlsFailures() {
	}

	static void report(String host, Throwable cause, ConnectionLog log, ConnectionSettings settings) {
		if (cause instanceof ClosedChannelException) {
			// Load balancers do this to check whether the port is open.
			logger.debug("The connection from {} was closed during the TLS handshake", host);
			return;
		}
		// The message of this exception contains the received bytes in hex, which may be
		// a login in plaintext.
		String reason = (cause instanceof NotSslRecordException)
				? "the peer does not speak TLS (" + settings.key("ssl.enabled") + ", or ssl.enabled of the client)"
				: TlsFailures.explain(cause, false, settings::key);
		log.protocolError(host, "the TLS handshake failed: " + reason);
	}

}
