package io.netconduit.engine.connection;

import java.io.IOException;

import javax.net.ssl.SSLException;

import io.netconduit.Dialect;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.transport.ForeignHeaderException;
import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.engine.transport.tls.TlsFailures;
import io.netconduit.settings.ConnectionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a socket was lost: reset, closed, or timed out. Before the login is over,
 * it also names the settings that two sides often do not agree on.
 */
final class LossTexts {

	private LossTexts() {
	}

	/**
	 * Describe the loss of a socket that this side has not closed.
	 * @param setup the setup of the connection
	 * @param channel the channel, which is closed
	 * @param proven whether the login had succeeded
	 * @param cause the error that closed the socket, or {@code null} if the peer did
	 * @return a sentence without a full stop
	 */
	static String lost(ConnectionSetup setup, FrameChannel channel, boolean proven, @Nullable Throwable cause) {
		boolean client = setup.role() == ConnectionRole.CLIENT;
		String text = "The connection with " + channel.remoteAddress() + " was lost: ";
		if (cause instanceof SSLException) {
			return text + TlsFailures.explain(cause, client, setup.settings()::key);
		}
		text += describe(cause, channel.dialect(), client ? "server" : "client");
		if (proven || !client) {
			return text;
		}
		return text + ((channel.bytesReceived() > 0) ? " during the login"
				: " before it answered the login; " + suspicion(setup.settings(), channel.isSecured()));
	}

	private static String describe(@Nullable Throwable cause, @Nullable Dialect dialect, String peer) {
		if (cause == null) {
			return "the " + peer + " closed it" + ((dialect == Dialect.DOCUMENTED) ? " without CLOSE" : "");
		}
		String message = String.valueOf(cause.getMessage());
		if (!(cause instanceof IOException)) {
			return "unexpected error";
		}
		if (message.contains("timed out")) {
			return "the network timed out (" + message + ")";
		}
		if (message.contains("reset") || message.contains("Broken pipe") || message.contains("forcibly closed")) {
			return "the " + peer + " reset it";
		}
		return message;
	}

	private static String suspicion(ConnectionSettings settings, boolean secured) {
		return "it may " + (secured ? "" : "expect TLS (" + settings.key("ssl.enabled") + "), ")
				+ "not accept the dialect (" + settings.key("dialect")
				+ "), or have too many connections that are not logged in (auth.max-unauthenticated of the server)";
	}

	/**
	 * Describe a fault of the peer below the frames. If the peer has begun with something
	 * else than a header, the text names what that is and which setting to check.
	 * @param setup the setup of the connection
	 * @param cause the fault
	 * @return a sentence without a full stop
	 */
	static String fault(ConnectionSetup setup, ProtocolException cause) {
		String text = String.valueOf(cause.getMessage());
		if (!(cause instanceof ForeignHeaderException foreign)) {
			return text;
		}
		boolean client = setup.role() == ConnectionRole.CLIENT;
		String peer = client ? ": the server " : ": the client ";
		ConnectionSettings settings = setup.settings();
		return text + switch (foreign.spoken()) {
			case TLS -> peer + "speaks TLS (" + settings.key("ssl.enabled") + ")";
			case HTTP -> peer + "speaks HTTP" + (client ? " (" + settings.key("server-port") + ")" : "");
			case OTHER_DIALECT ->
				peer + "speaks another dialect (" + settings.key(client ? "dialect" : "dialects") + ")";
			case UNKNOWN -> client ? " (" + settings.key("server-port") + ")" : "";
		};
	}

}
