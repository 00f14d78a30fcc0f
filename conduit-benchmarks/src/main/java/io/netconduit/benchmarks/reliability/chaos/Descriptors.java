package io.netconduit.benchmarks.reliability.chaos;

import java.time.Duration;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ClientDescriptorBuilder;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.settings.TransportType;

/**
 * What servers and clients are told alike in every check.
 */
final class Descriptors {

	private static final String PASSWORD = "chaos";

	private static final int MOST_CLIENTS = 5000;

	private static final int BEATS_PER_TIMEOUT = 4;

	private Descriptors() {
	}

	/**
	 * Describe a server.
	 * @param port where to listen on the loopback address
	 * @param heartbeatTimeout how long a client may be silent
	 * @return the server
	 */
	static ServerDescriptor server(int port, Duration heartbeatTimeout) {
		return ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(port)
			.password(PASSWORD)
			// Logins are to cost little, and the next process is to know the same keys.
			.auth((auth) -> auth.withIterations(4096).withSaltSecret("the same in every process"))
			.maxConnections(MOST_CLIENTS)
			// Who only watches for a loss never logs in.
			.timeouts((timeouts) -> timeouts.withAuth(Duration.ofMinutes(10)))
			.auth((auth) -> auth.withMaxUnauthenticated(MOST_CLIENTS).withMaxUnauthenticatedPerAddress(MOST_CLIENTS))
			.heartbeat(
					(heartbeat) -> heartbeat.withTimes(heartbeatTimeout.dividedBy(BEATS_PER_TIMEOUT), heartbeatTimeout))
			.threads((threads) -> threads.withTransport(TransportType.NIO))
			.build();
	}

	/**
	 * Begin to describe a client, which comes back whenever its connection is lost.
	 * @param name its name
	 * @param port the server's port on the loopback address
	 * @param heartbeatTimeout how long the server may be silent
	 * @return the client's builder
	 */
	static ClientDescriptorBuilder client(String name, int port, Duration heartbeatTimeout) {
		return ClientDescriptor.builder()
			.name(name)
			.serverHost("127.0.0.1")
			.serverPort(port)
			.password(PASSWORD)
			.reconnect((reconnect) -> reconnect.withAttempts(0))
			.heartbeat(
					(heartbeat) -> heartbeat.withTimes(heartbeatTimeout.dividedBy(BEATS_PER_TIMEOUT), heartbeatTimeout))
			.threads((threads) -> threads.withTransport(TransportType.NIO));
	}

}
