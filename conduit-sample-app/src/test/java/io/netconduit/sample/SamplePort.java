package io.netconduit.sample;

import org.springframework.test.util.TestSocketUtils;

/**
 * Finds ports for servers whose port must be known before they start.
 */
final class SamplePort {

	/**
	 * The first port of the range from which Linux assigns ports to outgoing connections
	 * and to servers on port 0. Ports from here on may be taken in the meantime.
	 */
	private static final int FIRST_EPHEMERAL = 32_768;

	private SamplePort() {
	}

	static int find() {
		int port = TestSocketUtils.findAvailableTcpPort();
		while (port >= FIRST_EPHEMERAL) {
			port = TestSocketUtils.findAvailableTcpPort();
		}
		return port;
	}

}
