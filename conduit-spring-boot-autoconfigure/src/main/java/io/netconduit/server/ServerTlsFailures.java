package io.netconduit.server;

import java.nio.channels.ClosedChannelException;

import io.netconduit.engine.connection.ConnectionLog;
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

	static void report(String host, Throwable cause, ConnectionLog log) {
		if (cause instanceof ClosedChannelException) {
			// As load balancers do, to see whether the port is open.
			logger.debug("Connection from {} was closed during the TLS handshake", host);
			return;
		}
		// The text of such a record is its bytes in hex: a login in plaintext, perhaps.
		String reason = (cause instanceof NotSslRecordException) ? "it does not speak TLS"
				: String.valueOf(cause.getMessage());
		log.protocolError(host, "TLS handshake failed: " + reason);
	}

}
