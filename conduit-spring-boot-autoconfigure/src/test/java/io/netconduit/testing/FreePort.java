package io.netconduit.testing;

import org.springframework.test.util.TestSocketUtils;

/**
 * Finds a port for a server whose port must be known before it starts.
 */
public final class FreePort {

	/**
	 * The first port that Linux assigns to outgoing connections and to servers on port 0.
	 * These may take any port from here on before the server starts.
	 */
	private static final int FIRST_EPHEMERAL = 32_768;

	private FreePort() {
	}

	/**
	 * Find a port on which no server listens.
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
