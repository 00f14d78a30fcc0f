package io.netconduit.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the profiles {@code server} and {@code client}, each in its own process.
 */
class TwoProcessesTests {

	private static final String LISTENING = "Conduit server MyServer listening on 127\\.0\\.0\\.1 port \\d+";

	private static final String VISIT = "(?s)add\\(10, 20\\) -> 30\\R.*multiply\\(2\\.5, 4\\) -> 10\\.0\\R.*discover -> .*add\\(";

	@TempDir
	private Path directory;

	private final List<SampleProcess> processes = new ArrayList<>();

	@AfterEach
	void killAll() {
		this.processes.forEach(SampleProcess::kill);
	}

	@Test
	void clientReconnectsAfterServerRestart() throws IOException {
		String port = String.valueOf(SamplePort.find());
		SampleProcess server = startServer(port);
		server.awaitOutput(LISTENING);
		SampleProcess client = start("client.log", "--spring.profiles.active=client",
				"--conduit.client.server-host=127.0.0.1", "--conduit.client.server-port=" + port,
				"--conduit.client.reconnect-delay=100ms", "--conduit.client.reconnect-delay-max=500ms");
		client.awaitOutput(VISIT);
		client.awaitOutput("greeting -> Hello, World!");
		client.awaitOutput("news 1: .*clients: 1");
		server.awaitOutput("MyClient connected from");

		server.kill();
		int millis = Integer.parseInt(client
			.awaitOutput(
					"add\\(10, 20\\) -> failed after (\\d+) ms: ConduitConnectionException: .*RECONNECTING, not sent")
			.group(1));
		// Far below rpc-timeout, after which the call would fail anyway.
		assertThat(millis).isLessThan(10_000);

		SampleProcess restarted = startServer(port);
		restarted.awaitOutput(LISTENING);
		client.awaitOutput("(?s)reconnected to MyServer.*" + VISIT);

		restarted.stop();
		assertThat(restarted.output()).contains("Conduit server MyServer stopped");
		client.stop();
		assertThat(client.output()).contains("Conduit client MyClient disconnected")
			.doesNotContain("Exception in", "\tat ");
		assertThat(restarted.output()).doesNotContain(" WARN ", " ERROR ");
	}

	private SampleProcess startServer(String port) throws IOException {
		return start("server-" + this.processes.size() + ".log", "--spring.profiles.active=server",
				"--conduit.server.host=127.0.0.1", "--conduit.server.port=" + port,
				"--conduit.server.auth.iterations=4096");
	}

	private SampleProcess start(String output, String... args) throws IOException {
		SampleProcess process = SampleProcess.start(this.directory.resolve(output), args);
		this.processes.add(process);
		return process;
	}

}
