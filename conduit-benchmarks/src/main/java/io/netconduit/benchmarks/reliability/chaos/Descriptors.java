package io.netconduit.benchmarks.reliability.chaos;

import java.time.Duration;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ClientDescriptorBuilder;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.settings.TransportType;

/**
 * The settings of servers and clients that all checks share.
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
	 * @param heartbeatTimeout the heartbeat timeout
	 * @return the server's descriptor
	 */
	static ServerDescriptor server(int port, Duration heartbeatTimeout) {
		return ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(port)
			.password(PASSWORD)
			// Logins have to be cheap, and the next process needs the same keys.
			.auth((auth) -> auth.withIterations(4096).withSaltSecret("the same in every process"))
			.maxConnections(MOST_CLIENTS)
			// A socket that only detects the loss never logs in.
			.timeouts((timeouts) -> timeouts.withAuth(Duration.ofMinutes(10)))
			.auth((auth) -> auth.withMaxUnauthenticated(MOST_CLIENTS).withMaxUnauthenticatedPerAddress(MOST_CLIENTS))
			.heartbeat(
					(heartbeat) -> heartbeat.withTimes(heartbeatTimeout.dividedBy(BEATS_PER_TIMEOUT), heartbeatTimeout))
			.threads((threads) -> threads.withTransport(TransportType.NIO))
			.build();
	}

	/**
	 * Create a builder for a client that reconnects whenever its connection is lost.
	 * @param name its name
	 * @param port the server's port on the loopback address
	 * @param heartbeatTimeout the heartbeat timeout
	 * @return the builder
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
