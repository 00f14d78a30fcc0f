package io.netconduit.testing;

import org.springframework.test.util.TestSocketUtils;

/**
 * Finds ports for servers whose port must be known before they start.
 */
public final class FreePort {

	/**
	 * The first port that Linux gives to outgoing connections and to servers on port 0,
	 * which may take any port from here on in the meantime.
	 */
	private static final int FIRST_EPHEMERAL = 32_768;

	private FreePort() {
	}

	/**
	 * Find a port on which nobody listens.
	 * @return the port
	 */
	public static int find() {
		int port = TestSocketUtils.findAvailableTcpPort();
		while (port >= FIRST_EPHEMERAL) {
			port = TestSocketUtils.findAvailableTcpPort();
		}
		return port;
	}

}
