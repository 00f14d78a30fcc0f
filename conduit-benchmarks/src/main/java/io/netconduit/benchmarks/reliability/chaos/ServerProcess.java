package io.netconduit.benchmarks.reliability.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.netconduit.benchmarks.process.ChildJvm;

/**
 * A handle to a {@link ChaosServer} in its own process.
 */
final class ServerProcess implements AutoCloseable {

	// Below the range of ephemeral ports: otherwise a client that connects while no
	// server listens could be assigned the server's port and would connect to itself.
	private static final int FIRST_PORT = 20_000;

	private static final int LAST_PORT = 30_000;

	private final ChildJvm process;

	private ServerProcess(ChildJvm process) {
		this.process = process;
	}

	/**
	 * Start a process, which does not listen yet.
	 * @param ranFile the file to which it writes the ids of the calls that it runs
	 * @param heartbeatTimeout the heartbeat timeout
	 * @return the process, which may still be warming up
	 * @throws IOException if it does not start
	 */
	static ServerProcess start(Path ranFile, Duration heartbeatTimeout) throws IOException {
		return new ServerProcess(
				ChildJvm.start(ChaosServer.class, List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
						ranFile.toString(), Long.toString(heartbeatTimeout.toMillis())));
	}

	/**
	 * Find a free port.
	 * @return the port
	 * @throws IOException if there is none
	 */
	static int freePort() throws IOException {
		IOException last = new IOException("No port is free");
		for (int tries = 0; tries < 100; tries++) {
			int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
			try (ServerSocket socket = new ServerSocket()) {
				socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
				return port;
			}
			catch (IOException ex) {
				last = ex;
			}
		}
		throw last;
	}

	ServerProcess warm() throws IOException {
		this.process.answer(Boolean.class);
		return this;
	}

	void listen(int port) throws IOException {
		this.process.ask("listen " + port, Integer.class);
	}

	long heapAfterCollection() throws IOException {
		return this.process.ask("heap", Long.class);
	}

	int leaks() throws IOException {
		return this.process.ask("leaks", Integer.class);
	}

	/**
	 * Return when the server detected the loss of clients.
	 * @return the times in microseconds since the epoch
	 * @throws IOException if the process has ended
	 */
	long[] losses() throws IOException {
		return this.process.ask("losses", long[].class);
	}

	void kill() throws InterruptedException {
		this.process.kill();
	}

	@Override
	public void close() {
		this.process.close();
	}

}
