package io.netconduit.benchmarks.reliability.trial;

import java.io.IOException;
import java.util.List;

import io.netconduit.benchmarks.process.ChildJvm;
import io.netconduit.benchmarks.reliability.Scale;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;

/**
 * A handle to a {@link TargetServer} in its own JVM.
 */
public final class Target implements AutoCloseable {

	private static final List<String> FULL_OPTIONS = List.of("-Xmx1g", "-XX:+UseG1GC");

	private static final List<String> SMOKE_OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC",
			"-XX:TieredStopAtLevel=1");

	private final ChildJvm process;

	private final int port;

	private Target(ChildJvm process) throws IOException {
		this.process = process;
		this.port = process.answer(Integer.class);
	}

	/**
	 * Start a server.
	 * @param scale how thoroughly the server is tested; at smoke scale the C2 compiler is
	 * off, which shortens the start
	 * @param properties its properties, such as {@code --conduit.server.worker.threads=4}
	 * @return the server, which is listening
	 * @throws IOException if it does not start
	 */
	public static Target start(Scale scale, String... properties) throws IOException {
		return new Target(
				ChildJvm.start(TargetServer.class, (scale != Scale.SMOKE) ? FULL_OPTIONS : SMOKE_OPTIONS, properties));
	}

	/**
	 * Return the port on the loopback address.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Ask the server to collect garbage and report its usage.
	 * @return the usage
	 * @throws IOException if the process has ended
	 */
	public Usage usage() throws IOException {
		return this.process.ask("usage", Usage.class);
	}

	/**
	 * Return why connections were cut.
	 * @return a text for each connection
	 * @throws IOException if the process has ended
	 */
	public List<String> cuts() throws IOException {
		return List.of(this.process.ask("cuts", String[].class));
	}

	/**
	 * Close the application and wait for it.
	 * @throws IOException if the process has ended
	 */
	public void stop() throws IOException {
		this.process.ask("stop", Boolean.class);
	}

	/**
	 * Ask the process to end, as {@code kill} does.
	 */
	public void terminate() {
		this.process.terminate();
	}

	/**
	 * Connect a Conduit client that does not reconnect.
	 * @param compression whether the client compresses
	 * @return the client
	 */
	public ConduitClient connect(boolean compression) {
		return connect(this.port, compression);
	}

	/**
	 * Connect a Conduit client that does not reconnect.
	 * @param port the port to connect to
	 * @param compression whether the client compresses
	 * @return the client
	 */
	public static ConduitClient connect(int port, boolean compression) {
		ConduitClient client = ConduitClient.create(ClientDescriptor.builder()
			.serverHost("127.0.0.1")
			.serverPort(port)
			.password(TargetServer.PASSWORD)
			.reconnect((reconnect) -> reconnect.withEnabled(false))
			.queues((queues) -> queues.withSendQueueSize(10_000))
			.frames((frames) -> frames.withEnableCompression(compression))
			.build());
		client.connect().join();
		return client;
	}

	@Override
	public void close() {
		this.process.close();
	}

}
