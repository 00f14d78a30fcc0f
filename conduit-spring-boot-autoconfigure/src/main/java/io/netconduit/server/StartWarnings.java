package io.netconduit.server;

import java.net.InetAddress;

import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.Mechanism;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns at startup about settings that an attacker on the network could exploit.
 */
final class StartWarnings {

	private static final Logger logger = LoggerFactory.getLogger(StartWarnings.class);

	private StartWarnings() {
	}

	static void log(ServerDescriptor descriptor, InetAddress bound) {
		if (descriptor.tls().enabled()) {
			return;
		}
		ConnectionSettings settings = descriptor.connection();
		if (!bound.isLoopbackAddress()) {
			logger.warn(
					"Conduit server {} speaks plaintext on {}: anyone on the network path can read and "
							+ "change it; set {}, or set {} to a loopback address",
					settings.identity().name(), bound.getHostAddress(), settings.key("ssl.bundle"),
					settings.key("host"));
		}
		if (descriptor.auth().mechanisms().contains(Mechanism.SHA256)) {
			logger.warn("{} contains sha256 and TLS is off: anyone who intercepts a login can replay it; remove sha256 "
					+ "if no client needs it", settings.key("auth.mechanisms"));
		}
	}

}
