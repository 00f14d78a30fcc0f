package io.netconduit.engine.transport.tls;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netconduit.engine.foreign.ForeignFailures;

/**
 * Describes why TLS failed. An alert of the peer keeps its name and gets the setting of
 * this side that it is about.
 *
 * @since 0.1.0
 */
public final class TlsFailures {

	/** The only place where the engine of the JDK names the alert. */
	private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

	private TlsFailures() {
	}

	/**
	 * Describe a failure.
	 * @param cause the failure
	 * @param client whether this side is the client
	 * @param keys returns the key of a setting of this side
	 * @return the end of a sentence
	 */
	public static String explain(Throwable cause, boolean client, UnaryOperator<String> keys) {
		String message = ForeignFailures.message(cause);
		Matcher alert = ALERT.matcher(message);
		if (alert.find()) {
			String name = alert.group(1).toLowerCase(Locale.ROOT);
			return (client ? "the server" : "the client") + " sent the TLS alert " + name
					+ (client ? ofServer(name, keys) : ofClient(name, keys));
		}
		if (!client && message.contains("Empty client certificate chain")) {
			return "the client has no certificate (" + keys.apply("ssl.client-auth") + ")";
		}
		return message + " (" + keys.apply("ssl.bundle") + ")";
	}

	private static String ofServer(String alert, UnaryOperator<String> keys) {
		String bundle = keys.apply("ssl.bundle");
		return switch (alert) {
			case "bad_certificate", "unsupported_certificate", "certificate_revoked", "certificate_expired",
					"certificate_unknown", "certificate_required", "unknown_ca", "access_denied" ->
				": it requires a certificate of the client, or refuses the one in the key store of " + bundle;
			case "handshake_failure", "insufficient_security" -> ": it supports no cipher suite of " + bundle
					+ ", or requires a certificate of the client that it accepts";
			case "protocol_version" -> ": it supports no TLS version of " + bundle;
			case "unrecognized_name" -> ": it has no certificate for " + keys.apply("server-host");
			default -> " (" + bundle + ")";
		};
	}

	private static String ofClient(String alert, UnaryOperator<String> keys) {
		String bundle = keys.apply("ssl.bundle");
		return switch (alert) {
			case "bad_certificate", "unsupported_certificate", "certificate_revoked", "certificate_expired",
					"certificate_unknown", "unknown_ca" ->
				": it does not trust the certificate of " + bundle;
			case "handshake_failure", "insufficient_security" -> ": it supports no cipher suite of " + bundle;
			case "protocol_version" -> ": it supports no TLS version of " + bundle;
			default -> " (" + bundle + ")";
		};
	}

}
