package io.netconduit.client;

import java.util.Set;
import java.util.stream.Collectors;

import io.netconduit.ConduitEventLoops;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.settings.TransportType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for clients that run on the application's event loops.
 */
@Timeout(60)
class SharedEventLoopsTests {

	private final ConduitEventLoops eventLoops = ConduitClient.eventLoops(TransportType.NIO, 1);

	private ConduitServer server;

	@BeforeEach
	void start() {
		this.server = ConduitServer.create(ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password("secret")
			.auth((auth) -> auth.withIterations(4096))
			.build());
		this.server.handle("hello", (params, call) -> "Hello, " + call.connection().peer().name() + "!");
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.eventLoops.close();
	}

	@Test
	void clientRunsOnGivenEventLoops() {
		// Clients of other tests in this JVM may still have theirs.
		Set<Thread> others = clientLoops();
		try (ConduitClient client = client("one")) {
			String thread = client.rpc("hello")
				.callAsync(String.class)
				.thenApply((answer) -> Thread.currentThread().getName())
				.join();
			assertThat(thread).isIn("conduit-shared-io-1", Thread.currentThread().getName());
			assertThat(others).containsAll(clientLoops());
		}
	}

	@Test
	void closedClientLeavesEventLoopsRunning() {
		try (ConduitClient staying = client("staying")) {
			ConduitClient leaving = client("leaving");
			assertThat(leaving.rpc("hello").call(String.class)).isEqualTo("Hello, leaving!");
			assertThat(staying.rpc("hello").call(String.class)).isEqualTo("Hello, staying!");
			leaving.close();
			assertThat(staying.rpc("hello").call(String.class)).isEqualTo("Hello, staying!");
			leaving.connect().join();
			assertThat(leaving.rpc("hello").call(String.class)).isEqualTo("Hello, leaving!");
			leaving.close();
		}
	}

	private static Set<Thread> clientLoops() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("conduit-client-io"))
			.collect(Collectors.toSet());
	}

	private ConduitClient client(String name) {
		return ConduitClient
			.builder(ClientDescriptor.builder()
				.name(name)
				.serverHost("127.0.0.1")
				.serverPort(this.server.port())
				.password("secret")
				.build())
			.eventLoops(this.eventLoops)
			.build();
	}

}
