package io.netconduit.server;

import java.net.InetAddress;

import io.netconduit.settings.Mechanism;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns at the start of what a stranger on the network could make use of.
 */
final class StartWarnings {

	private static final Logger logger = LoggerFactory.getLogger(StartWarnings.class);

	private StartWarnings() {
	}

	static void log(ServerDescriptor descriptor, InetAddress bound) {
		if (descriptor.tls().enabled()) {
			return;
		}
		if (!bound.isLoopbackAddress()) {
			logger.warn(
					"Conduit server {} speaks plaintext on {}: whoever is on the way can read what is sent, and "
							+ "change it; set conduit.server.ssl.bundle, or conduit.server.host to a loopback address",
					descriptor.connection().identity().name(), bound.getHostAddress());
		}
		if (descriptor.auth().mechanisms().contains(Mechanism.SHA256)) {
			logger.warn("conduit.server.auth.mechanisms lists sha256, and without TLS whoever reads a login along "
					+ "can repeat it: leave sha256 out where no client needs it");
		}
	}

}
